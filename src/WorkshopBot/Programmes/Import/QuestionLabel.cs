using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>A line that says that questions follow.</summary>
internal static partial class QuestionLabel
{
    public static bool Is(string text) => After(text) is "";

    /// <summary>What follows the label on its own line, or null where the text does not begin with one.</summary>
    public static string? After(string text) =>
        text.Length <= 400 && Pattern().Match(text) is { Success: true } match ? match.Groups["rest"].Value.Trim() : null;

    /// <summary>Where a label stands within a paragraph, or -1.</summary>
    public static int Within(string text) => Inside().Match(text) is { Success: true } match ? match.Index : -1;

    [GeneratedRegex(
        @"^(?:(?:the|some|possible|suggested|proposed|main|key|guiding|discussion|leading|core|central|following|overarching|focus)\s+)*questions?"
        + @"(?:\s+(?:for|to|of|that|on|guiding)\b[^:?]{0,80})?\s*(?:[:：]\s*(?<rest>.*)|[.–—-]?)$"
        + @"|^(?:(?:the|key|main)\s+)?(?:issues|points|topics)\s+(?:for|to)\s+[^:?]{1,60}:?$"
        + @"|^(?:yo[ʻʼ‘’'`]naltiruvchi |muhokama uchun |asosiy )?savollar\s*(?::\s*(?<rest>.*))?$"
        + @"|^(?:йўналтирувчи |муҳокама учун |асосий )?саволлар\s*(?::\s*(?<rest>.*))?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"(?<=[.;]\s+)(?:guiding|discussion|key|leading) questions?(?:\s+(?:for|to)\s+[^:?.]{1,60})?\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Inside();
}
