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

/// <summary>
/// Says when the next may begin so that no window of any limit holds more than it may. Single-threaded.
/// What was sent counts from the moment at which it was answered: the platform saw it at an unknown instant before that, so
/// that no delay on the way, however uneven, makes it see one too many.
/// </summary>
public sealed class RateWindow(IReadOnlyList<RateLimit> limits)
{
    private readonly List<DateTimeOffset> ended = [];
    private readonly int most = limits.Max(limit => limit.Count);
    private int underWay;

    /// <summary>The earliest instant from <paramref name="now"/> on at which one more may begin; null while that depends on one that is under way.</summary>
    public DateTimeOffset? NextAt(DateTimeOffset now)
    {
        var at = now;
        foreach (var limit in limits)
        {
            if (underWay >= limit.Count)
                return null;
            var mustBeOver = ended.Count - (limit.Count - underWay);
            if (mustBeOver >= 0 && ended[mustBeOver] + limit.Window is var over && over >= at)
                at = over + TimeSpan.FromMilliseconds(1);
        }
        return at;
    }

    public void Begin() => underWay++;

    /// <summary>One that was under way was answered, or given up.</summary>
    public void End(DateTimeOffset at)
    {
        underWay--;
        ended.Add(at);
        if (ended.Count >= 2 * most)
            ended.RemoveRange(0, ended.Count - most);
    }
}
