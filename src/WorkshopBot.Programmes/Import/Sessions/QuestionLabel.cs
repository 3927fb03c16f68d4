using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>A line that says that questions follow.</summary>
internal static partial class QuestionLabel
{
    public static bool Is(string text) => After(text) is "";

    /// <summary>What follows the label on its own line, or null where the text does not begin with one.</summary>
    public static string? After(string text) =>
        text.Length <= 4_000 && Pattern().Match(text) is { Success: true } match ? match.Groups["rest"].Value.Trim() : null;

    /// <summary>Where a label stands within a paragraph, or -1.</summary>
    public static int Within(string text) => Inside().Match(text) is { Success: true } match ? match.Index : -1;

    /// <summary>A noun phrase such as "Key questions (ten minutes each)", or a sentence that ends in a colon: "The group discusses the following questions:".</summary>
    [GeneratedRegex(
        @"^(?:(?:the|some|possible|suggested|proposed|main|key|guiding|discussion|leading|core|central|following|overarching|focus)\s+)*questions?(?:\(s\))?"
        + @"(?:\s+(?:for|to|of|that|on|guiding|in)\b[^:?]{0,80})?\s*(?:\([^)?]{0,80}\)\s*)?(?:[:：]\s*(?<rest>.*)|[.–—-]?)$"
        + @"|^(?:(?:the|key|main)\s+)?(?:(?:issues|points|topics)\s+(?:for|to)\s+[^:?]{1,60}|discussion points):?$"
        + @"|^(?:[\p{L}ʻʼ‘’'`]+\s+){0,3}(?:savollari?|саволлари?)\s*(?:\([^)?]{0,80}\)\s*)?(?::\s*(?<rest>.*))?$"
        + @"|^\p{Lu}[^.;:!?]{0,150}\b(?:questions|issues|savollar\w*|саволлар\w*)\b[^.;:!?]{0,80}:\s*(?<rest>)$"
        + @"|^(?=\p{L})[^.;:!?]{0,150}\b(?:discuss(?:ed)?|reflect|consider|debate|ponder|(?:asked|invited|encouraged) to)\b[^.;:!?]{0,80}:\s*(?<rest>)$|^for (?:(?:group|plenary|further) )?(?:discussion|reflection|debate)\s*(?:[:：]\s*(?<rest>.*))?$", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?<=[.;!?]\s+)\p{Lu}[^.;:!?]{0,150}\b(?:questions|savollar\w*|саволлар\w*)\b[^.;:!?]{0,80}:\s*$|(?<=[.;]\s+)(?:(?:guiding|discussion|key|leading|main)\s+)?questions?(?:\s+(?:for|to|that|of)\s+[^:?.]{1,80})?\s*:", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Inside();
}
