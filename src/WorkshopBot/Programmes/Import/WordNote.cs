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
            var reading = new Reading(styles, WordNumbering.Of(word.MainDocumentPart));
            return ([.. reading.Lines(body).Take(MaxLines)], null);
        }
        catch (Exception exception) when (exception is FileFormatException or InvalidDataException or OpenXmlPackageException or XmlException or InvalidOperationException or IOException)
        {
            return ([], "The file is not a Word document that can be read. Open it in Word, save it as .docx and import that.");
        }
    }

    private sealed class Reading(Dictionary<string, Style> styles, WordNumbering numbering)
    {
        public IEnumerable<NoteLine> Lines(OpenXmlElement element) => element switch
        {
            // A picture's text box is written twice, for new and for old readers.
            AlternateContentFallback => [],
            Paragraph paragraph => Lines(paragraph).Concat(paragraph.Elements().Where(inner => inner is not ParagraphProperties).SelectMany(Lines)),
            Table table => NoteTable.Lines([.. table.Elements<TableRow>().Select(Cells)]),
            _ => element.Elements().SelectMany(Lines),
        };

        private List<IReadOnlyList<NoteLine>> Cells(TableRow row) =>
            [.. row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row).Select(cell => (IReadOnlyList<NoteLine>)[.. cell.Elements().SelectMany(Lines)])];

        private IEnumerable<NoteLine> Lines(Paragraph paragraph)
        {
            var chain = Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value).ToList();
            var names = chain.Select(style => style.StyleName?.Val?.Value ?? style.StyleId!.Value!).DefaultIfEmpty(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "").ToList();
            if (names[0].StartsWith("toc", StringComparison.OrdinalIgnoreCase)) yield break;

            var heading = names.Select(name => HeadingName().Match(name)).FirstOrDefault(match => match.Success) is { } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : chain.Select(style => style.StyleParagraphProperties?.OutlineLevel).Prepend(paragraph.ParagraphProperties?.OutlineLevel).FirstOrDefault(level => level is not null)?.Val?.Value is { } outline and < 9 ? outline + 1
                : 0;
            var numbered = chain.Select(style => style.StyleParagraphProperties?.NumberingProperties).Prepend(paragraph.ParagraphProperties?.NumberingProperties).Where(found => found is not null).ToList();
            var id = numbered.Select(found => found!.NumberingId?.Val?.Value).FirstOrDefault(found => found is not null) ?? 0;
            var level = numbered.Select(found => found!.NumberingLevelReference?.Val?.Value).FirstOrDefault(found => found is not null) ?? 0;
            var label = id == 0 ? "" : numbering.Next(id, level);
            var worded = label.Any(char.IsLetter) && SessionHeading.Of($"{label} x") is { IsPlain: true };
            var item = heading == 0 && id != 0 && !worded;
            var first = true;
            var title = names.Contains("Title", StringComparer.OrdinalIgnoreCase);
            foreach (var text in Broken(Text(paragraph), heading > 0 || title))
            {
                yield return new(worded && first ? $"{label} {text}" : text, item ? 4 * level : 0, heading, Item: item && first, Gap: first, IsTitle: title);
                first = false;
            }
        }

        /// <summary>The lines of a paragraph; those of a heading are one, except a place and a day below it.</summary>
        private static List<string> Broken(string text, bool heading)
        {
            var lines = text.Split('\n').Select(line => WhiteSpace().Replace(line, " ").Trim()).Where(line => line.Length > 0).ToList();
            if (!heading) return lines;
            var end = lines.FindIndex(NoteDates.EndsHead) is > 0 and var day ? day : lines.Count;
            return lines.Count == 0 ? lines : [string.Join(' ', lines.Take(end)), .. lines.Skip(end)];
        }

        /// <summary>A style and those that it is based on.</summary>
        private IEnumerable<Style> Chain(string? id)
        {
            for (var depth = 0; depth < 10 && id is not null && styles.TryGetValue(id, out var style); depth++)
            {
                yield return style;
                id = style.BasedOn?.Val?.Value;
            }
        }
    }

    private static string Text(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants().Where(element => element.Ancestors<Paragraph>().First() == paragraph && !element.Ancestors<MoveFromRun>().Any()))
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

    [GeneratedRegex(@"^heading ?([1-9])$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex HeadingName();

    [GeneratedRegex(@"[^\S\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}
