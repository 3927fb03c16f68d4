using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Streams;

/// <summary>
/// Keeps one stream's rules alive: decide, append with all that follows, and only then advance the state and answer.
/// The store's expected version makes a second activation harmless. A row that cannot be read ends the reading and lets
/// nothing more be written; a store that holds less than is remembered here is read anew, and what is gone is said.
/// </summary>
public abstract class StreamGrain<TState, TCommand, TEvent>(
    IEventStore store, DueScanner due, StoreFaults faults, Rules<TState, TCommand, TEvent> rules)
    : Grain, IStreamGrain<TState, TCommand>
    where TState : class
    where TEvent : class
{
    /// <summary>Only a second activation can be in the way, and each conflict means that it went one step on.</summary>
    private const int Tries = 50;

    private TState state = rules.Empty;
    private Past past = new();
    private UnreadableRow? unreadable;
    private int epoch;
    private bool inDoubt;
    private bool executing;
    private Task appending = Task.CompletedTask;
    private Task rereading = Task.CompletedTask;

    private string Stream => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        epoch = faults.Epoch;
        await CatchUpAsync(cancellationToken);
        faults.Remember(Stream);
        Tell(state);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        faults.Forget(Stream);
        Tell(null);
        return Task.CompletedTask;
    }

    public async Task<CommandResult<TState>?> ReadAsync(long knownMark)
    {
        // What is being appended may be durable already, and this read may come from a card that must show it.
        await appending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!executing)
            await CompareAsync();
        var answer = Answered(Effect.AlreadySo);
        return knownMark == answer.Mark ? null : answer;
    }

    public async Task<CommandResult<TState>> ExecuteAsync(CommandEnvelope<TCommand> order)
    {
        executing = true;
        try
        {
            await CompareAsync();
            if (inDoubt || unreadable is not null)
                await CatchUpAsync(CancellationToken.None);
            return await DoAsync(order with { Cause = StoreRows.Keepable(order.Cause) });
        }
        finally
        {
            executing = false;
        }
    }

    private async Task<CommandResult<TState>> DoAsync(CommandEnvelope<TCommand> order)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (past.Holds(order.Cause))
                return Answered(Effect.Recorded);
            var decision = unreadable is null ? rules.Decide(state, order.Command) : RefusalReason.EntryUnreadable;
            if (decision.Refusal is { } refusal)
            {
                EngineTelemetry.Refusals.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason.ToString()));
                return Answered(Effect.Refused, refusal);
            }
            if (decision.Events.Count == 0)
                return Answered(Effect.AlreadySo);
            Tell(null);
            var append = AppendAsync(order, decision.Events);
            appending = append;
            // Where it is not known whether it stands after all, the next command finds out.
            inDoubt = true;
            var result = await append;
            inDoubt = false;
            if (result != AppendResult.Appended)
                await CatchUpAsync(CancellationToken.None);
            Tell(state);
            if (result == AppendResult.Appended)
                return Answered(Effect.Recorded);
            if (result == AppendResult.Conflict && attempt == Tries)
                throw new StoreBusyException();
        }
    }

    private CommandResult<TState> Answered(Effect effect, Refusal? refusal = null) =>
        new(effect, state, past.Version, refusal)
        {
            Mark = unreadable is null
            ? past.Mark
            : past.Mark ^ long.MinValue,
            Unreadable = unreadable
        };

    protected abstract ValueTask<Followed> FollowAsync(TState state, Recorded<TEvent> recorded);

    /// <summary>
    /// Hears the newest state; null from when something is being appended, which may be durable before it is known here, until it
    /// is known.
    /// </summary>
    protected virtual void Tell(TState? newest)
    {
    }

    private async Task<AppendResult> AppendAsync(CommandEnvelope<TCommand> order, IReadOnlyList<TEvent> events)
    {
        using var trace = EngineTelemetry.Source.StartActivity("append");
        trace?.SetTag("workshopbot.command", order.Command!.GetType().Name);
        var (exactly, by) = rules.Origin(order.Command);
        var at = exactly.ToStored();
        var next = state;
        List<NewDelivery> deliveries = [];
        List<NewRequest> requests = [];
        List<Superseding> superseded = [];
        foreach (var happened in events)
        {
            var recorded = new Recorded<TEvent>(happened, at, by);
            next = rules.Apply(next, recorded);
            var followed = await FollowAsync(next, recorded);
            deliveries.AddRange(followed.Deliveries);
            requests.AddRange(EngineTelemetry.Trace is { } cause
                ? followed.Requests.Select(request => request with { Request = request.Request with { Trace = cause } })
                : followed.Requests);
            superseded.AddRange(followed.Superseded);
        }
        var result = await store.AppendAsync(
            new Append(Stream, past.Version, order.Cause, by, at, [.. events.Select(EventCodec.Encode)]) { After = past.Newest, Deliveries = deliveries, Requests = requests, Superseded = superseded },
            CancellationToken.None);
        if (result == AppendResult.Appended)
        {
            state = next;
            foreach (var happened in events)
                past.Add(order.Cause, at, happened is ContributionMade);
            EngineTelemetry.Count(events);
            due.Appended(deliveries, requests);
        }
        return result;
    }

    /// <summary>Reads what came after all that is remembered, having seen that the newest of it still stands.</summary>
    private async Task CatchUpAsync(CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(Stream, Math.Max(0, past.Version - 1), cancellation);
        if (past.Newest is not { } newest)
            Take(rows);
        else if (rows is [var first, ..] && new EventMark(first.Cause, first.At) == newest)
            Take(rows.Skip(1));
        else
            await RereadAsync();
        inDoubt = false;
    }

    /// <summary>Where the store may be another one than before, nothing that is remembered counts until it was read again.</summary>
    private Task CompareAsync() =>
        !rereading.IsCompleted ? rereading
        : epoch == faults.Epoch ? Task.CompletedTask
        : rereading = RereadAsync();

    private async Task RereadAsync()
    {
        var now = faults.Epoch;
        var rows = await store.ReadAsync(Stream, 0, CancellationToken.None);
        var before = past;
        (past, state) = (new Past(), rules.Empty);
        Take(rows);
        epoch = now;
        if (before.LostIn(past, Stream) is { } loss)
            faults.Behind(loss);
        Tell(state);
    }

    private void Take(IEnumerable<StoredEvent> rows)
    {
        var was = unreadable;
        (state, unreadable) = Replay.Of<TState, TEvent>(state, past.Version, rows, rules.Apply, (stored, recorded) =>
        {
            if (recorded is null)
                past.AddCause(stored.Cause);
            else
                past.Add(stored.Cause, stored.At, recorded.Event is ContributionMade);
        });
        if (unreadable is not null)
            faults.Park(unreadable);
        else if (was is not null)
            faults.Readable(RowTable.Event, Stream);
    }
}
