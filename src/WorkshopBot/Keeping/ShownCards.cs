using WorkshopBot.Deliveries;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Keeping;

/// <summary>Which cards that stand in conversations show something of a person: known from what each of them is about.</summary>
internal sealed class ShownCards
{
    /// <summary>Those in which they said or did something.</summary>
    public HashSet<DiscussionKey> Discussions { get; } = [];

    /// <summary>Those that rest on them, or in which they decided something.</summary>
    public HashSet<OutcomeKey> Outcomes { get; } = [];

    /// <summary>What they said to all groups, or called off.</summary>
    public HashSet<(string Workshop, string Broadcast)> Broadcasts { get; } = [];

    /// <summary>The groups that they are or were in: a facilitator's panel names who has not answered yet.</summary>
    public HashSet<(string Workshop, string Group)> Groups { get; } = [];

    /// <param name="stored">A delivery's card, as it is stored.</param>
    public bool Shows(object? stored) => Stored.Parse(stored) is not null && CardReference.Parse((string)stored!) is var card && card.Card switch
    {
        "group-said" or "group-progress" or "group-receipts" or "organiser-help" => InDiscussion(card),
        "facilitator-panel" => InDiscussion(card) || Groups.Contains((card.Workshop, card.Group ?? "")),
        "group-recap" => Outcomes.Any(outcome => outcome.Workshop == card.Workshop),
        "organiser-told" => card.Broadcast is { } broadcast && Broadcasts.Contains((card.Workshop, broadcast)),
        var name when name.StartsWith("group-published", StringComparison.Ordinal) || name.StartsWith("rapporteur-", StringComparison.Ordinal) || name == "group-voice" =>
            Outcomes.Contains(new(card.Workshop, card.Session ?? 0)),
        _ => false,
    };

    private bool InDiscussion(CardReference card) => Discussions.Contains(new(card.Workshop, card.Session ?? 0, card.Group ?? ""));
}
