using System.Text;
using System.Text.RegularExpressions;
using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Programmes.Import;

/// <summary>The lines of a note, from text, Markdown or Word.</summary>
internal static partial class NoteFile
{
    /// <summary>The lines, or the reason why the file is not read.</summary>
    public static (IReadOnlyList<NoteLine> Lines, string? Refusal) Read(string path)
    {
        var (lines, refusal) = Open(path);
        if (lines.Count > FileLimits.NoteLines) throw TooManyLines();
        return ([.. lines.Select(line => line.Text.Length <= NoteParagraph.Longest ? line : line with { Text = line.Text[..NoteParagraph.Longest].TrimEnd() }).SelectMany(line => line.Parted())], refusal);
    }

    public static FileTooLargeException TooManyLines() =>
        new($"The note has more than {FileLimits.NoteLines:#,0} lines, paragraphs and table cells. Give the concept note alone.");

    public static FileTooLargeException TooManyCharacters() =>
        new("The note has more than one million characters. Give the concept note alone.");

    private static (IReadOnlyList<NoteLine> Lines, string? Refusal) Open(string path)
    {
        byte[]? content;
        try
        {
            content = BoundedFile.Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], $"The note cannot be read: {exception.Message}");
        }

        if (content is null) return ([], "The note is larger than 20 MB. Save it without pictures, or give its text alone.");
        if (content.AsSpan().StartsWith("%PDF"u8)) return ([], "The note is a PDF. Save it as Word or as text and import that.");
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return ([], "The note is in Word's old format, or protected by a password. Save it as .docx without one and import that.");
        if (content.AsSpan().StartsWith(@"{\rtf"u8)) return ([], "The note is in Rich Text Format. Save it as Word (.docx) or as text and import that.");
        if (content.AsSpan().StartsWith("PK"u8)) return WordNote.Read(content);
        if (Text(content) is not { } text) return ([], "The note is neither text nor Word. Give a .txt, .md or .docx file.");
        if (WebPage().IsMatch(text[..Math.Min(text.Length, 500)])) return ([], "The note is a web page. Copy its text into Word or a text file and import that.");
        if (text.Length > FileLimits.NoteCharacters) throw TooManyCharacters();
        // Empty ones stand between the others.
        if (text.AsSpan().Count('\n') + text.AsSpan().Count('\r') > 4 * FileLimits.NoteLines) throw TooManyLines();
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
        if (Utf16WithoutMark(content)?.GetString(content) is { } wide && wide.AsSpan().IndexOfAnyInRange('\0', '\b') < 0) return wide;
        if (content.AsSpan().IndexOf((byte)0) >= 0) return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            // The code pages of Windows: letters of Cyrillic words stand side by side, accented ones among others.
            var text = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(content);
            if (text.Count(char.IsControl) > text.Length / 20 + text.AsSpan().Count('\n') + text.AsSpan().Count('\r') + text.AsSpan().Count('\t')) return null;
            return CyrillicWord().Count(text) > 3 ? text : CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }

    /// <summary>Blanks and line ends have a zero byte in UTF-16, on one side throughout.</summary>
    private static UnicodeEncoding? Utf16WithoutMark(byte[] content)
    {
        var zeros = content.Take(4_000).Select((value, index) => (value, index)).Where(entry => entry.value == 0).Select(entry => entry.index % 2).ToList();
        if (content.Length % 2 != 0 || zeros.Count < 2 || zeros.Distinct().Count() > 1) return null;
        return new UnicodeEncoding(bigEndian: zeros[0] == 0, byteOrderMark: false);
    }

    [GeneratedRegex(@"^\s*(?:<!doctype html|<html|<\?xml)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WebPage();

    [GeneratedRegex(@"[а-яё]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex CyrillicWord();
}
