namespace WorkshopBot.Domain;

/// <summary>Something that happened to a session's key messages.</summary>
public abstract record OutcomeEvent;

public sealed record ClosingsAwaited(IReadOnlyList<string> Groups) : OutcomeEvent;

public sealed record ClosingNoted(string Group) : OutcomeEvent;

public sealed record ClosingsForgotten : OutcomeEvent;

public sealed record DraftAsked(string Draft, string? Hint) : OutcomeEvent;

public sealed record DraftAdvanced(string Draft, DraftProgress Progress) : OutcomeEvent;

public sealed record DraftMade(string Draft, IReadOnlyList<DraftedMessage> Messages, IReadOnlyList<string> Notes) : OutcomeEvent;

public sealed record DraftFailed(string Draft, string Reason) : OutcomeEvent;

/// <summary>A contribution was revised or withdrawn while a draft was being made, which may have read it as it was before.</summary>
public sealed record ContributionChanged(string Contribution, string? Text) : OutcomeEvent;

public sealed record EvidenceLost(string Contribution, IReadOnlyList<string> Messages) : OutcomeEvent;

public sealed record MessageAdded(string Message, Language Language, string Text, int? Question) : OutcomeEvent;

public sealed record ContributionPromoted(string Message, Language Language, string Text, Evidence Source) : OutcomeEvent;

public sealed record MessageEdited(string Message, Language Language, string Text) : OutcomeEvent;

public sealed record MessageApproved(string Message) : OutcomeEvent;

public sealed record MessageRejected(string Message, string? Reason) : OutcomeEvent;

public sealed record MessageReconsidered(string Message) : OutcomeEvent;

public sealed record MessagesMerged(string Message, string Other) : OutcomeEvent;

public sealed record MessageCorrected(string Message, Language Language, string Text) : OutcomeEvent;

public sealed record MessagesPublished(IReadOnlyList<string> Messages) : OutcomeEvent;

/// <summary>The last change of each of these messages is taken back by who made it.</summary>
public sealed record ChangesUndone(IReadOnlyList<string> Messages) : OutcomeEvent;

public sealed record GroupsAsked(IReadOnlyList<string> Messages, IReadOnlyList<string> Groups) : OutcomeEvent;

public sealed record VoiceGiven(string Message, string Group, Verdict Verdict) : OutcomeEvent;
