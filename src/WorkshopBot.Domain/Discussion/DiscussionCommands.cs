namespace WorkshopBot.Domain;

/// <summary>Something that somebody wants of a discussion in <paramref name="Group"/>, at a time of the workshop clock.</summary>
public abstract record DiscussionCommand
{
    /// <summary>Whose wish it is. Whoever hands the command over says so; until then, nobody's.</summary>
    public Actor By { get; init; } = Actor.Nobody;

    public DateTimeOffset At { get; init; }

    /// <summary>The group that discusses.</summary>
    [Key]
    public required string Group { get; init; }
}

public sealed record OpenDiscussion(int Questions) : DiscussionCommand;

/// <summary>
/// Says something to a question. <paramref name="Id"/> belongs to this one sending, in the whole session: a command with
/// an id that is taken counts as its redelivery and adds nothing. <paramref name="People"/> is how many people it speaks for, 1 to <see cref="Discussion.LargestTable"/>.
/// </summary>
public sealed record Contribute([Key] string Id, int Question, [WordsOf(nameof(Contribute.Id))] string Text, Medium Medium = Medium.Card, int People = 1) : DiscussionCommand;

/// <summary>
/// Replaces the words of one's own contribution; the earlier ones are kept. Allowed after the closing too. For how many
/// <paramref name="People"/> it speaks can be put right only while the session is open; null leaves that as it is.
/// </summary>
public sealed record Revise([Key] string Contribution, [WordsOf(nameof(Revise.Contribution))] string Text, int? People = null) : DiscussionCommand;

/// <summary>Takes one's own contribution back; it stays in the record as withdrawn. Allowed after the closing too.</summary>
public sealed record Withdraw([Key] string Contribution) : DiscussionCommand;

/// <summary>Takes one's own withdrawal back: the contribution stands again with its last words. Allowed after the closing too.</summary>
public sealed record Restore([Key] string Contribution) : DiscussionCommand;

/// <summary>Moves on from a position; naming it makes a second or a late press harmless.</summary>
public sealed record MoveOn(int From) : DiscussionCommand;

public sealed record MoveBack(int From) : DiscussionCommand;

/// <summary>
/// A member's "we are ready", which moves a group on that has no facilitator. <paramref name="Members"/> are those who are in the
/// group now; null where nobody has left it.
/// </summary>
public sealed record SayReady(int From, bool GroupHasFacilitator, [PersonId] IReadOnlyList<string>? Members = null) : DiscussionCommand;

/// <summary>Grants minutes to the open question; <paramref name="Id"/> belongs to one press.</summary>
public sealed record AddTime(int Question, int Minutes, [Key] string Id) : DiscussionCommand;

/// <summary>Reminds the group of a question that it has reached; <paramref name="Id"/> belongs to one press.</summary>
public sealed record Nudge(int Question, [Key] string Id) : DiscussionCommand;

public sealed record AskForHelp : DiscussionCommand;

public sealed record AnswerHelp : DiscussionCommand;

public sealed record CloseDiscussion : DiscussionCommand;

public sealed record ReopenDiscussion : DiscussionCommand;
