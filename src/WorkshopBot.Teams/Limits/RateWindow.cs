namespace WorkshopBot.Teams.Limits;

/// <summary>
/// When the next request may go, under several limits at once. It slides: no stretch of time as long as a limit's
/// window, wherever it begins, holds more than that limit's count. Pure: it is told the time, on whatever clock, and
/// keeps at most as many instants as the largest count. Not for use by two threads at once.
/// </summary>
public sealed class RateWindow
{
    private readonly IReadOnlyList<RateLimit> limits;
    private readonly TimeSpan margin;
    private readonly int most;
    private DateTimeOffset[] ring = new DateTimeOffset[8];
    private int count;
    private int next;
    private DateTimeOffset held = DateTimeOffset.MinValue;

    /// <summary>Starts with nothing gone yet.</summary>
    /// <param name="limits">All of which hold.</param>
    /// <param name="margin">
    /// Added to each window. What leaves here evenly may arrive bunched: two requests a second apart may reach the
    /// service a little less than a second apart, and it is the service that counts.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A count below one, or a window or margin below zero.</exception>
    public RateWindow(IReadOnlyList<RateLimit> limits, TimeSpan margin = default)
    {
        foreach (var limit in limits)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(limit.Count, 1, nameof(limits));
            ArgumentOutOfRangeException.ThrowIfLessThan(limit.Window, TimeSpan.Zero, nameof(limits));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(margin, TimeSpan.Zero);
        this.limits = limits;
        this.margin = margin;
        most = limits.Count == 0 ? 1 : limits.Max(limit => limit.Count);
    }

    /// <summary>The earliest instant, not before now, at which one more request keeps every limit.</summary>
    /// <param name="now">The time.</param>
    public DateTimeOffset NextAllowed(DateTimeOffset now)
    {
        var at = now > held ? now : held;
        if (count > 0 && Recent(1) > at)
            at = Recent(1);
        foreach (var limit in limits)
        {
            if (limit.Count <= count && Recent(limit.Count) + limit.Window + margin is var free && free > at)
                at = free;
        }
        return at;
    }

    /// <summary>Notes that a request went.</summary>
    /// <param name="at">When; an instant before the last one noted counts as that one.</param>
    public void Record(DateTimeOffset at)
    {
        var last = count > 0 ? Recent(1) : at;
        if (count == ring.Length && ring.Length < most)
            Grow();
        ring[next] = at > last ? at : last;
        next = (next + 1) % ring.Length;
        count = Math.Min(count + 1, ring.Length);
    }

    /// <summary>Takes the next place: <see cref="NextAllowed"/>, noted at once.</summary>
    /// <param name="now">The time.</param>
    /// <returns>When to send: now, or later.</returns>
    public DateTimeOffset Reserve(DateTimeOffset now)
    {
        var at = NextAllowed(now);
        Record(at);
        return at;
    }

    /// <summary>Lets nothing go before an instant: what a 429's <c>Retry-After</c> asks for.</summary>
    /// <param name="until">Earlier than an instant already held to changes nothing.</param>
    public void Hold(DateTimeOffset until) => held = until > held ? until : held;

    private DateTimeOffset Recent(int nth) => ring[(next - nth + ring.Length) % ring.Length];

    private void Grow()
    {
        var grown = new DateTimeOffset[Math.Min(ring.Length * 2, most)];
        for (var i = 0; i < count; i++)
            grown[i] = Recent(count - i);
        ring = grown;
        next = count;
    }
}
