namespace WorkshopBot.Domain;

/// <summary>The limits on what a person may write: in one go, and to one question in all.</summary>
public static class Words
{
    /// <summary>Characters of a contribution: about two pages, and far below the 28 KB of a card.</summary>
    public const int LongestContribution = 4_000;

    /// <summary>Characters of a key message, an announcement or a reason.</summary>
    public const int LongestMessage = 1_000;

    /// <summary>
    /// Answers, and changes of them, of one person to one question: four for each of the fifty people that a scribe may write for.
    /// </summary>
    public const int MostAnswers = 200;

    /// <summary>Characters of all of these together: about 20,000 words or sixty pages, which nobody types in a session.</summary>
    public const int MostCharacters = 120_000;

    internal static Refusal? Check(string text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? new(RefusalReason.TextEmpty)
        : text.Length > longest ? new(RefusalReason.TextTooLong, longest.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : null;

    /// <summary>Whether there is room for one more of so many characters.</summary>
    internal static Refusal? Check(Share written, int characters) =>
        written.Entries >= MostAnswers ? new(RefusalReason.ManyAnswers, MostAnswers.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : written.Characters + characters > MostCharacters ? new(RefusalReason.ManyWords, MostCharacters.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : null;
}
