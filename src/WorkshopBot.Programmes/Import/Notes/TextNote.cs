using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>Plain text, perhaps copied out of a PDF: with page numbers, running heads and hyphens at line ends.</summary>
internal static partial class TextNote
{
    public static IReadOnlyList<NoteLine> Lines(string text)
    {
        var physical = Physical(text).ToList();
        var running = RunningHeads.Of(physical);
        var lines = new List<NoteLine>();
        var gap = true;
        foreach (var (raw, at) in physical.Select((raw, at) => (raw, at)))
        {
            var line = WhiteSpace().Replace(NumberApart().Replace(raw, "$1. "), " ").Trim('\f', ' ');
            if (line.Length == 0) gap = true;
            // The one on the first page may be the title.
            else if (!PageNumber().IsMatch(line) && (!running.Contains(at) || lines.Count == 0))
            {
                lines.Add(new(line, Indent: raw.Length - raw.TrimStart().Length, Gap: gap, Running: running.Contains(at)));
                gap = false;
            }
        }

        return lines;
    }

    public static bool IsPageNumber(string line) => PageNumber().IsMatch(line);

    /// <summary>Without what no reader sees: control characters, soft hyphens, zero-width spaces; nor pictographs. A page's end is a line of its own, a form feed.</summary>
    public static IEnumerable<string> Physical(string text) =>
        FootnoteMark().Replace(Invisible().Replace(text, ""), "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\f", "\n\f\n", StringComparison.Ordinal).Replace('\v', '\n').Split('\n', '\r', '\u0085', '\u2028', '\u2029')
            .Select(line => line.Replace("\t", "    ", StringComparison.Ordinal));

    /// <summary>A number that a tab or blanks set apart, as in a list copied out of Word.</summary>
    [GeneratedRegex(@"^\s*(\d{1,2}) {2,}(?=\p{L})", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex NumberApart();

    /// <summary>A raised number, as it comes along out of a PDF: behind the mark that ends a sentence.</summary>
    [GeneratedRegex(@"(?<=\p{L}[?!][""”’)]?|\p{Ll}{4}[.][""”’)]?)\d{1,2}(?=\s|$)|(?<=[\p{L}?!.,;:])[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]+", RegexOptions.Multiline, Patience.Milliseconds)]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(@"[^\S\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\d\uFE0F?\u20E3|[\uD83C-\uD83E][\uDC00-\uDFFF]|\uFE0F|[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u200B-\u200F\u2060\uFEFF\uFFFE\uFFFF]", RegexOptions.NonBacktracking)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"^(?:[-–—|]\s*)?(?:page\s+)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?(?:\s*[-–—|])?(?:\s*\|?\s*page)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();
}
