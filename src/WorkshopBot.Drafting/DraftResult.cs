namespace WorkshopBot.Drafting;

/// <summary>A passage that a message rests on.</summary>
/// <param name="Statement">The id of the contribution that holds it.</param>
/// <param name="Quote">The passage, verbatim in that contribution (<see cref="Quotes.IsVerbatim"/>).</param>
public sealed record DraftedEvidence(string Statement, string Quote)
{
    /// <summary>The quote in the draft's language where it was said in another one; null otherwise. Made by a model, so not evidence itself.</summary>
    public string? Translation { get; init; }
}

/// <summary>A proposed key message with at least one piece of evidence.</summary>
/// <param name="Text">One sentence or two.</param>
/// <param name="Question">The guiding question it answers; null where its contributions had none.</param>
/// <param name="Source">The contribution that the text is taken from; null where a model worded it.</param>
/// <param name="Evidence">Checked passages, one per contribution.</param>
/// <param name="Drafter">Which drafter made it: <see cref="Drafters.Embedded"/> or <see cref="Drafters.Azure"/>.</param>
public sealed record DraftedMessage(
    string Text, int? Question, string? Source, IReadOnlyList<DraftedEvidence> Evidence, string Drafter)
{
    /// <summary>Why the text still reads as a remark; empty where it is clean.</summary>
    public IReadOnlyList<WordingMark> Marks { get; init; } = [];
}

/// <summary>A draft. Every contribution of the request is evidence of a message or listed as unreflected.</summary>
/// <param name="Messages">Grouped by guiding question, in the questions' order; within one, the most widely said first.</param>
/// <param name="Unreflected">Ids of the contributions that no message cites, in ordinal order.</param>
/// <param name="Notes">What the rapporteur should know about how the draft came about.</param>
public sealed record DraftResult(
    IReadOnlyList<DraftedMessage> Messages, IReadOnlyList<string> Unreflected, IReadOnlyList<DraftNote> Notes)
{
    /// <summary>Who may say the same as a message in other words (<see cref="LikelySupport"/>). No evidence, and in no count.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];
}

/// <summary>A reason code (one of <see cref="DraftNotes"/>) and how often it applied, to be put into words by whoever shows it.</summary>
public sealed record DraftNote(string Code, int Count);

/// <summary>Names of the drafters as they stand in <see cref="DraftedMessage.Drafter"/>.</summary>
public static class Drafters
{
    public const string Embedded = "embedded";
    public const string Azure = "azure";
}

/// <summary>The codes that a <see cref="DraftNote"/> can carry, and what its count counts.</summary>
public static class DraftNotes
{
    /// <summary>Nothing to draft from; count: the contributions there were.</summary>
    public const string TooLittle = "too-little";

    /// <summary>Contributions that say nothing of their own: empty, emoji only, "no comment".</summary>
    public const string NothingSaid = "nothing-said";

    /// <summary>Messages that stand in another language than the one asked for.</summary>
    public const string NotTranslated = "not-translated";

    /// <summary>What the rapporteur wanted more of stands in no contribution; count: 1.</summary>
    public const string HintNotFound = "hint-not-found";

    /// <summary>Calls made to the model, second tries included.</summary>
    public const string ModelCalls = "model-calls";

    /// <summary>Batches for which the model gave no usable answer, twice.</summary>
    public const string ModelFailed = "model-failed";

    /// <summary>Contributions that the model's content filter refused; the embedded drafter took them.</summary>
    public const string ContentFiltered = "content-filtered";

    /// <summary>Pieces of evidence that were dropped: not verbatim, or no contribution of theirs.</summary>
    public const string EvidenceRejected = "evidence-rejected";

    /// <summary>Messages that were dropped since no evidence of theirs held.</summary>
    public const string MessagesRejected = "messages-rejected";

    /// <summary>Messages that the embedded drafter made where the model's were missing.</summary>
    public const string EmbeddedSteppedIn = "embedded-stepped-in";

    /// <summary>There is no sentence encoder here, so nobody is suggested who may say the same; count: 1.</summary>
    public const string NoSuggestions = "no-suggestions";
}
