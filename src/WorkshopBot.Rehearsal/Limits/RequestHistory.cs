namespace WorkshopBot.Rehearsal;

/// <summary>
/// When the last requests were let through. A window is full when its <c>Count</c>-th newest request is younger than
/// its span; so this looks back into what happened, where a scheduler looks forward.
/// </summary>
internal sealed class RequestHistory(IReadOnlyList<RateWindow> windows)
{
    private readonly int most = windows.Max(window => window.Count);
    // Most conversations stay far below their hour's limit.
    private DateTimeOffset[] ring = new DateTimeOffset[4];
    private long taken;

    /// <summary>The window that is full at <paramref name="now"/>, or null.</summary>
    public RateWindow? Full(DateTimeOffset now) =>
        windows.FirstOrDefault(window => taken >= window.Count && At(taken - window.Count) > now - window.Span);

    public void Take(DateTimeOffset now)
    {
        if (taken == ring.Length && ring.Length < most)
            Array.Resize(ref ring, Math.Min(2 * ring.Length, most));
        ring[taken++ % ring.Length] = now;
    }

    private DateTimeOffset At(long index) => ring[index % ring.Length];
}
