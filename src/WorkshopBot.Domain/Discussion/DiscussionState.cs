using System.Collections.Immutable;

namespace WorkshopBot.Domain;

/// <summary>How a contribution came in.</summary>
public enum Medium
{
    Card,
    Message,
}

/// <summary>One thing that a participant says to one question in one group.</summary>
public sealed record Contribution(string Id, int Question, string Participant, string Text, DateTimeOffset At)
{
    /// <summary>Made after the group had moved on from the question.</summary>
    public bool Late { get; init; }

    /// <summary>How many people it speaks for; 1 unless a scribe answers for a table.</summary>
    public int People { get; init; } = 1;

    public Medium Medium { get; init; }

    public bool Withdrawn { get; init; }

    /// <summary>What it said before it was revised, oldest first.</summary>
    public ImmutableList<string> Earlier { get; init; } = [];
}

/// <summary>One group's walk through one session.</summary>
public sealed record DiscussionState
{
    public static DiscussionState Empty { get; } = new();

    /// <summary>How many questions the session has.</summary>
    public int Questions { get; init; }

    /// <summary>0 before the opening; 1 to <see cref="Questions"/> while that question is open; one more once wrapped up.</summary>
    public int Position { get; init; }

    /// <summary>The furthest position so far. The card of a question stays when the group goes back, so what it sends is still taken.</summary>
    public int Reached { get; init; }

    /// <summary>Whether the group has been at its present position before: that question's card stands in the conversation already.</summary>
    public bool Returned { get; init; }

    public bool Closed { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the position was last moved.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>In the order in which they were made, withdrawn ones among them.</summary>
    public Contributions Contributions { get; init; } = Contributions.None;

    /// <summary>Who has said "we are ready" at the present position, of those whose contributions to it stand.</summary>
    public ImmutableSortedSet<string> Ready { get; init; } = [];

    /// <summary>The ids of nudges that have been posted and of minutes that have been granted.</summary>
    public ImmutableHashSet<string> Done { get; init; } = [];

    /// <summary>Who asked the organisers for help, while nobody has answered.</summary>
    public string? HelpAskedBy { get; init; }

    /// <summary>Who last answered a call for help, until there is another one.</summary>
    public string? HelpAnsweredBy { get; init; }

    /// <summary>Minutes that a facilitator has added to the present question.</summary>
    public int MoreMinutes { get; init; }

    public bool IsOpen => Position > 0 && !Closed;

    public bool IsWrappedUp => Position > Questions;

    public IEnumerable<Contribution> Standing => Contributions.Where(contribution => !contribution.Withdrawn);

    public IEnumerable<Contribution> To(int question) => Standing.Where(contribution => contribution.Question == question);

    /// <summary>Who has said something to a question that stands, in the order in which they first did.</summary>
    public IEnumerable<string> Contributors(int question) => To(question).Select(contribution => contribution.Participant).Distinct();

    /// <summary>For how many people scribes have answered a question, themselves among them; 0 where everybody speaks for themselves.</summary>
    public int OnBehalfOf(int question) =>
        To(question).Where(contribution => contribution.People > 1)
            .GroupBy(contribution => contribution.Participant)
            .Sum(scribe => scribe.Max(contribution => contribution.People));

    public Contribution? Find(string id) => Contributions.Find(id);

    /// <summary>How many members must say "we are ready" before a group without a facilitator moves on: more than half of those who contributed.</summary>
    public int ReadyNeeded => ReadyNeededOf(Contributors(Position));

    /// <summary>The same where some who contributed have left the group: it does not wait for them.</summary>
    public int ReadyNeededOf(IEnumerable<string> members) => Contributors(Position).Intersect(members).Count() / 2 + 1;
}
