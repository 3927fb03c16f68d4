using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Nodes;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>The lane of one conversation: what is due goes out one at a time, within the limits.</summary>
public interface ILaneGrain : IGrainWithStringKey
{
    /// <summary>Something may be due. Returns at once.</summary>
    Task WakeAsync();
}

[Reentrant]
internal sealed partial class LaneGrain(
    IEventStore store,
    ICourier courier,
    DeliveryLimits limits,
    Neighbours nodes,
    [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock,
    ILogger<LaneGrain> logger) : Grain, ILaneGrain, IDisposable
{
    /// <summary>What is on its way when a node stops may still arrive, and then need not be sent twice.</summary>
    private static readonly TimeSpan GraceForSending = TimeSpan.FromSeconds(10);

    /// <summary>Longer than any attempt takes with all its tries: a node that lives and has not recorded one by then has forgotten it.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan BetweenTriesToRecord = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly RateWindow window = new(limits.Conversation);
    private DateTimeOffset notBefore;
    private Task running = Task.CompletedTask;
    private bool wokenMeanwhile;
    private bool amongOthers;

    private string Conversation => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => TakeOverAsync(cancellationToken);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        stopped.CancelAfter(GraceForSending);
        await running;
    }

    public void Dispose()
    {
        stopping.Dispose();
        stopped.Dispose();
    }

    public Task WakeAsync()
    {
        wokenMeanwhile = true;
        if (running.IsCompleted)
            running = RunAsync();
        return Task.CompletedTask;
    }

    /// <summary>What was on its way when its node died goes on from here; what a node that lives is sending is left to it.</summary>
    private async Task TakeOverAsync(CancellationToken cancellation)
    {
        // Also later: of two nodes that have each taken this lane for theirs for a moment, one may die.
        amongOthers |= nodes.Others.Count > 0;
        foreach (var sending in await store.DeliveriesSendingAsync(Conversation, cancellation))
        {
            if (sending.Node is not { } node || !nodes.Others.Contains(node) || clock.GetUtcNow() - sending.Changed >= LongestSending)
                await store.RecordAsync(DeliveryOutcome.AfterUncertain(sending, clock.Now(), "the process stopped while sending"), cancellation);
        }
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        // What is sent belongs to the trace that caused it, and not to whoever woke the lane.
        Activity.Current = null;
        try
        {
            while (wokenMeanwhile)
            {
                wokenMeanwhile = false;
                if (amongOthers)
                    await TakeOverAsync(stopping.Token);
                while (await NextAsync() is not null)
                    await DeliverNextAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // what is due stays due: the scanner wakes this lane again
        catch (Exception exception)
        {
            LogInterrupted(exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>What goes out next, with the activity that stands in its slot if it replaces one.</summary>
    private async Task<(Delivery Delivery, string? Standing)?> NextAsync()
    {
        while (await store.DeliveriesDueAsync(Conversation, clock.Now(), 1, stopping.Token) is [var delivery])
        {
            if (delivery.Kind == DeliveryKind.Post)
                return (delivery, null);
            var standing = await store.SlotAsync(Conversation, delivery.Slot, stopping.Token);
            if (standing?.At + limits.BetweenUpdates is not { } next || next <= clock.Now())
                return (delivery, standing?.Activity);
            await store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Due, clock.Now()) { Due = next }, stopping.Token);
        }
        return null;
    }

    private async Task DeliverNextAsync()
    {
        await UntilAsync(notBefore);
        await UntilAsync(window.NextAt(clock.GetUtcNow())!.Value);
        var throttle = GrainFactory.GetGrain<ITenantThrottleGrain>("tenant");
        var turn = await throttle.BeginAsync().WaitAsync(stopping.Token);
        DeliveryMark mark;
        try
        {
            // Chosen only now: something more urgent may have come while this lane waited.
            if (await NextAsync() is not var (delivery, standing)
                || !await store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Sending, clock.Now()) { CountAttempt = true, Node = nodes.Here }, stopping.Token))
                return;
            EngineTelemetry.Wait.Record((clock.GetUtcNow() - delivery.Due).TotalSeconds);
            window.Begin();
            var result = await SendAsync(delivery, standing);
            window.End(clock.GetUtcNow());
            mark = DeliveryOutcome.After(delivery, result, clock.Now());
            if (result is CourierResult.Later)
                notBefore = mark.Due ?? notBefore;
        }
        finally
        {
            await throttle.EndAsync(turn);
        }
        await RecordAsync(mark);
    }

    private async Task<CourierResult> SendAsync(Delivery delivery, string? standing)
    {
        try
        {
            return await courier.DeliverAsync(delivery, standing, stopped.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return new CourierResult.Uncertain("stopped while sending");
        }
#pragma warning disable CA1031 // whatever a card or its state does, the lane of the conversation goes on and the organiser sees the reason
        catch (Exception exception)
        {
            LogFailed(exception, delivery.Id, delivery.Slot);
            return new CourierResult.Failed(exception.GetType().Name);
        }
#pragma warning restore CA1031
    }

    /// <summary>Records what has become of a sending, however long the store cannot: nothing else may go out before, as it would be sent twice.</summary>
    private async Task RecordAsync(DeliveryMark mark)
    {
        while (true)
        {
            try
            {
                await store.RecordAsync(mark, CancellationToken.None);
                EngineTelemetry.Deliveries.Add(1, new KeyValuePair<string, object?>("state", mark.State.ToString()));
                return;
            }
            catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException && !stopping.IsCancellationRequested)
            {
                LogNotRecorded(exception, mark.Id);
                await Task.Delay(BetweenTriesToRecord, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    private async Task UntilAsync(DateTimeOffset at)
    {
        while (at - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait + TimeSpan.FromMilliseconds(1), clock, stopping.Token);
    }

    [LoggerMessage(LogLevel.Error, "Delivery {Id} in slot {Slot} failed.")]
    private partial void LogFailed(Exception exception, long id, string slot);

    [LoggerMessage(LogLevel.Warning, "A lane was interrupted; what is due stays due.")]
    private partial void LogInterrupted(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The store did not take what became of delivery {Id}; it is offered again.")]
    private partial void LogNotRecorded(Exception exception, long id);
}
