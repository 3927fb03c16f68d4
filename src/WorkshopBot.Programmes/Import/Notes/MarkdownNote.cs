using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Programmes.Import;

/// <summary>
/// Markdown, as far as a note needs it. What stands within a line is read by Markdig; the lines themselves are told apart here, as a
/// note is read by its lines: how far each is set in, how it is numbered, and tables of which Markdown knows nothing yet.
/// </summary>
internal static partial class MarkdownNote
{
    private static readonly MarkdownPipeline WithinLines = Pipeline();

    public static IReadOnlyList<NoteLine> Lines(string text)
    {
        var body = Comment().Replace(FrontMatter().Replace(text.ReplaceLineEndings("\n"), ""), "");
        var lines = new List<NoteLine>();
        var gap = true;
        var table = new List<string>();
        var cells = 0;
        foreach (var raw in TextNote.Physical(body).Append(""))
        {
            if (raw.TrimStart().StartsWith('|') || (raw.Contains('|', StringComparison.Ordinal) && (table.Count > 0 || IsRule(raw))))
            {
                table.Add(raw);
                if ((cells += raw.AsSpan().Count('|')) > FileLimits.NoteLines) throw NoteFile.TooManyLines();
                continue;
            }

            if (table.Count > 0)
            {
                // A header without bars at its ends was taken for text.
                if (IsRule(table[0]) && lines.Count > 0 && lines[^1].Text.Contains('|', StringComparison.Ordinal))
                {
                    table.Insert(0, lines[^1].Text);
                    lines.RemoveAt(lines.Count - 1);
                }

                lines.AddRange(NoteTable.Lines([.. table.Where(row => !IsRule(row)).Select(Cells)]));
                table.Clear();
                gap = true;
            }

            var line = Plain(raw);
            if (line.Length == 0)
            {
                // A line of `---` or `===` below a text makes a heading of it.
                if (Underline().IsMatch(raw) && !gap && lines.Count > 0) lines[^1] = lines[^1] with { Heading = raw.Contains('=', StringComparison.Ordinal) ? 1 : 2 };
                gap = true;
                continue;
            }

            var heading = Heading().Match(raw) is { Success: true } match ? match.Groups[1].Length : 0;
            lines.Add(new(line, raw.Length - raw.TrimStart().Length, heading, Gap: gap || heading > 0));
            gap = heading > 0 || raw.EndsWith("  ", StringComparison.Ordinal);
        }

        return lines;
    }

    private static List<IReadOnlyList<NoteLine>> Cells(string row) =>
        [.. Bar().Split(Ends().Replace(row, "")).Select(cell => (IReadOnlyList<NoteLine>)[.. LineBreak().Split(cell).Select(Plain).Where(line => line.Length > 0).Select(line => new NoteLine(line))])];

    private static bool IsRule(string row) => row.Contains('|', StringComparison.Ordinal) && RuleRow().IsMatch(row);

    private static string Plain(string raw)
    {
        if (raw.Length == 0 || Underline().IsMatch(raw)) return "";
        var line = Footnote().Replace(Opening().Replace(raw, ""), "");
        // More of a line is not taken, and what nobody writes takes its time.
        if (line.Length > NoteParagraph.Longest) line = line[..NoteParagraph.Longest];
        var plain = new StringBuilder(line.Length);
        foreach (var inline in Markdown.Parse(line, WithinLines).Descendants<Inline>()) plain.Append(Shown(inline));
        return WhiteSpace().Replace(plain.ToString(), " ").Trim();
    }

    /// <summary>What a reader sees of a piece by itself; what is within it comes by itself.</summary>
    private static string Shown(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LineBreakInline => " ",
        HtmlInline html => LineBreak().IsMatch(html.Tag) ? " " : html.Tag,
        _ => "",
    };

    private static MarkdownPipeline Pipeline()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ParagraphBlockParser());
        return builder.Build();
    }

    [GeneratedRegex(@"\A---\n.*?\n---\n", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s{0,3}(#{1,6})\s", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:>\s*)*(?:#{1,6}\s+|#{1,6}$)?(?:\[[ xX]\]\s+)?|\s+#+\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|:?-{2,}:?)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Underline();

    [GeneratedRegex(@"^[\s|:-]*--[\s|:-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex RuleRow();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Bar();

    [GeneratedRegex(@"^\s*\||(?<!\\)\|\s*$", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Ends();

    /// <summary>A footnote's mark, or a whole line that is one.</summary>
    [GeneratedRegex(@"^\[\^[^\]\s]+\]:.*$|\[\^[^\]\s]+\]", RegexOptions.NonBacktracking)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}
