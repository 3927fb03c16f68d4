using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace WorkshopBot.Drafting.Files;

/// <summary>
/// Looks at a Word or Excel file before the packages that understand it do: those hold whole parts in memory and follow elements
/// as deep as they go. What an archive claims about its sizes is not believed: what it unpacks to is counted while it unpacks.
/// </summary>
public static class OfficeFile
{
    /// <summary>Checks the archive and what is read of it when it is opened: its list of contents and of relationships. Nothing else is unpacked.</summary>
    /// <exception cref="FileTooLargeException">It holds more than it may.</exception>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    /// <exception cref="XmlException">What is read is not XML, or declares a document type.</exception>
    public static void Check(byte[] content)
    {
        if (content.AsSpan().Count("PK\u0001\u0002"u8) > FileLimits.Entries)
            throw new FileTooLargeException($"It holds more than {FileLimits.Entries:#,0} files. Save it anew, without embedded objects.");
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        // Word and Excel write none, and a list in pieces would have another name.
        if (archive.Entries.Any(entry => entry.FullName.EndsWith(".piece", StringComparison.OrdinalIgnoreCase)))
            throw new InvalidDataException("Its parts are in pieces.");
        var (elements, bytes) = (0, 0L);
        foreach (var entry in archive.Entries.Where(IsList))
        {
            using var part = new UnpackedStream(entry.Open(), FileLimits.PartBytes - bytes);
            elements = Walk(part, elements);
            bytes += part.Position;
        }
    }

    /// <summary>Checks a part that is about to be held in memory as a whole.</summary>
    /// <inheritdoc cref="Check(byte[])" path="/exception"/>
    public static void Check(OpenXmlPart? part)
    {
        if (part is null) return;
        using var stream = new UnpackedStream(part.GetStream(FileMode.Open, FileAccess.Read));
        Walk(stream, 0);
    }

    /// <summary>A reader that goes through a part of any number of elements without holding it.</summary>
    public static XmlReader Read(OpenXmlPart part) => Read(new UnpackedStream(part.GetStream(FileMode.Open, FileAccess.Read)));

    private static XmlReader Read(UnpackedStream part) => XmlReader.Create(part, new XmlReaderSettings
    {
        CloseInput = true,
        NameTable = new FewNames(),
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = FileLimits.PartBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    /// <exception cref="FileTooLargeException">The reader stands too deep.</exception>
    public static void CheckDepth(XmlReader reader)
    {
        if (reader.Depth > FileLimits.Depth)
            throw new FileTooLargeException($"Its elements are nested more than {FileLimits.Depth} deep, as in tables within tables within tables. Take the inner ones out, or give the text alone.");
    }

    private static int Walk(UnpackedStream part, int elements)
    {
        using var reader = Read(part);
        while (reader.Read())
        {
            CheckDepth(reader);
            // Attributes are kept like elements.
            if (reader.NodeType is XmlNodeType.Element && (elements += 1 + (reader.AttributeCount / 4)) > FileLimits.Elements)
                throw new FileTooLargeException($"It has more than {FileLimits.Elements:#,0} pieces of text and formatting. Save it without formatting, or give its text alone.");
        }

        return elements;
    }

    private static bool IsList(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith("[Content_Types].xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Names are kept as long as the reader lives, and Word and Excel know some hundred.</summary>
    private sealed class FewNames : NameTable
    {
        private const int Most = 10_000;
        private int _count;

        public override string Add(string key) => Get(key) ?? base.Add(Counted(key));

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? base.Add(Counted(new string(key, start, len)));

        private string Counted(string name) => ++_count <= Most ? name : throw new FileTooLargeException($"It has more than {Most:#,0} names of elements, as no file of Word or Excel. Save it anew.");
    }
}
