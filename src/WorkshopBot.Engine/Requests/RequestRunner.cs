using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Outcome;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Engine.Requests;

/// <summary>Carries out what one stream asks of another, outside any grain's turn, until it is done.</summary>
public sealed partial class RequestRunner(
    IEventStore store,
    IGrainFactory grains,
    DraftMaker drafts,
    ClusterMembers nodes,
    IFollow follow,
    WorkshopReader workshops,
    StoreFaults faults,
    [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock,
    ILogger<RequestRunner> logger) : BackgroundService
{
    private const int Batch = 256;
    private const int AtOnce = 32;

    /// <summary>What fails by itself is set aside after so many tries; what cannot even be read, at once.</summary>
    private const int TriesOfTheRow = 3;

    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<long, Task> underWay = [];

    /// <summary>Something may be due. Returns at once.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var places = new SemaphoreSlim(AtOnce);
        try
        {
            while (await wake.Reader.WaitToReadAsync(stoppingToken))
            {
                wake.Reader.TryRead(out _);
                try
                {
                    await StartDueAsync(places, stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogLookFailed(exception);
                }
            }
        }
        finally
        {
            await Task.WhenAll(underWay.Values);
        }
    }

    private async Task StartDueAsync(SemaphoreSlim places, CancellationToken stopping)
    {
        // Taken before looking: what is under way now may be done when its turn in the list comes, and would be done again.
        var before = underWay.Keys.ToHashSet();
        var due = await store.RequestsDueAsync(clock.Now(), Batch, stopping).WaitAsync(LongestRead, stopping);
        foreach (var request in await OwnAsync([.. due.Where(request => !before.Contains(request.Id))], stopping))
        {
            // A draft may wait for a model for minutes: it does not hold one of the places.
            var place = request.Request is MakeDraft ? null : places;
            if (place is not null)
                await place.WaitAsync(stopping);
            var listed = new TaskCompletionSource();
            underWay[request.Id] = RunAsync(request, place, listed.Task, stopping);
            listed.SetResult();
        }
    }

    /// <summary>Of many nodes one carries out a request; that of a node that died is taken over.</summary>
    private async Task<IEnumerable<StoredRequest>> OwnAsync(IReadOnlyList<StoredRequest> due, CancellationToken stopping)
    {
        var others = nodes.Others;
        if (others.Count == 0)
            return due;
        var free = due.Where(request => request.Node is not { } node || !others.Contains(node)).Select(request => request.Id).ToList();
        if (free.Count == 0)
            return [];
        var taken = await store.TakeAsync(free, nodes.Here, others, stopping);
        return due.Where(request => taken.Contains(request.Id));
    }

    private async Task RunAsync(StoredRequest stored, SemaphoreSlim? place, Task listed, CancellationToken stopping)
    {
        await listed;
        await Task.Yield();
        using var trace = EngineTelemetry.Continue($"carry out {stored.Kind}", stored.Request?.Trace);
        try
        {
            await CarryOutAsync(stored, stopping);
            await store.RecordAsync(new RequestMark(stored.Id, Done: true), CancellationToken.None);
            Wake();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (StreamUnreadableException exception)
        {
            // Its stream was said to be unreadable; it waits until that can be read.
            await PostponeAsync(stored, exception);
        }
        catch (Exception exception) when (exception is UnreadableException
            || (IsOfTheRow(exception) && stored.Attempts + 1 >= TriesOfTheRow))
        {
            await SetAsideAsync(stored, exception);
        }
#pragma warning disable CA1031 // whatever fails, the request stays and is tried again
        catch (Exception exception)
        {
            LogFailed(exception, stored.Id, stored.Kind, stored.Attempts + 1);
            await PostponeAsync(stored, exception);
        }
#pragma warning restore CA1031
        finally
        {
            place?.Release();
            underWay.TryRemove(stored.Id, out _);
        }
    }

    /// <summary>Not the world, but what the row says: trying again changes nothing until another version reads it.</summary>
    private static bool IsOfTheRow(Exception exception) =>
        exception is UnreadableException or InvalidDataException or FormatException or ArgumentException or NullReferenceException
            or KeyNotFoundException or OverflowException or InvalidCastException or NotSupportedException;

    private async Task SetAsideAsync(StoredRequest stored, Exception failure)
    {
        var (kind, reason) = failure is UnreadableException unreadable
            ? (unreadable.Kind, unreadable.Message)
            : (stored.Kind, $"it cannot be carried out ({failure.GetType().Name})");
        try
        {
            await Parking.ParkAsync(store, faults, stored, kind, reason);
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            LogNotPostponed(exception, stored.Id);
        }
    }

    private async Task PostponeAsync(StoredRequest stored, Exception failure)
    {
        try
        {
            var again = clock.Now() + TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, stored.Attempts)));
            await store.RecordAsync(new RequestMark(stored.Id, Done: false, again, failure.GetType().Name), CancellationToken.None);
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            LogNotPostponed(exception, stored.Id);
        }
    }

    private Task CarryOutAsync(StoredRequest stored, CancellationToken stopping) => stored.Request switch
    {
        AskWorkshop ask => TakenAsync(FailoverRetry.OutlastAsync(() => grains.GetGrain<IWorkshopGrain>(new WorkshopKey(stored.Workshop).ToString())
            .ExecuteAsync(new CommandEnvelope<WorkshopCommand>(ask.Command with { At = clock.Now() }, stored.Cause)))),
        AskDiscussion ask => AskAsync(new DiscussionKey(stored.Workshop, ask.Session, ask.Group), ask.Command, stored.Cause),
        AskOutcome ask => AskAsync(new OutcomeKey(stored.Workshop, ask.Session), ask.Command, stored.Cause),
        MakeDraft make => drafts.MakeAsync(new OutcomeKey(stored.Workshop, make.Session), make, stored.Cause, stopping),
        null => throw new UnreadableException(stored.Kind, stored.Unreadable!.Value.Reason),
        _ => throw new InvalidDataException($"Request {stored.Id} is of a kind that this version does not know."),
    };

    private async Task AskAsync(DiscussionKey key, DiscussionCommand command, string cause)
    {
        var answer = await FailoverRetry.OutlastAsync(() => grains.GetGrain<IDiscussionGrain>(key.ToString())
            .ExecuteAsync(new CommandEnvelope<DiscussionCommand>(command, cause)));
        if (answer.Refusal?.Reason == RefusalReason.EntryUnreadable && command is CloseDiscussion)
        {
            // A group whose closing cannot be recorded does not hold up the others: what waits for all closings waits for it no longer.
            var closed = follow.From(key, await workshops.ReadAsync(key.Workshop), answer.State, new Recorded<DiscussionEvent>(new DiscussionClosed(), clock.Now(), Actor.Bot));
            foreach (var (ask, part) in closed.Requests.Select(request => request.Request).OfType<AskOutcome>()
                .Select((ask, part) => (ask, part)))
                await AskAsync(new OutcomeKey(key.Workshop, ask.Session), ask.Command, $"{cause}/unread/{part}");
        }
        Taken(answer);
    }

    private Task AskAsync(OutcomeKey key, OutcomeCommand command, string cause) =>
        TakenAsync(FailoverRetry.OutlastAsync(() => grains.GetGrain<IOutcomeGrain>(key.ToString())
            .ExecuteAsync(new CommandEnvelope<OutcomeCommand>(command, cause))));

    private static async Task TakenAsync<TState>(Task<CommandResult<TState>> asking) => Taken(await asking);

    private static void Taken<TState>(CommandResult<TState> answer)
    {
        if (answer.Refusal?.Reason == RefusalReason.EntryUnreadable)
            throw new StreamUnreadableException();
    }

    /// <summary>The stream that is asked cannot be read, and takes nothing until it can.</summary>
    private sealed class StreamUnreadableException : Exception;

    [LoggerMessage(LogLevel.Warning, "Request {Id} ({Kind}) failed at try {Attempt}; it is tried again.")]
    private partial void LogFailed(Exception exception, long id, string kind, int attempt);

    [LoggerMessage(LogLevel.Warning, "Request {Id} could not be postponed; it stays due.")]
    private partial void LogNotPostponed(Exception exception, long id);

    [LoggerMessage(LogLevel.Warning, "Looking for due requests failed; the next look follows.")]
    private partial void LogLookFailed(Exception exception);
}
