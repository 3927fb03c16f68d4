using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Programmes.Import;

/// <summary>A Word file: its paragraphs in order, those of tables too, without what was deleted.</summary>
internal static partial class WordNote
{
    public static (IReadOnlyList<NoteLine> Lines, string? Refusal) Read(byte[] content)
    {
        try
        {
            OfficeFile.Check(content);
            using var word = WordprocessingDocument.Open(new MemoryStream(content, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = FileLimits.PartBytes });
            if (word.MainDocumentPart is not { } main) return ([], "The Word file has no text.");
            OfficeFile.Check(main);
            OfficeFile.Check(main.StyleDefinitionsPart);
            OfficeFile.Check(main.NumberingDefinitionsPart);
            if (main.Document?.Body is not { } body) return ([], "The Word file has no text.");
            var styles = main.StyleDefinitionsPart?.Styles?.Elements<Style>()
                .Where(style => style.StyleId?.Value is not null)
                .GroupBy(style => style.StyleId!.Value!)
                .ToDictionary(group => group.Key, group => new ParagraphStyle(group.First())) ?? [];
            return (Few(new Reading(styles, WordNumbering.Of(main)).Lines(body)), null);
        }
        // Whatever the packages make of a broken file: theirs are words for programmers.
        catch (Exception exception) when (exception is not (FileTooLargeException or RegexMatchTimeoutException or OutOfMemoryException))
        {
            return ([], "The file is not a Word document that can be read. Open it in Word, save it as .docx and import that.");
        }
    }

    private static List<NoteLine> Few(IEnumerable<NoteLine> lines)
    {
        var few = new List<NoteLine>();
        var characters = 0;
        foreach (var line in lines)
        {
            few.Add(line);
            if (few.Count > FileLimits.NoteLines) throw NoteFile.TooManyLines();
            if ((characters += line.Text.Length) > FileLimits.NoteCharacters) throw NoteFile.TooManyCharacters();
        }

        return few;
    }

    /// <summary>What a style says about its paragraphs, found once: there may be many of them.</summary>
    private sealed class ParagraphStyle(Style style)
    {
        public string Name { get; } = style.StyleName?.Val?.Value ?? style.StyleId!.Value!;

        public string? BasedOn { get; } = style.BasedOn?.Val?.Value;

        public OutlineLevel? Outline { get; } = style.StyleParagraphProperties?.OutlineLevel;

        public NumberingProperties? Numbering { get; } = style.StyleParagraphProperties?.NumberingProperties;
    }

    private sealed class Reading(Dictionary<string, ParagraphStyle> styles, WordNumbering numbering)
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
            var names = chain.Select(style => style.Name).DefaultIfEmpty(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "").ToList();
            if (names[0].StartsWith("toc", StringComparison.OrdinalIgnoreCase)) yield break;

            var heading = names.Select(name => HeadingName().Match(name)).FirstOrDefault(match => match.Success) is { } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : chain.Select(style => style.Outline).Prepend(paragraph.ParagraphProperties?.OutlineLevel).FirstOrDefault(level => level is not null)?.Val?.Value is { } outline and < 9 ? outline + 1
                : 0;
            var numbered = chain.Select(style => style.Numbering).Prepend(paragraph.ParagraphProperties?.NumberingProperties).Where(found => found is not null).ToList();
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
            var lines = text.Split('\n').Select(line => WhiteSpace().Replace(line, " ").Trim()).Where(line => line.Length > 0)
                .Select(line => line.Length <= NoteParagraph.Longest ? line : line[..NoteParagraph.Longest].TrimEnd()).ToList();
            if (!heading) return lines;
            var end = lines.FindIndex(NoteDates.EndsHead) is > 0 and var day ? day : lines.Count;
            return lines.Count == 0 ? lines : [string.Join(' ', lines.Take(end)), .. lines.Skip(end)];
        }

        /// <summary>A style and those that it is based on.</summary>
        private IEnumerable<ParagraphStyle> Chain(string? id)
        {
            for (var depth = 0; depth < 10 && id is not null && styles.TryGetValue(id, out var style); depth++)
            {
                yield return style;
                id = style.BasedOn;
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
