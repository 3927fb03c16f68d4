using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>Heads and feet of pages, which came along when a note was copied out of them.</summary>
internal static partial class RunningHeads
{
    private const int Longest = 120;

    /// <summary>
    /// Which lines are such: those that stand at pages' ends more than once. A page ends at a form feed, at a page number, or at
    /// a line that comes again and again with the next number.
    /// </summary>
    public static HashSet<int> Of(IReadOnlyList<string> lines)
    {
        var full = lines.Select((raw, at) => (Raw: raw, Text: raw.Trim(), At: at)).Where(line => line.Raw.Contains('\f', StringComparison.Ordinal) || line.Text.Length > 0).ToList();
        var numbered = full.Select(line => (line.At, Match: Numbered().Match(line.Raw.Trim())))
            .Where(line => line.Match.Success)
            .GroupBy(line => line.Match.Groups["text"].Value)
            .Where(group => Counts([.. group.Select(line => int.Parse(line.Match.Groups["page"].Value, CultureInfo.InvariantCulture))]))
            .SelectMany(group => group.Select(line => line.At)).ToHashSet();

        bool Ends(int index) => index < 0 || index >= full.Count || full[index].Text.Length == 0 || TextNote.IsPageNumber(full[index].Text) || numbered.Contains(full[index].At);
        var running = full.Where((line, index) => (Ends(index - 1) || Ends(index + 1)) && IsHead(line.Text))
            .GroupBy(line => line.Text)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.Select(line => line.At));
        return [.. numbered, .. running];
    }

    private static bool Counts(List<int> pages) => pages.Count > 1 && pages.Zip(pages.Skip(1)).All(pair => pair.Second == pair.First + 1);

    private static bool IsHead(string text) =>
        text.Length is > 0 and <= Longest && !NoteParagraph.IsMarked(text) && !NoteParagraph.IsEnded(text) && SessionHeading.Of(text) is null && !QuestionLabel.Is(text);

    [GeneratedRegex(@"^(?<text>\S.{2,100}?)(?:(?:\s{3,}|\s+[|–—-]\s*)(?:page\s+)?|\s+page\s+)(?<page>\d{1,3})(?:\s*(?:/|of)\s*\d{1,3})?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
