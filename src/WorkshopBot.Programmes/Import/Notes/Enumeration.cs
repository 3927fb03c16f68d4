using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>What is listed within a sentence: "… to consider: (i) what …; (ii) whether …; and (iii) how …. The …"</summary>
/// <param name="Before">The sentences before the one that lists.</param>
/// <param name="After">Those behind it.</param>
internal sealed partial record Enumeration(string Before, IReadOnlyList<string> Parts, string After)
{
    /// <summary>The enumeration of what participants are to discuss, or null.</summary>
    public static Enumeration? Of(string text)
    {
        if (First().Match(text) is not { Success: true } first) return null;
        var lead = text[..first.Index];
        var sentence = lead.LastIndexOf(". ", StringComparison.Ordinal) is >= 0 and var stop ? stop + 1 : 0;
        if (!Asks().IsMatch(lead[sentence..])) return null;
        var listed = text[first.Index..];
        var after = SentenceEnd().Match(listed) is { Success: true } end ? listed[(end.Index + end.Length)..] : "";
        var parts = Parted(after.Length == 0 ? listed : listed[..^after.Length]);
        return parts.Count < 2 ? null : new(lead[..sentence].Trim(), parts, after.Trim());
    }

    /// <summary>The parts of a text that begins with "(i)" and goes on in lower case; the text itself where it does not.</summary>
    public static IReadOnlyList<string> Parted(string text) =>
        First().Match(text) is { Success: true, Index: 0 } ? [.. Next().Split(text).Select(part => part.Trim(' ', ';', ',')).Where(part => part.Length > 0)] : [text];

    [GeneratedRegex(@"(?:^|(?<=[:,]\s*))\((?:i|a|1)\)\s+(?=\p{L})", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex First();

    [GeneratedRegex(@"(?:^|[;,?.]\s*(?:(?:and|or)\s+)?)\((?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s+(?=\p{L})", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Next();

    [GeneratedRegex(@"(?<=[\p{L})]{3}[.?])\s+(?=\p{Lu})", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(?:consider|discuss|reflect|address|explor|examin|debate|questions?|issues?|answer|ask)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Asks();
}
