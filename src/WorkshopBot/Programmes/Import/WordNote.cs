using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkshopBot.Programmes.Import;

/// <summary>A Word file: its paragraphs in order, those of tables too, without what was deleted.</summary>
internal static partial class WordNote
{
    private const int MaxPart = 20_000_000;
    private const int MaxLines = 50_000;

    public static (IReadOnlyList<NoteLine> Lines, string? Refusal) Read(byte[] content)
    {
        try
        {
            using var word = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false, new OpenSettings { MaxCharactersInPart = MaxPart });
            if (word.MainDocumentPart?.Document?.Body is not { } body) return ([], "The Word file has no text.");
            var styles = word.MainDocumentPart.StyleDefinitionsPart?.Styles?.Elements<Style>()
                .Where(style => style.StyleId?.Value is not null)
                .GroupBy(style => style.StyleId!.Value!)
                .ToDictionary(group => group.Key, group => group.First()) ?? [];
            return ([.. body.Descendants<Paragraph>().SelectMany(paragraph => Lines(paragraph, styles)).Take(MaxLines)], null);
        }
        catch (Exception exception) when (exception is FileFormatException or InvalidDataException or OpenXmlPackageException or XmlException or InvalidOperationException or IOException)
        {
            return ([], "The file is not a Word document that can be read. Open it in Word, save it as .docx and import that.");
        }
    }

    private static IEnumerable<NoteLine> Lines(Paragraph paragraph, Dictionary<string, Style> styles)
    {
        // A picture's text box is written twice, for new and for old readers.
        if (paragraph.Ancestors<AlternateContentFallback>().Any()) yield break;
        var styleId = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        var style = styleId is null ? null : styles.GetValueOrDefault(styleId);
        var name = style?.StyleName?.Val?.Value ?? styleId ?? "";
        if (name.StartsWith("toc", StringComparison.OrdinalIgnoreCase)) yield break;

        var heading = HeadingName().Match(name) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : (paragraph.ParagraphProperties?.OutlineLevel ?? style?.StyleParagraphProperties?.OutlineLevel)?.Val?.Value is { } level and < 9 ? level + 1
            : 0;
        var numbering = paragraph.ParagraphProperties?.NumberingProperties ?? (heading == 0 ? style?.StyleParagraphProperties?.NumberingProperties : null);
        var item = heading == 0 && numbering?.NumberingId?.Val?.Value is not (null or 0);
        var indent = item ? 4 * (numbering!.NumberingLevelReference?.Val?.Value ?? 0) : 0;
        var first = true;
        foreach (var text in Text(paragraph).Split('\n').Select(line => WhiteSpace().Replace(line, " ").Trim()).Where(line => line.Length > 0))
        {
            yield return new(text, indent, heading, Item: item && first, Gap: first, IsTitle: name.Equals("Title", StringComparison.OrdinalIgnoreCase));
            first = false;
        }
    }

    private static string Text(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants().Where(element => element.Ancestors<Paragraph>().First() == paragraph))
            text.Append(element switch
            {
                Text words => words.Text,
                TabChar => " ",
                Break or CarriageReturn => "\n",
                NoBreakHyphen => "-",
                _ => "",
            });
        return string.Join('\n', TextNote.Physical(text.ToString()));
    }

    [GeneratedRegex(@"^heading ?([1-9])$", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingName();

    [GeneratedRegex(@"[^\S\n]+")]
    private static partial Regex WhiteSpace();
}
