using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>Plain text, perhaps copied out of a PDF: with page numbers, running heads and hyphens at line ends.</summary>
internal static partial class TextNote
{
    public static IReadOnlyList<NoteLine> Lines(string text)
    {
        var running = RunningHeads(text);
        var lines = new List<NoteLine>();
        var gap = true;
        foreach (var raw in Physical(text))
        {
            var line = WhiteSpace().Replace(raw, " ").Trim();
            if (line.Length == 0) gap = true;
            else if (!PageNumber().IsMatch(line) && !running.Contains(line))
            {
                lines.Add(new(line, Indent: raw.Length - raw.TrimStart().Length, Gap: gap));
                gap = false;
            }
        }

        return lines;
    }

    /// <summary>Without what no reader sees: control characters, soft hyphens, zero-width spaces.</summary>
    public static IEnumerable<string> Physical(string text) =>
        Invisible().Replace(text, "").Replace("\f", "\n\n", StringComparison.Ordinal).Replace('\v', '\n').ReplaceLineEndings("\n")
            .Replace("\t", "    ", StringComparison.Ordinal).Split('\n');

    /// <summary>Lines that stand beside page breaks more than once.</summary>
    private static HashSet<string> RunningHeads(string text) =>
        [.. text.Split('\f')
            .SelectMany((page, index) =>
            {
                var lines = page.ReplaceLineEndings("\n").Split('\n').Select(line => WhiteSpace().Replace(line, " ").Trim()).Where(line => line.Length > 0 && !PageNumber().IsMatch(line)).ToList();
                return new[] { index > 0 ? lines.FirstOrDefault() : null, lines.LastOrDefault() }.OfType<string>().Distinct();
            })
            .GroupBy(line => line)
            .Where(group => group.Count() > 1 && group.Key.Length <= 120 && !NoteParagraph.IsMarked(group.Key) && !NoteParagraph.IsEnded(group.Key) && SessionHeading.Of(group.Key) is null && !QuestionLabel.Is(group.Key))
            .Select(group => group.Key)];

    [GeneratedRegex(@"[^\S\n]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B-\u200F\u2060\uFEFF\uFFFE\uFFFF]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"^(?:[-–—|]\s*)?(?:page\s+)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?(?:\s*[-–—|])?(?:\s*\|?\s*page)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();
}
