using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Nodes;

namespace WorkshopBot.Engine.Deliveries;

[Reentrant]
internal sealed partial class LaneGrain(
    IEventStore store,
    ICourier courier,
    DeliveryLimits limits,
    IHostApplicationLifetime host,
    ClusterMembers nodes,
    StoreFaults faults,
    [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock,
    ILogger<LaneGrain> logger) : Grain, ILaneGrain, IDisposable
{
    /// <summary>What is on its way when a node stops may still arrive, and then need not be sent twice.</summary>
    private static readonly TimeSpan GraceForSending = TimeSpan.FromSeconds(10);

    /// <summary>What a store has not read by then it is asked for again at the next wake.</summary>
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenTriesToRecord = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly LanePace pace = new(limits, nodes, clock);
    private readonly SendingElsewhere elsewhere = new(clock);
    private Task running = Task.CompletedTask;
    private bool wokenMeanwhile;
    private bool amongOthers;
    private bool halted;
    private Urgency? waitingWith;

    private string Conversation => this.GetPrimaryKeyString();

    /// <summary>A host that stops begins nothing new: what it could not finish would be uncertain.</summary>
    private bool Halted => halted || host.ApplicationStopping.IsCancellationRequested;

    private IThrottleGrain Throttle => GrainFactory.OfTenant();

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
        if (running.IsCompleted && !Halted)
            running = RunAsync();
        return waitingWith > Urgency.Transition ? HurryAsync() : Task.CompletedTask;
    }

    public Task StopAsync()
    {
        halted = true;
        return Task.CompletedTask;
    }

    public Task ResumeAsync()
    {
        halted = false;
        return WakeAsync();
    }

    public Task<long> BeginAsync(string node) => pace.ReserveAsync(node, stopping.Token);

    public Task EndAsync(long turn)
    {
        pace.End(turn);
        return Task.CompletedTask;
    }

    /// <summary>What was on its way when its node died goes on from here; what a node that lives is sending is left to it.</summary>
    private async Task TakeOverAsync(CancellationToken cancellation)
    {
        // Also later: of two nodes that have each taken this lane for theirs for a moment, one may die.
        amongOthers |= nodes.Others.Count > 0;
        var underWay = await store.DeliveriesSendingAsync(Conversation, cancellation).WaitAsync(LongestRead, cancellation);
        var forgotten = elsewhere.Forgotten(underWay);
        foreach (var sending in underWay)
        {
            if (await Parking.ParkAsync(store, courier, faults, sending, clock.Now(), cancellation))
                continue;
            if (sending.Node is not { } node || !nodes.Others.Contains(node) || forgotten.Contains(sending.Id))
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
            while (wokenMeanwhile && !Halted)
            {
                wokenMeanwhile = false;
                if (amongOthers)
                    await TakeOverAsync(stopping.Token);
                while (!Halted && await NextAsync() is var (next, _))
                    await DeliverNextAsync(next.Urgency);
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
        while (await store.DeliveriesDueAsync(Conversation, clock.Now(), 1, stopping.Token)
            .WaitAsync(LongestRead, stopping.Token) is [var delivery])
        {
            if (await Parking.ParkAsync(store, courier, faults, delivery, clock.Now(), stopping.Token))
                continue;
            if (delivery.Kind == DeliveryKind.Post)
                return (delivery, null);
            var standing = await store.SlotAsync(Conversation, delivery.Slot, stopping.Token).WaitAsync(LongestRead, stopping.Token);
            // Of a time that is yet to come, as after the clock was put back, nobody can say how long ago it was.
            var now = clock.Now();
            if (standing?.At + limits.BetweenUpdates is not { } next || next <= now || standing?.At > now)
                return (delivery, standing is { Activity.Length: > 0 } ? standing.Activity : null);
            await store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Due, now) { Due = next }, stopping.Token);
        }
        return null;
    }

    private async Task DeliverNextAsync(Urgency urgency)
    {
        var place = await pace.ReserveAsync(nodes.Here, stopping.Token);
        long turn = 0;
        DeliveryMark mark;
        try
        {
            waitingWith = urgency;
            turn = await TurnAsync(urgency);
            waitingWith = null;
            // Chosen only now: something more urgent may have come while this lane waited.
            if (Halted || await NextAsync() is not var (delivery, standing)
                || !await store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Sending, clock.Now()) { CountAttempt = true, Node = nodes.Here }, stopping.Token))
                return;
            EngineTelemetry.Wait.Record(Math.Max(0, (clock.GetUtcNow() - delivery.Due).TotalSeconds));
            var result = await SendAsync(delivery, standing);
            pace.End(place);
            mark = DeliveryOutcome.After(delivery, result, clock.Now());
            halted |= result is CourierResult.Gone;
            if (result is CourierResult.Later later)
                pace.Pause(DeliveryOutcome.WaitAfter(delivery, later));
        }
        finally
        {
            waitingWith = null;
            pace.Abandon(place);
            if (turn != 0)
                await Throttle.EndAsync(turn);
        }
        await RecordAsync(mark);
    }

    private async Task<CourierResult> SendAsync(Delivery delivery, string? standing)
    {
        try
        {
            return await courier.DeliverAsync(delivery, standing, stopped.Token).WaitAsync(limits.LongestAttempt);
        }
        catch (TimeoutException)
        {
            return new CourierResult.Uncertain("the sending did not end in time");
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

    /// <summary>
    /// Records what has become of a sending, however long the store cannot: nothing else may go out before, as it would be sent
    /// twice.
    /// </summary>
    private async Task RecordAsync(DeliveryMark mark)
    {
        while (true)
        {
            try
            {
                await store.RecordAsync(mark, CancellationToken.None);
                EngineTelemetry.Recorded(mark.State);
                return;
            }
            catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException
                && !stopping.IsCancellationRequested)
            {
                LogNotRecorded(exception, mark.Id);
                await Task.Delay(BetweenTriesToRecord, stopping.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Delivery {Id} in slot {Slot} failed.")]
    private partial void LogFailed(Exception exception, long id, string slot);

    [LoggerMessage(LogLevel.Warning, "A lane was interrupted; what is due stays due.")]
    private partial void LogInterrupted(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The store did not take what became of delivery {Id}; it is offered again.")]
    private partial void LogNotRecorded(Exception exception, long id);
}
