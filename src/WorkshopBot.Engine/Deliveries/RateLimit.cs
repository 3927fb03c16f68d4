namespace WorkshopBot.Engine.Deliveries;

/// <summary>At most <paramref name="Count"/> in any span of <paramref name="Window"/>.</summary>
public sealed record RateLimit(int Count, TimeSpan Window);

/// <summary>The limits that deliveries keep to. The app states them from what the platform publishes.</summary>
public sealed record DeliveryLimits
{
    /// <summary>For what is sent into one conversation.</summary>
    public required IReadOnlyList<RateLimit> Conversation { get; init; }

    /// <summary>For what is read of one conversation.</summary>
    public required IReadOnlyList<RateLimit> Reads { get; init; }

    /// <summary>For every request of this bot in one tenant.</summary>
    public required IReadOnlyList<RateLimit> Tenant { get; init; }

    /// <summary>At least this long between two updates of the same card.</summary>
    public TimeSpan BetweenUpdates { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A courier has time limits of its own; one that keeps none holds its lane no longer than this.</summary>
    public TimeSpan LongestAttempt { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>
/// Says when the next may begin so that no window of any limit holds more than it may. Single-threaded.
/// What was sent counts from the moment at which it was answered: the platform saw it at an unknown instant before that, so
/// that no delay on the way, however uneven, makes it see one too many. Times are those of <see cref="WorkshopClock.Uptime"/>.
/// </summary>
public sealed class RateWindow(IReadOnlyList<RateLimit> limits)
{
    /// <summary>Longer than any request takes with all its tries.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(10);

    private readonly List<TimeSpan> ended = [];
    private readonly Dictionary<long, (TimeSpan Since, string Node)> underWay = [];
    private readonly int most = limits.Max(limit => limit.Count);
    private long lastTurn;

    /// <summary>
    /// The earliest instant from <paramref name="now"/> on at which one more may begin; null while that depends on one that is
    /// under way.
    /// </summary>
    public TimeSpan? NextAt(TimeSpan now)
    {
        var at = now;
        foreach (var limit in limits)
        {
            if (underWay.Count >= limit.Count)
                return null;
            var mustBeOver = ended.Count - (limit.Count - underWay.Count);
            if (mustBeOver >= 0 && ended[mustBeOver] + limit.Window is var over && over >= at)
                at = over + TimeSpan.FromMilliseconds(1);
        }
        return at;
    }

    /// <returns>The turn, to be given back to <see cref="End"/> or <see cref="Abandon"/>.</returns>
    public long Begin(TimeSpan at, string node)
    {
        underWay.Add(++lastTurn, (at, node));
        return lastTurn;
    }

    /// <summary>What had this turn was answered, or given up on the way.</summary>
    public void End(long turn, TimeSpan at)
    {
        if (!underWay.Remove(turn))
            return;
        ended.Add(at);
        if (ended.Count >= 2 * most)
            ended.RemoveRange(0, ended.Count - most);
    }

    /// <summary>Nothing was sent in this turn.</summary>
    public void Abandon(long turn) => underWay.Remove(turn);

    /// <summary>Takes back the turns that nobody will give back. What had them may have been sent until now.</summary>
    /// <param name="now">When they count as answered.</param>
    /// <param name="lives">Whether a node lives.</param>
    /// <returns>Whether there were any.</returns>
    public bool GiveUpLost(TimeSpan now, Func<string, bool> lives)
    {
        var lost = underWay.Where(turn => turn.Value.Since < now - LongestTurn || !lives(turn.Value.Node)).Select(turn => turn.Key)
            .ToList();
        lost.ForEach(turn => End(turn, now));
        return lost.Count > 0;
    }
}
