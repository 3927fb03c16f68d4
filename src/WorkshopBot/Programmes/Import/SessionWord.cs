using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>A note may call its sessions modules, panels or rounds.</summary>
internal static partial class SessionWord
{
    /// <summary>The lines with the note's own word replaced by "Session" in headings, and that word; or null where no such word has numbered headings.</summary>
    public static (string Word, IReadOnlyList<NoteLine> Lines)? Replaced(IReadOnlyList<NoteLine> lines)
    {
        var word = lines.Select(line => Heading().Match(line.Text)).Where(match => match.Success)
            .GroupBy(match => match.Groups["word"].Value.ToLowerInvariant())
            .OrderByDescending(group => group.Select(match => match.Groups["number"].Value.ToLowerInvariant()).Distinct().Count())
            .FirstOrDefault()?.Key;
        return word is null ? null
            : (word, [.. lines.Select(line => line with { Text = Heading().Replace(line.Text, match => match.Groups["word"].Value.Equals(word, StringComparison.OrdinalIgnoreCase) ? $"{match.Groups["before"]}Session {match.Groups["number"]}" : match.Value) })]);
    }

    [GeneratedRegex(
        @"^(?<before>(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?)(?<word>modules?|panels?|panel discussion|parts?|blocks?|rounds?|topics?|themes?|units?|segments?|sittings?|round ?tables?|thematic areas?|discussions?|days?|modul|blok|qism|mavzu|модул|блок|қисм|мавзу)\s*(?:no\.?|№|\#)?\s*(?<number>\d{1,2}|[ivx]{1,5}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten)\b(?=\s*(?:[:.|–—―-]|$))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Heading();
}
