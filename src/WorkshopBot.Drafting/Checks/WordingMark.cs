namespace WorkshopBot.Drafting;

/// <summary>Why a wording still reads as a remark and not as a key message; to be put into words, with what to do, by whoever shows it.</summary>
/// <param name="Code">One of <see cref="WordingMarks"/>.</param>
/// <param name="Found">The words that gave rise to it; null where it is the whole.</param>
public sealed record WordingMark(string Code, string? Found = null);

/// <summary>The codes that a <see cref="WordingMark"/> can carry.</summary>
public static class WordingMarks
{
    /// <summary>Somebody speaks of themselves: "we", "our ministry". To do: say who is meant, or say it of nobody.</summary>
    public const string FirstPerson = "first-person";

    /// <summary>Words without a verb: "Public value, not profit." To do: say what is or should be done.</summary>
    public const string NoVerb = "no-verb";

    /// <summary>The half of a sentence: too short, or it hangs on one that is not there ("Because …"). To do: complete it.</summary>
    public const string Fragment = "fragment";

    /// <summary>It begins with a word that points to something left out: "This …", "They …". To do: name what is meant.</summary>
    public const string PointsBack = "points-back";

    /// <summary>More than 45 words. To do: shorten it to 20 to 40.</summary>
    public const string TooLong = "too-long";

    /// <summary>Two sentences that each make a point. To do: make two messages of it, or one sentence.</summary>
    public const string TwoPoints = "two-points";

    /// <summary>A question. To do: say what was answered.</summary>
    public const string Question = "question";

    /// <summary>The name of somebody at the workshop. To do: take it out.</summary>
    public const string Name = "name";

    /// <summary>A country, where the session is anonymous. To do: take it out.</summary>
    public const string Country = "country";
}
