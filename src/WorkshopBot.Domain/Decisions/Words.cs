namespace WorkshopBot.Domain;

/// <summary>The limits on what a person may write in one go.</summary>
public static class Words
{
    /// <summary>Characters of a contribution: about two pages, and far below the 28 KB of a card.</summary>
    public const int LongestContribution = 4_000;

    /// <summary>Characters of a key message, an announcement or a reason.</summary>
    public const int LongestMessage = 1_000;

    internal static Refusal? Check(string text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? new(RefusalReason.TextEmpty)
        : text.Length > longest ? new(RefusalReason.TextTooLong, longest.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : null;
}
