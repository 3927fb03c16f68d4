namespace WorkshopBot.Engine.Deliveries;

/// <summary>At most <paramref name="Count"/> in any span of <paramref name="Window"/>.</summary>
public sealed record RateLimit(int Count, TimeSpan Window);

/// <summary>The limits that deliveries keep to. The app states them from what the platform publishes.</summary>
public sealed record DeliveryLimits
{
    /// <summary>For what is sent into one conversation.</summary>
    public required IReadOnlyList<RateLimit> Conversation { get; init; }

    /// <summary>For everything that this bot sends in one tenant.</summary>
    public required IReadOnlyList<RateLimit> Tenant { get; init; }

    /// <summary>At least this long between two updates of the same card.</summary>
    public TimeSpan BetweenUpdates { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Plans instants so that no window of any limit holds more than it may. Single-threaded.</summary>
public sealed class RateSchedule(IReadOnlyList<RateLimit> limits)
{
    private readonly LinkedList<DateTimeOffset> planned = [];
    private readonly int most = limits.Max(limit => limit.Count);

    /// <summary>Takes the earliest instant from <paramref name="now"/> on that every limit allows.</summary>
    public DateTimeOffset Take(DateTimeOffset now)
    {
        var at = planned.Last is { } last && last.Value > now ? last.Value : now;
        foreach (var limit in limits)
        {
            var nth = NthFromEnd(limit.Count);
            // A hair more than the window, so that the platform's own clock never sees one too many.
            if (nth is { } earlier && earlier + limit.Window >= at)
                at = earlier + limit.Window + TimeSpan.FromMilliseconds(1);
        }
        planned.AddLast(at);
        if (planned.Count > most)
            planned.RemoveFirst();
        return at;
    }

    private DateTimeOffset? NthFromEnd(int count)
    {
        if (planned.Count < count)
            return null;
        var node = planned.Last!;
        for (var i = 1; i < count; i++)
            node = node.Previous!;
        return node.Value;
    }
}
