using WorkshopBot.Domain;

namespace WorkshopBot.Engine.Requests;

/// <summary>Something that follows from an event and concerns another stream; carried out later, idempotent by its cause.</summary>
public abstract record WorkshopRequest
{
    /// <summary>The trace of what it follows from, where one is recorded.</summary>
    [Key]
    public string? Trace { get; init; }
}

/// <summary>A command to the workshop itself, for a later time: it is given the time at which it is carried out.</summary>
public sealed record AskWorkshop(WorkshopCommand Command) : WorkshopRequest;

/// <summary>A command to a discussion of the workshop.</summary>
public sealed record AskDiscussion(int Session, [Key] string Group, DiscussionCommand Command) : WorkshopRequest;

/// <summary>A command to the outcome of a session.</summary>
public sealed record AskOutcome(int Session, OutcomeCommand Command) : WorkshopRequest;

/// <summary>Draft a session's key messages.</summary>
/// <param name="Language">That of the messages; null for the programme's first.</param>
public sealed record MakeDraft(int Session, [Key] string Draft, [Remark(nameof(MakeDraft.Draft))] string? Hint, Language? Language = null)
    : WorkshopRequest;

/// <summary>A request that follows from an event.</summary>
public sealed record NewRequest(WorkshopRequest Request, DateTimeOffset Due);

/// <summary>A request that waits. Its id is the cause of what it brings about.</summary>
public sealed record StoredRequest(long Id, string Workshop, WorkshopRequest Request, DateTimeOffset Due, int Attempts)
{
    public string Cause => $"request/{Id}";

    /// <summary>The node that has taken it.</summary>
    public string? Node { get; init; }

    /// <summary>
    /// Why this version cannot read it, with the kind that it says it is; then there is no <see cref="Request"/>. Null as a rule.
    /// </summary>
    public (string Kind, string Reason)? Unreadable { get; init; }

    /// <summary>What it is, for the operator.</summary>
    public string Kind => Unreadable?.Kind ?? Request.GetType().Name;

    /// <summary>
    /// Whether it is due. One that was tried before was put off by a minute at most, and one that is for no later time was due when it was
    /// asked: where the row says otherwise, the clock was put back since.
    /// </summary>
    public bool IsDueAt(DateTimeOffset now) =>
        Due <= now || (Due > now + LongestPostponed && (Attempts > 0 || Asked is not { } asked || Due <= asked));

    private DateTimeOffset? Asked => Request switch
    {
        AskWorkshop { Command.At: var at } => at,
        AskDiscussion { Command.At: var at } => at,
        AskOutcome { Command.At: var at } => at,
        _ => null,
    };

    private static readonly TimeSpan LongestPostponed = TimeSpan.FromMinutes(1);
}

/// <summary>
/// What has become of a request: done, or to be tried again at a time; done with a reason, it is set aside as unreadable.
/// </summary>
public sealed record RequestMark(long Id, bool Done, DateTimeOffset? Again = null, string? Reason = null);
