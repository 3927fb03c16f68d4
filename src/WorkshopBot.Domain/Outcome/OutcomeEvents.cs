namespace WorkshopBot.Domain;

/// <summary>Something that happened to a session's key messages.</summary>
public abstract record OutcomeEvent;

public sealed record ClosingsAwaited([Key] IReadOnlyList<string> Groups) : OutcomeEvent;

public sealed record ClosingNoted([Key] string Group) : OutcomeEvent;

public sealed record ClosingsForgotten : OutcomeEvent;

public sealed record DraftAsked([Key] string Draft, [Remark(nameof(DraftAsked.Draft))] string? Hint) : OutcomeEvent;

public sealed record DraftAdvanced([Key] string Draft, DraftProgress Progress) : OutcomeEvent;

public sealed record DraftMade([Key] string Draft, IReadOnlyList<DraftedMessage> Messages, [Key] IReadOnlyList<string> Notes) : OutcomeEvent;

public sealed record DraftFailed([Key] string Draft, [Key] string Reason) : OutcomeEvent;

/// <summary>A contribution was revised or withdrawn while a draft was being made, which may have read it as it was before.</summary>
public sealed record ContributionChanged([Key] string Contribution, [WordsOf(nameof(ContributionChanged.Contribution))] string? Text) : OutcomeEvent;

public sealed record EvidenceLost([Key] string Contribution, [Key] IReadOnlyList<string> Messages) : OutcomeEvent;

public sealed record MessageAdded([Key] string Message, Language Language, [ForEverybody] string Text, int? Question) : OutcomeEvent;

public sealed record ContributionPromoted([Key] string Message, Language Language, [Wording(nameof(ContributionPromoted.Message))] string Text, Evidence Source) : OutcomeEvent;

public sealed record MessageEdited([Key] string Message, Language Language, [Wording(nameof(MessageEdited.Message))] string Text) : OutcomeEvent;

public sealed record MessageApproved([Key] string Message) : OutcomeEvent;

public sealed record MessageRejected([Key] string Message, [Remark] string? Reason) : OutcomeEvent;

public sealed record MessageReconsidered([Key] string Message) : OutcomeEvent;

public sealed record MessagesMerged([Key] string Message, [Key] string Other) : OutcomeEvent;

public sealed record MessageCorrected([Key] string Message, Language Language, [ForEverybody] string Text) : OutcomeEvent;

public sealed record MessagesPublished([Key] IReadOnlyList<string> Messages) : OutcomeEvent;

/// <summary>The last change of each of these messages is taken back by who made it.</summary>
public sealed record ChangesUndone([Key] IReadOnlyList<string> Messages) : OutcomeEvent;

public sealed record GroupsAsked([Key] IReadOnlyList<string> Messages, [Key] IReadOnlyList<string> Groups) : OutcomeEvent;

public sealed record VoiceGiven([Key] string Message, [Key] string Group, Verdict Verdict) : OutcomeEvent;
