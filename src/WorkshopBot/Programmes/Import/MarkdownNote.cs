using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>Markdown, as far as a note needs it: headings, emphasis, links, quotes and tables are undone.</summary>
internal static partial class MarkdownNote
{
    public static IReadOnlyList<NoteLine> Lines(string text)
    {
        var body = Comment().Replace(FrontMatter().Replace(text.ReplaceLineEndings("\n"), ""), "");
        var lines = new List<NoteLine>();
        var gap = true;
        foreach (var raw in TextNote.Physical(body).SelectMany(Cells))
        {
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

    private static IEnumerable<string> Cells(string raw) =>
        raw.TrimStart().StartsWith('|') ? raw.Trim().Trim('|').Split('|').SelectMany(cell => new[] { "", Rule().IsMatch(cell) ? "" : cell }) : [raw];

    private static string Plain(string raw)
    {
        if (Underline().IsMatch(raw)) return "";
        var line = Opening().Replace(raw, "");
        line = Link().Replace(line, "$1");
        line = Emphasis().Replace(line, "$2");
        line = Emphasis().Replace(line, "$2");
        line = LineBreak().Replace(line, " ");
        line = Escape().Replace(line, "$1");
        return WhiteSpace().Replace(System.Net.WebUtility.HtmlDecode(line), " ").Trim();
    }

    [GeneratedRegex(@"\A---\n.*?\n---\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s{0,3}(#{1,6})\s")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:>\s*)*(?:#{1,6}\s+|#{1,6}$)?(?:\[[ xX]\]\s+)?|\s+#+\s*$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|:?-{2,}:?)\s*$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\s*:?-{2,}:?\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w\\])(\*\*\*|\*\*|\*|___|__|_|`)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
