namespace WorkshopBot.Domain;

/// <summary>Something that somebody wants of a session's key messages, at a time of the workshop clock.</summary>
public abstract record OutcomeCommand
{
    /// <summary>Whose wish it is. Whoever hands the command over says so; until then, nobody's.</summary>
    public Actor By { get; init; } = Actor.Nobody;

    public DateTimeOffset At { get; init; }
}

/// <summary>The session has closed; when all of these groups have recorded their closing, it is drafted.</summary>
public sealed record AwaitClosings([Key] IReadOnlyList<string> Groups, [Key] string Draft) : OutcomeCommand;

public sealed record NoteClosing([Key] string Group, [Key] string Draft) : OutcomeCommand;

/// <summary>The session has been reopened: its next closing is awaited anew.</summary>
public sealed record ForgetClosings : OutcomeCommand;

/// <summary>Asks for a draft of what is there; <paramref name="Draft"/> is its new id, <paramref name="Hint"/> what the drafter should heed.</summary>
public sealed record AskForDraft([Key] string Draft, [Remark(nameof(AskForDraft.Draft))] string? Hint = null) : OutcomeCommand;

public sealed record RecordDraftProgress([Key] string Draft, DraftProgress Progress) : OutcomeCommand;

public sealed record RecordDraft([Key] string Draft, IReadOnlyList<DraftedMessage> Messages, [Key] IReadOnlyList<string> Notes) : OutcomeCommand;

public sealed record RecordDraftFailure([Key] string Draft, [Key] string Reason) : OutcomeCommand;

/// <summary>A contribution now reads <paramref name="Text"/>, or is withdrawn where that is null.</summary>
public sealed record NoteContribution([Key] string Contribution, [WordsOf(nameof(NoteContribution.Contribution))] string? Text) : OutcomeCommand;

/// <summary>Adds a message in a rapporteur's own words; <paramref name="Message"/> is its new id, which belongs to this one press.</summary>
public sealed record AddMessage([Key] string Message, Language Language, [ForEverybody] string Text, int? Question = null) : OutcomeCommand;

/// <summary>Makes a message of a contribution that none reflects; it rests on <paramref name="Source"/> and reads so until it is edited.</summary>
public sealed record PromoteContribution([Key] string Message, Language Language, [Wording("Message")] string Text, Evidence Source) : OutcomeCommand;

/// <summary>What a rapporteur does to one message. <paramref name="Seen"/> is the version that they had before them.</summary>
public abstract record MessageCommand([Key] string Message, int Seen) : OutcomeCommand;

public sealed record EditMessage([Key] string Message, int Seen, Language Language, [Wording("Message")] string Text) : MessageCommand(Message, Seen);

public sealed record ApproveMessage([Key] string Message, int Seen) : MessageCommand(Message, Seen);

public sealed record RejectMessage([Key] string Message, int Seen, [Remark] string? Reason = null) : MessageCommand(Message, Seen);

/// <summary>Takes an approval or a rejection back.</summary>
public sealed record ReconsiderMessage([Key] string Message, int Seen) : MessageCommand(Message, Seen);

/// <summary>Unites another message's evidence with this one's; the other is rejected.</summary>
public sealed record MergeMessages([Key] string Message, int Seen, [Key] string Other) : MessageCommand(Message, Seen);

/// <summary>Changes words that are already published; marked, and never silent.</summary>
public sealed record CorrectMessage([Key] string Message, int Seen, Language Language, [ForEverybody] string Text) : MessageCommand(Message, Seen);

/// <summary>Approves every undecided message, as it stands at the versions that the rapporteur saw.</summary>
public sealed record ApproveRest([Key] IReadOnlyDictionary<string, int> Seen) : OutcomeCommand;

/// <summary>Takes back this rapporteur's own last change of each of these messages, at the versions that they saw. A merger is taken back on both sides.</summary>
public sealed record Undo([Key] IReadOnlyDictionary<string, int> Seen) : OutcomeCommand;

/// <summary>Asks groups whether the approved messages that cite them say what they said; <paramref name="Groups"/> are those that may be asked.</summary>
public sealed record AskGroups([Key] IReadOnlyDictionary<string, int> Seen, [Key] IReadOnlyList<string> Groups) : OutcomeCommand;

/// <summary>A member's word on a message that cites their group. <paramref name="Asked"/> names the wording that they had before them (<see cref="KeyMessage.Asked"/>).</summary>
public sealed record GiveVoice([Key] string Message, int Asked, [Key] string Group, Verdict Verdict) : OutcomeCommand;

/// <summary>Publishes every approved message that is not published yet.</summary>
public sealed record Publish : OutcomeCommand;
