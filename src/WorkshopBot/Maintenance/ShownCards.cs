using WorkshopBot.Deliveries;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Maintenance;

/// <summary>Where something of a person stood, and with it which cards show it: each card says itself whom it shows.</summary>
internal sealed class ShownCards
{
    /// <summary>Those in which they said or did something.</summary>
    public HashSet<DiscussionKey> Discussions { get; } = [];

    /// <summary>Those that rest on them, or in which they decided something.</summary>
    public HashSet<OutcomeKey> Outcomes { get; } = [];

    /// <summary>What they said to all groups, or called off.</summary>
    public HashSet<(string Workshop, string Broadcast)> Broadcasts { get; } = [];

    /// <summary>The groups that they are or were in.</summary>
    public HashSet<(string Workshop, string Group)> Groups { get; } = [];

    /// <summary>The groups that are called by them among others.</summary>
    public HashSet<(string Workshop, string Group)> Named { get; } = [];

    public bool Has(DeliveredCard card) => card.Shows.Any(shown => shown switch
    {
        Shown.InDiscussion(var session, var group) => Discussions.Contains(new(card.Workshop, session, group)),
        Shown.BehindMessages({ } session) => Outcomes.Contains(new(card.Workshop, session)),
        Shown.BehindMessages => Outcomes.Any(outcome => outcome.Workshop == card.Workshop),
        Shown.OfBroadcast(var broadcast) => Broadcasts.Contains((card.Workshop, broadcast)),
        Shown.MembersOf(var group) => Groups.Contains((card.Workshop, group)),
        Shown.InNameOf({ } group) => Named.Contains((card.Workshop, group)),
        Shown.InNameOf => Named.Any(named => named.Workshop == card.Workshop),
        _ => throw new InvalidOperationException($"Nobody says whom {shown.GetType().Name} shows."),
    });
}
