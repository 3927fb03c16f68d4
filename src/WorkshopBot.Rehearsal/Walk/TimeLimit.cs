namespace WorkshopBot.Rehearsal;

/// <summary>Ends a walk that takes too long, or in which nothing happens any more.</summary>
internal sealed class TimeLimit : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource source;
    private readonly CancellationTokenSource over = new();
    private readonly Task watching;

    public TimeLimit(RehearsalContext context, CancellationToken cancellation)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        watching = WatchAsync(context);
    }

    public CancellationToken Token => source.Token;

    /// <summary>Why it was ended, for a person to read.</summary>
    public string Why { get; private set; } = "Given up.";

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        over.Dispose();
        source.Dispose();
    }

    private async Task WatchAsync(RehearsalContext context)
    {
        var (seen, since) = (-1, context.Real);
        using var timer = new PeriodicTimer(BetweenLooks);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                var now = context.Real;
                if (context.Happened != seen)
                    (seen, since) = (context.Happened, now);
                if (now < context.Plan.TimeOut && now - since < context.Plan.StallTimeOut)
                    continue;
                Why = now >= context.Plan.TimeOut
                    ? FormattableString.Invariant($"Given up after {context.Plan.TimeOut.TotalSeconds:0} s.")
                    : FormattableString.Invariant($"Given up after {context.Plan.StallTimeOut.TotalSeconds:0} s in which nothing happened.");
                await source.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The walk is over.
        }
    }
}
