using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Streams;

/// <summary>
/// Keeps one stream's rules alive: decide, append with all that follows, and only then advance the state and answer.
/// The store's expected version makes a second activation harmless.
/// </summary>
public abstract class StreamGrain<TState, TCommand, TEvent>(IEventStore store, DueScanner due, TState empty) : Grain, IStreamGrain<TState, TCommand>
    where TState : class
    where TEvent : class
{
    /// <summary>Only a second activation can be in the way, and each conflict means that it went one step on.</summary>
    private const int Tries = 50;

    private readonly Causes causes = new();

    protected TState State { get; private set; } = empty;

    private long version;
    private bool inDoubt;
    private Task appending = Task.CompletedTask;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        Tell(State);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Tell(null);
        return Task.CompletedTask;
    }

    public async Task<Answer<TState>?> ReadAsync(long knownVersion)
    {
        // What is being appended may be durable already, and this read may come from a card that must show it.
        await appending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return knownVersion == version ? null : new Answer<TState>(Effect.AlreadySo, State, version);
    }

    public async Task<Answer<TState>> ExecuteAsync(Order<TCommand> order)
    {
        if (inDoubt)
            await CatchUpAsync(CancellationToken.None);
        for (var attempt = 1; ; attempt++)
        {
            if (causes.Contains(order.Cause))
                return new(Effect.Recorded, State, version);
            var decision = Decide(State, order.Command);
            if (decision.Refusal is { } refusal)
            {
                EngineTelemetry.Refusals.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason.ToString()));
                return new(Effect.Refused, State, version, refusal);
            }
            if (decision.Events.Count == 0)
                return new(Effect.AlreadySo, State, version);
            Tell(null);
            var append = AppendAsync(order, decision.Events);
            appending = append;
            // Where it is not known whether it stands after all, the next command finds out.
            inDoubt = true;
            var result = await append;
            inDoubt = false;
            if (result != AppendResult.Appended)
                await CatchUpAsync(CancellationToken.None);
            Tell(State);
            if (result == AppendResult.Appended)
                return new(Effect.Recorded, State, version);
            if (result == AppendResult.Conflict && attempt == Tries)
                throw new StoreBusyException();
        }
    }

    protected abstract Decision<TEvent> Decide(TState state, TCommand command);

    protected abstract TState Apply(TState state, Recorded<TEvent> recorded);

    protected abstract ValueTask<Followed> FollowAsync(TState state, Recorded<TEvent> recorded);

    protected abstract (DateTimeOffset At, string By) Origin(TCommand command);

    /// <summary>Hears the newest state; null from when something is being appended, which may be durable before it is known here, until it is known.</summary>
    protected virtual void Tell(TState? newest)
    {
    }

    private async Task<AppendResult> AppendAsync(Order<TCommand> order, IReadOnlyList<TEvent> events)
    {
        using var trace = EngineTelemetry.Source.StartActivity("append");
        trace?.SetTag("workshopbot.command", order.Command!.GetType().Name);
        var (exactly, by) = Origin(order.Command);
        var at = exactly.ToStored();
        var next = State;
        List<NewDelivery> deliveries = [];
        List<NewRequest> requests = [];
        List<Superseding> superseded = [];
        foreach (var happened in events)
        {
            var recorded = new Recorded<TEvent>(happened, at, by);
            next = Apply(next, recorded);
            var followed = await FollowAsync(next, recorded);
            deliveries.AddRange(followed.Deliveries);
            requests.AddRange(EngineTelemetry.Trace is { } cause
                ? followed.Requests.Select(request => request with { Request = request.Request with { Trace = cause } })
                : followed.Requests);
            superseded.AddRange(followed.Superseded);
        }
        var result = await store.AppendAsync(
            new Append(this.GetPrimaryKeyString(), version, order.Cause, by, at, [.. events.Select(EventCodec.Encode)]) { Deliveries = deliveries, Requests = requests, Superseded = superseded },
            CancellationToken.None);
        if (result == AppendResult.Appended)
        {
            State = next;
            version += events.Count;
            causes.Add(order.Cause);
            EngineTelemetry.Count(events);
            due.Appended(deliveries, requests);
        }
        return result;
    }

    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        foreach (var stored in await store.ReadAsync(this.GetPrimaryKeyString(), version, cancellation))
        {
            State = Apply(State, EventCodec.Decode<TEvent>(stored));
            version = stored.Version;
            causes.Add(stored.Cause);
        }
        inDoubt = false;
    }
}
