using System.IO.Compression;
using System.Text;

namespace WorkshopBot.Tests.Fuzz;

/// <summary>Files that people have, changed as chance, or somebody who means harm, changes them.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "<", ">", "&", "\"", "'", "</", "/>", "<!", "<![CDATA[", "]]>", "<!--", "&#x10FFFF;", "&#0;", "&lt;", "\0", "\u0001", "\uFEFF", "\uFFFE", "\uD800", "\uDC00", "\r", "\n", "\t", "\u2028", ",", ";", "|", "\"\"",
        "-1", "0", "99999999999999999999", "1e999", "NaN", "2147483648", "<w:p>", "</w:p>", "<w:tbl>", "<c/>", "<row r=\"0\">", "[", "{", "- ", ": ", "&a ", "*a", "!!", "%", "Session 1: ", "Guiding questions:", "?", "«", "“",
    ];

    /// <summary>One to four changes; of an Office file sometimes in what is packed, sometimes in the archive.</summary>
    public static byte[] Of(byte[] sample, Random chance)
    {
        var content = sample;
        for (var times = chance.Next(1, 5); times > 0; times--)
            content = chance.Next(3) > 0 && Repacked(content, chance) is { } packed ? packed : Changed(content, chance);
        return content;
    }

    private static byte[] Changed(byte[] content, Random chance)
    {
        if (content.Length == 0)
            return content;
        var at = chance.Next(content.Length);
        var length = Math.Min(content.Length - at, 1 << chance.Next(12));
        return chance.Next(8) switch
        {
            0 => content[..at],
            1 => content[at..],
            2 => [.. content[..at], .. content[(at + length)..]],
            3 => [.. content[..at], .. Enumerable.Repeat(content[at..(at + length)], Math.Min(1 << chance.Next(12), 400_000 / length)).SelectMany(each => each), .. content[at..]],
            4 => Flipped(content, chance),
            5 => [.. content[..at], .. Encoding.UTF8.GetBytes(Pieces[chance.Next(Pieces.Length)]), .. content[at..]],
            6 => [.. content[..at], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Pieces[chance.Next(Pieces.Length)], 1 << chance.Next(14)))), .. content[at..]],
            _ => [.. content[at..], .. content[..at]],
        };
    }

    private static byte[] Flipped(byte[] content, Random chance)
    {
        var flipped = (byte[])content.Clone();
        for (var times = 1 << chance.Next(6); times > 0; times--)
            flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
        return flipped;
    }

    /// <summary>Unpacked, changed and packed again; null for what is not packed.</summary>
    private static byte[]? Repacked(byte[] content, Random chance)
    {
        try
        {
            return content.AsSpan().StartsWith("PK"u8) ? Archive(content, chance) : content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? GZip(content, chance) : null;
        }
        catch (InvalidDataException)
        {
            // An earlier change broke it.
            return null;
        }
    }

    private static byte[] GZip(byte[] content, Random chance)
    {
        using var unpacked = new MemoryStream();
        using (var from = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
            from.CopyTo(unpacked);
        using var repacked = new MemoryStream();
        using (var to = new GZipStream(repacked, CompressionLevel.Fastest, leaveOpen: true))
            to.Write(Changed(unpacked.ToArray(), chance));
        return repacked.ToArray();
    }

    private static byte[] Archive(byte[] zip, Random chance)
    {
        using var repacked = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(zip)))
        using (var to = new ZipArchive(repacked, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chosen = chance.Next(from.Entries.Count);
            foreach (var (entry, at) in from.Entries.Select((entry, at) => (entry, at)))
            {
                using var packed = new MemoryStream();
                using (var part = entry.Open())
                    part.CopyTo(packed);
                using var stream = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                stream.Write(at == chosen ? Changed(packed.ToArray(), chance) : packed.ToArray());
            }
        }

        return repacked.ToArray();
    }
}
