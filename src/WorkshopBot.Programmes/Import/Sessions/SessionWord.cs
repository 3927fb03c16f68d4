using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>A note may call its sessions modules, panels or rounds.</summary>
internal static partial class SessionWord
{
    /// <summary>The lines with the note's own word replaced by "Session" in headings, and that word; or null where no such word has headings with two numbers.</summary>
    public static (string Word, IReadOnlyList<NoteLine> Lines)? Replaced(IReadOnlyList<NoteLine> lines)
    {
        var words = lines.Select(line => Heading().Match(line.Text)).Where(match => match.Success)
            .GroupBy(match => match.Groups["word"].Value.ToLowerInvariant())
            .Select(group => (Word: group.Key, Numbers: group.Select(match => match.Groups["number"].Value.ToLowerInvariant()).Distinct().Count()));
        if (words.OrderByDescending(each => each.Numbers).FirstOrDefault() is not { Numbers: > 1, Word: var word }) return null;
        return (word, [.. lines.Select(line => line with { Text = Heading().Replace(line.Text, match => match.Groups["word"].Value.Equals(word, StringComparison.OrdinalIgnoreCase) ? $"{match.Groups["before"]}Session {match.Groups["number"]}" : match.Value) })]);
    }

    private const string Clock = @"\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?\s*";

    private const string Before = "(?<before>(?:" + Clock + @"(?:[-–—]|to)\s*" + Clock + @"[|:,–—-]?\s*)?(?:day\s+\w+\s*[,/:|–—-]\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?)";

    private const string Number = @"(?<number>\d{1,2}(?:[a-h]|\.\d{1,2})?|[ivx]{1,5}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten)";

    [GeneratedRegex(
        "^" + Before + @"(?:(?:(?:thematic|technical|plenary|parallel|breakout|high-level|expert|interactive)\s+)?(?<word>modules?|panels?|panel discussion|parts?|blocks?|rounds?|topics?|themes?|units?|segments?|sittings?|round ?tables?|thematic areas?|(?:discussion|working|breakout) groups?|breakouts?|groups?|discussions?|activit(?:y|ies)|exercises?|clusters?|tracks?|streams?|lessons?|seminars?|webinars?|workshops?|dialogues?|days?"
        + @"|modul|blok|panel|qism|mavzu|модул|блок|панел|қисм|мавзу)\s*(?:no\.?|№|\#)?\s*" + Number
        + @"|(?<number>\d{1,2}|[ivx]{1,5})\s*-?\s*(?<word>modul|blok|panel|qism|mavzu|mashg[ʻ‘’'`]ulot|bosqich|guruh|модул|блок|панел|қисм|мавзу|машғулот|босқич|гуруҳ))\b(?=\s*(?:\(|[:.|–—―-]|$))", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Heading();
}
