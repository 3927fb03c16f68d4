using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>Lets deliveries begin so that a tenant's limits hold over all lanes and nodes.</summary>
public interface ITenantThrottleGrain : IGrainWithStringKey
{
    /// <summary>Waits for this caller's turn, first come first served.</summary>
    /// <returns>What to give back to <see cref="EndAsync"/> as soon as the sending was answered.</returns>
    [ResponseTimeout("01:00:00")]
    Task<long> BeginAsync();

    /// <summary>The sending that had this turn was answered, or did not happen.</summary>
    [OneWay]
    Task EndAsync(long turn);
}

[Reentrant]
internal sealed class TenantThrottleGrain(DeliveryLimits limits, [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock) : Grain, ITenantThrottleGrain, IDisposable
{
    /// <summary>A turn that nobody has given back by then was taken by a node that died.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(10);

    private readonly RateWindow window = new(limits.Tenant);
    private readonly Queue<TaskCompletionSource<long>> queue = [];
    private readonly Dictionary<long, DateTimeOffset> turns = [];
    private readonly CancellationTokenSource stopping = new();
    private long lastTurn;
    private bool pumping;

    public Task<long> BeginAsync()
    {
        GiveUpLost();
        var place = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Enqueue(place);
        Pump();
        return place.Task;
    }

    public Task EndAsync(long turn)
    {
        End(turn);
        Pump();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        while (queue.TryDequeue(out var place))
            place.SetCanceled(stopping.Token);
    }

    public void Dispose() => stopping.Dispose();

    private void Pump()
    {
        while (!pumping && queue.Count > 0 && window.NextAt(clock.GetUtcNow()) is { } next)
        {
            var wait = next - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
                _ = PumpLaterAsync(wait);
            else
                queue.Dequeue().SetResult(Begin());
        }
    }

    private async Task PumpLaterAsync(TimeSpan wait)
    {
        pumping = true;
        await Task.Delay(wait + TimeSpan.FromMilliseconds(1), clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        pumping = false;
        Pump();
    }

    private long Begin()
    {
        window.Begin();
        turns.Add(++lastTurn, clock.GetUtcNow());
        return lastTurn;
    }

    private void End(long turn)
    {
        if (turns.Remove(turn))
            window.End(clock.GetUtcNow());
    }

    private void GiveUpLost()
    {
        var longAgo = clock.GetUtcNow() - LongestTurn;
        foreach (var lost in turns.Where(turn => turn.Value < longAgo).Select(turn => turn.Key).ToList())
            End(lost);
    }
}
