using System.Text;

namespace WorkshopBot.Programmes.Import;

/// <summary>The lines of a note, from text, Markdown or Word.</summary>
internal static class NoteFile
{
    private const int MaxSize = 20_000_000;
    private const int MaxText = 2_000_000;

    /// <summary>The lines, or the reason why the file is not read.</summary>
    public static (IReadOnlyList<NoteLine> Lines, string? Refusal) Read(string path)
    {
        var (lines, refusal) = Open(path);
        return ([.. lines.Select(line => line.Text.Length <= NoteParagraph.Longest ? line : line with { Text = line.Text[..NoteParagraph.Longest].TrimEnd() })], refusal);
    }

    private static (IReadOnlyList<NoteLine> Lines, string? Refusal) Open(string path)
    {
        byte[] content;
        try
        {
            using var file = File.OpenRead(path);
            content = new byte[Math.Min(file.CanSeek ? file.Length : MaxSize, MaxSize) + 1];
            content = content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], $"The note cannot be read: {exception.Message}");
        }

        if (content.Length > MaxSize) return ([], "The note is larger than 20 MB. Save it without pictures, or give its text alone.");
        if (content.AsSpan().StartsWith("%PDF"u8)) return ([], "The note is a PDF. Save it as Word or as text and import that.");
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return ([], "The note is in Word's old format, or protected by a password. Save it as .docx without one and import that.");
        if (content.AsSpan().StartsWith("PK"u8)) return WordNote.Read(content);
        if (Text(content) is not { } text) return ([], "The note is neither text nor Word. Give a .txt, .md or .docx file.");
        if (text.Length > MaxText) return ([], "The note has more than two million characters. Give the concept note alone.");
        return (Path.GetExtension(path).ToUpperInvariant() is ".MD" or ".MARKDOWN" ? MarkdownNote.Lines(text) : TextNote.Lines(text), null);
    }

    private static string? Text(byte[] content)
    {
        Encoding? marked = content switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (marked is not null) return marked.GetString(content).TrimStart('\ufeff');
        if (content.AsSpan().IndexOf((byte)0) >= 0) return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }
}
