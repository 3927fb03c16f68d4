using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using WorkshopBot.Engine.Events;

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
    [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock,
    ILogger<LaneGrain> logger) : Grain, ILaneGrain, IDisposable
{
    private const int MostTries = 8;

    private readonly CancellationTokenSource stopping = new();
    private readonly RateSchedule schedule = new(limits.Conversation);
    private Task running = Task.CompletedTask;
    private bool wokenMeanwhile;

    private string Conversation => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var interrupted in await store.DeliveriesSendingAsync(Conversation, cancellationToken))
            await store.RecordAsync(AfterUncertain(interrupted, "the process stopped while sending"), cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await running;
    }

    public void Dispose() => stopping.Dispose();

    public Task WakeAsync()
    {
        wokenMeanwhile = true;
        if (running.IsCompleted)
            running = RunAsync();
        return Task.CompletedTask;
    }

    private async Task RunAsync()
    {
        try
        {
            while (wokenMeanwhile)
            {
                wokenMeanwhile = false;
                foreach (var delivery in await store.DeliveriesDueAsync(Conversation, clock.Now(), 32, stopping.Token))
                {
                    wokenMeanwhile = true;
                    await DeliverAsync(delivery);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            // What is due stays due: the scanner wakes this lane again.
            LogStoreFailed(exception);
        }
    }

    private async Task DeliverAsync(Delivery delivery)
    {
        SlotContent? standing = null;
        if (delivery.Kind == DeliveryKind.Replace)
        {
            standing = await store.SlotAsync(Conversation, delivery.Slot, stopping.Token);
            if (standing?.At + limits.BetweenUpdates is { } next && next > clock.Now())
            {
                await store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Due, clock.Now()) { Due = next }, stopping.Token);
                return;
            }
        }
        await UntilAsync(schedule.Take(clock.GetUtcNow()));
        await UntilAsync(await GrainFactory.GetGrain<ITenantThrottleGrain>("tenant").TakeAsync());
        await store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Sending, clock.Now()) { CountAttempt = true }, stopping.Token);
        var result = await SendAsync(delivery, standing?.Activity);
        await store.RecordAsync(After(delivery, result), CancellationToken.None);
    }

    private async Task<CourierResult> SendAsync(Delivery delivery, string? standing)
    {
        try
        {
            return await courier.DeliverAsync(delivery, standing, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
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

    private DeliveryMark After(Delivery delivery, CourierResult result) => result switch
    {
        CourierResult.Sent sent => Mark(delivery, DeliveryState.Sent) with { Activity = sent.Activity },
        CourierResult.Superseded => Mark(delivery, DeliveryState.Superseded),
        CourierResult.Failed failed => Mark(delivery, DeliveryState.Failed) with { Reason = failed.Reason },
        CourierResult.Later later when delivery.Attempts + 1 >= MostTries => Mark(delivery, DeliveryState.Failed) with { Reason = later.Reason },
        CourierResult.Later later => Mark(delivery, DeliveryState.Due) with { Reason = later.Reason, Due = clock.Now() + (later.After ?? Backoff(delivery.Attempts)) },
        CourierResult.Uncertain uncertain => AfterUncertain(delivery, uncertain.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    private DeliveryMark AfterUncertain(Delivery delivery, string reason) =>
        Mark(delivery, delivery.Kind == DeliveryKind.Post && delivery.Uncertain == 0 ? DeliveryState.Due : DeliveryState.Uncertain) with { Reason = reason, CountUncertain = true };

    private DeliveryMark Mark(Delivery delivery, DeliveryState state) => new(delivery.Id, state, clock.Now());

    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, attempts)) * (0.75 + Random.Shared.NextDouble() / 2));

    private async Task UntilAsync(DateTimeOffset at)
    {
        var wait = at - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, stopping.Token);
    }

    [LoggerMessage(LogLevel.Error, "Delivery {Id} in slot {Slot} failed.")]
    private partial void LogFailed(Exception exception, long id, string slot);

    [LoggerMessage(LogLevel.Warning, "The store did not take a delivery's state; the lane waits for the next scan.")]
    private partial void LogStoreFailed(Exception exception);
}
