namespace WorkshopBot.Rehearsal;

/// <summary>The published limits of Teams, counted at the receiving end. What is refused is not counted.</summary>
internal sealed class RequestLimits(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly RequestHistory tenant = new(RateWindow.Tenant);
    private readonly Dictionary<string, RequestHistory> sends = [];
    private readonly Dictionary<string, RequestHistory> reads = [];

    /// <summary>Lets a request through, or names the window that is full.</summary>
    /// <param name="conversation">Whose; a channel with all its threads is one.</param>
    /// <param name="reading">Members and channels are read under limits of their own.</param>
    public RateWindow? Refuse(string conversation, bool reading)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var own = Of(conversation, reading);
            if ((own.Full(now) ?? tenant.Full(now)) is { } full)
                return full;
            own.Take(now);
            tenant.Take(now);
            return null;
        }
    }

    private RequestHistory Of(string conversation, bool reading)
    {
        var histories = reading ? reads : sends;
        if (!histories.TryGetValue(conversation, out var history))
            histories[conversation] = history = new(reading ? RateWindow.Reads : RateWindow.Sends);
        return history;
    }
}
