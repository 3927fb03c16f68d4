namespace WorkshopBot.Rehearsal;

/// <summary>
/// When the last requests were let through. A window is full when its <c>Count</c>-th newest request is younger than
/// its span; so this looks back into what happened, where a scheduler looks forward.
/// </summary>
internal sealed class RequestHistory(IReadOnlyList<RateWindow> windows)
{
    private readonly DateTimeOffset[] ring = new DateTimeOffset[windows.Max(window => window.Count)];
    private long taken;

    /// <summary>The window that is full at <paramref name="now"/>, or null.</summary>
    public RateWindow? Full(DateTimeOffset now) =>
        windows.FirstOrDefault(window => taken >= window.Count && At(taken - window.Count) > now - window.Span);

    public void Take(DateTimeOffset now) => ring[taken++ % ring.Length] = now;

    private DateTimeOffset At(long index) => ring[index % ring.Length];
}
