namespace WorkshopBot.Drafting;

/// <summary>One contribution as a drafter sees it.</summary>
/// <param name="Id">Unique within the request.</param>
/// <param name="Text">What the person wrote, unchanged.</param>
/// <param name="Participant">Who said it: any stable key. Used to count distinct people, never shown and never sent anywhere.</param>
/// <param name="Group">The group it was said in: any stable key.</param>
/// <param name="Question">The number of the guiding question it answers; null where there was none.</param>
public sealed record Statement(string Id, string Text, string Participant, string Group, int? Question = null);

/// <summary>A guiding question: its number within the session and its words.</summary>
public sealed record DraftingQuestion(int Number, string Text);

/// <summary>What to draft from. The order of questions is the order of the draft; the order of statements has no influence.</summary>
public sealed record DraftingRequest(IReadOnlyList<DraftingQuestion> Questions, IReadOnlyList<Statement> Statements)
{
    /// <summary>How many messages at most, over all questions; null for about twice as many as a session is expected to end with.</summary>
    public int? Budget { get; init; }

    /// <summary>The language of the messages, as BCP-47: <c>en</c>, <c>uz-Latn</c> or <c>uz-Cyrl</c>. The embedded drafter cannot translate: it says in a note how many messages are in another language.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Names of people that must not reach a model, as the workshop writes them.</summary>
    public IReadOnlyList<string> KnownNames { get; init; } = [];

    /// <summary>Whether a message may not tell which country somebody comes from.</summary>
    public bool Anonymous { get; init; }

    /// <summary>What the rapporteur wants more of ("more on funding"); null for none.</summary>
    public string? Hint { get; init; }
}
