using System.Text;
using static WorkshopBot.EndToEnd.Files.HostileFile;

namespace WorkshopBot.EndToEnd.Files;

/// <summary>Word files for <c>import</c>.</summary>
internal static class HostileWord
{
    private const string Main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Heading = "<w:p><w:r><w:t>Session 1: Waiting</w:t></w:r></w:p><w:p><w:r><w:t>- Who waits?</w:t></w:r></w:p>";

    public static IEnumerable<HostileFile> All =>
    [
        Note("spaces for a gigabyte.docx", () => Body("<w:p><w:r><w:t>", " ", 1_000_000_000, "</w:t></w:r></w:p>"), "larger than"),
        Note("paragraphs for a hundred megabytes.docx", () => Body(Heading, "<w:p><w:r><w:t>a</w:t></w:r></w:p>", 4_000_000, ""), "pieces of text"),
        Note("a million paragraphs.docx", () => Body(Heading, "<w:p/>", 1_000_000, ""), "pieces of text"),
        Note("more paragraphs than a note has.docx", () => Body(Heading, "<w:p><w:r><w:t>a</w:t></w:r></w:p>", 60_000, ""), "lines"),
        Note("one long paragraph.docx", () => Body(Heading + "<w:p>", "<w:r><w:t>and so on, </w:t></w:r>", 90_000, "</w:p>")),
        Note("elements in elements.docx", () => Body("", "<w:p>", 3_000, Times("</w:p>", 3_000)), "nested"),
        Note("content controls in content controls.docx", () => Body("", "<w:sdt><w:sdtContent>", 10_000, Times("</w:sdtContent></w:sdt>", 10_000)), "nested"),
        Note("tables in tables.docx", () => Body("", "<w:tbl><w:tr><w:tc>", 5_000, Times("</w:tc></w:tr></w:tbl>", 5_000)), "nested"),
        Note("tables in tables as deep as it goes.docx", () => Body("", "<w:tbl><w:tr><w:tc>", 31, Times("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 40_000) + Times("</w:tc></w:tr></w:tbl>", 31))),
        Note("unknown elements in one another.docx", () => Body("", "<x>", 200_000, Times("</x>", 200_000)), "nested"),
        Note("an unclosed element.docx", () => Body("", "<w:tbl><w:tr><w:tc>", 900_000, ""), "nested"),
        Note("entities in entities.docx", () => Part("word/document.xml", Laughs("w:document") + $"<w:document {Main}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"), "not a Word document"),
        Note("an entity from elsewhere.docx", () => Part("word/document.xml", $"<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document {Main}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"), "not a Word document"),
        Note("a million attributes.docx", () => Part("word/document.xml", $"<w:document {Main} " + string.Concat(Enumerable.Range(0, 1_500_000).Select(number => $" a{number}=\"\"")) + "><w:body/></w:document>"), ""),
        Note("a million names.docx", () => Part("word/document.xml", $"<w:document {Main}><w:body>" + string.Concat(Enumerable.Range(0, 900_000).Select(number => $"<a{number}/>")) + "</w:body></w:document>"), "names"),
        Note("a text of fifty megabytes.docx", () => Body("<w:p><w:r><w:t>", "word ", 10_000_000, "</w:t></w:r></w:p>"), "larger than"),
        Note("a style of a hundred thousand parts.docx",
            () => Body(Heading, "<w:p><w:pPr><w:pStyle w:val=\"S\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", 15_000, ""), null,
            () => Part("word/styles.xml", $"<w:styles {Main}><w:style w:type=\"paragraph\" w:styleId=\"S\"><w:name w:val=\"S\"/>", "<w:aliases w:val=\"a\"/>", 150_000, "</w:style></w:styles>")),
        Note("styles that rest on one another.docx",
            () => Body(Heading, "<w:p><w:pPr><w:pStyle w:val=\"S\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", 15_000, ""), null,
            () => Part("word/styles.xml", $"<w:styles {Main}><w:style w:type=\"paragraph\" w:styleId=\"S\"><w:name w:val=\"S\"/><w:basedOn w:val=\"S\"/></w:style></w:styles>")),
        Note("a label of a megabyte.docx",
            () => Body(Heading, "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", 15_000, ""), null,
            () => Part("word/numbering.xml", $"<w:numbering {Main}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"2147483647\"/><w:lvlText w:val=\"", "Session %1:", 100_000, "\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>")),
        Of("ten thousand files.docx", "import", () => Zip([.. Word(Body("", "", 0, "")), .. Enumerable.Range(0, 10_000).Select(number => Part($"word/media/{number}.png", ""))]), "files"),
        Of("a list of contents without end.docx", "import", () => Zip(Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">", "<Default Extension=\"a\" ContentType=\"a/a\"/>", 1_000_000, "</Types>")), "pieces of text"),
        Of("relationships without end.docx", "import", () => Zip([.. Word(Body("", "", 0, "")), Part("word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">", "<Relationship Id=\"a\" Type=\"a\" Target=\"a\"/>", 1_000_000, "</Relationships>")]), "pieces of text"),
        Of("parts in a row.docx", "import", () => Chain(2_000)),
        Of("an archive in an archive.docx", "import", () => Nested(20), "Word file"),
        Of("a claim of four gigabytes.docx", "import", () => Lying(), null),
        Of("an encrypted entry.docx", "import", () => Encrypted(), "not a Word document"),
        Of("entries that overlap.docx", "import", () => Overlapping(), null),
        Of("half a file.docx", "import", () => Zip(Word(Body(Heading, "<w:p/>", 1_000, "")))[..900], "not a Word document"),
    ];

    private static HostileFile Note(string name, Func<(string, Action<Stream>)> document, string? says = null, Func<(string Name, Action<Stream> Write)>? other = null) => Of(name, "import", () =>
    {
        (string Name, Action<Stream> Write)[] own = other is null ? [] : [other()];
        (string Name, Action<Stream> Write)[] usual = [Part("word/styles.xml", $"<w:styles {Main}/>"), Part("word/numbering.xml", $"<w:numbering {Main}/>")];
        return Zip([.. Word(document()), .. usual.Where(part => own.All(mine => mine.Name != part.Name)), .. own]);
    }, says);

    private static (string Name, Action<Stream> Write) Body(string before, string piece, long times, string after) =>
        Part("word/document.xml", $"<?xml version=\"1.0\"?><w:document {Main}><w:body>{before}", piece, times, $"{after}</w:body></w:document>");

    private static (string, Action<Stream>)[] Word((string, Action<Stream>) document) =>
    [
        Part("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/word/document.xml\" ContentType=\"{Types}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{Types}.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"{Types}.numbering+xml\"/></Types>"),
        Part("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        document,
        Part("word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/><Relationship Id=\"n\" Type=\"{Relations}/numbering\" Target=\"numbering.xml\"/></Relationships>"),
    ];

    internal static string Laughs(string root) =>
        $"<!DOCTYPE {root} [<!ENTITY l0 \"ha ha ha ha ha ha ha ha ha ha\">" + string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} \"{Times($"&l{level - 1};", 10)}\">")) + "]>";

    /// <summary>Each part names the next.</summary>
    private static byte[] Chain(int parts) => Zip([.. Word(Body("", "", 0, ""))[..3],
        Part("word/_rels/document.xml.rels", Next(0)), .. Enumerable.Range(0, parts / 2).SelectMany(number => new[] { Part($"word/{number}.xml", "<a/>"), Part($"word/_rels/{number}.xml.rels", Next(number + 1)) })]);

    private static string Next(int number) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"{Relations}/customXml\" Target=\"{number}.xml\"/></Relationships>";

    private static byte[] Nested(int depth)
    {
        var inner = Zip(Part("word/document.xml", "", " ", 10_000_000, ""));
        for (var level = 0; level < depth; level++)
        {
            var content = inner;
            inner = Zip(("a.zip", stream => stream.Write(content)), ("b.docx", stream => stream.Write(content)));
            if (inner.Length > 5_000_000) break;
        }
        return inner;
    }

    /// <summary>The directory says that an entry is of another size than it is.</summary>
    private static byte[] Lying() => Patched(Zip(Word(Body(Heading, " ", 200_000_000, ""))), "PK\u0001\u0002", 24, 0xFFFFFFFE);

    private static byte[] Encrypted() => Patched(Zip(Word(Body(Heading, "", 0, ""))), "PK\u0001\u0002", 8, 0x00080001);

    /// <summary>All entries of the directory begin at the first one.</summary>
    private static byte[] Overlapping() => Patched(Zip(Word(Body(Heading, " ", 50_000_000, ""))), "PK\u0001\u0002", 42, 0);

    private static byte[] Patched(byte[] zip, string signature, int offset, uint value)
    {
        var mark = Encoding.ASCII.GetBytes(signature);
        for (var at = zip.AsSpan().IndexOf(mark); at >= 0;)
        {
            BitConverter.TryWriteBytes(zip.AsSpan(at + offset), value);
            var next = zip.AsSpan(at + 4).IndexOf(mark);
            at = next < 0 ? -1 : at + 4 + next;
        }
        return zip;
    }
}
