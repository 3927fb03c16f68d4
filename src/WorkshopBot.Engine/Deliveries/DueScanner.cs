using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>
/// Wakes the lanes of conversations for which something is due, and the runner of requests: at once after an append, and by
/// looking into the store on start and every second of the workshop clock, so that due times survive whatever stops.
/// </summary>
public sealed partial class DueScanner(
    IEventStore store,
    IGrainFactory grains,
    RequestRunner requests,
    [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock,
    ILogger<DueScanner> logger) : BackgroundService
{
    private const int AtOnce = 64;

    /// <summary>
    /// Of the time, looking takes one part in so many: where ten thousand lanes wait for their turn, waking them all each second
    /// would keep them from it.
    /// </summary>
    private const int LongestShare = 10;

    /// <summary>
    /// A lane answers at once that it was woken. One that does not is left to itself until it does: the others are not kept from
    /// their turn.
    /// </summary>
    private static readonly TimeSpan LongestWake = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> waking = [];
    private readonly ConcurrentDictionary<string, bool> slow = [];
    private Task<IReadOnlyList<string>> reading = Task.FromResult<IReadOnlyList<string>>([]);
    private long lastLook;

    /// <summary>How long ago the store was last looked through; null before the first time.</summary>
    public TimeSpan? SinceLook => Interlocked.Read(ref lastLook) is not 0 and var at ? Stopwatch.GetElapsedTime(at) : null;

    /// <summary>Lanes that were woken so long ago, or longer, and have not answered yet.</summary>
    public int Hung(TimeSpan since) => waking.Values.Count(began => Stopwatch.GetElapsedTime(began) >= since);

    /// <summary>Called after an append: what is due now does not wait for the next look, unless it can.</summary>
    public void Appended(IReadOnlyList<NewDelivery> deliveries, IReadOnlyList<NewRequest> followed)
    {
        var now = clock.GetUtcNow();
        foreach (var conversation in deliveries.Where(delivery => delivery.Due <= now && delivery.Urgency != Urgency.CanWait)
            .Select(delivery => delivery.Conversation).Distinct())
            grains.GetGrain<ILaneGrain>(conversation).WakeAsync().Ignore();
        if (followed.Count > 0)
            requests.Wake();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        do
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                requests.Wake();
                foreach (var some in (await DueAsync(stoppingToken)).Chunk(AtOnce))
                    await Task.WhenAll(some.Select(WakeAsync));
                Interlocked.Exchange(ref lastLook, Stopwatch.GetTimestamp());
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogLookFailed(exception);
            }
            await Task.Delay(Stopwatch.GetElapsedTime(began) * (LongestShare - 1), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A read that does not end is waited for no longer than this, and is not begun a second time beside itself.</summary>
    private async Task<IReadOnlyList<string>> DueAsync(CancellationToken stopping)
    {
        // Where something is on its way too: the node of its lane may have died, and a living lane does not mind.
        if (reading.IsCompleted)
            reading = Task.Run(() => store.ConversationsDueAsync(clock.Now(), withSending: true, stopping), stopping);
        return await reading.WaitAsync(LongestRead, stopping);
    }

    private async Task WakeAsync(string conversation)
    {
        if (!waking.TryAdd(conversation, Stopwatch.GetTimestamp()))
            return;
        var wake = WakeOneAsync(conversation);
        if (slow.ContainsKey(conversation))
            return;
        await Task.WhenAny(wake, Task.Delay(LongestWake));
        if (!wake.IsCompleted && slow.TryAdd(conversation, true))
            LogHangs();
    }

    private async Task WakeOneAsync(string conversation)
    {
        try
        {
            await grains.GetGrain<ILaneGrain>(conversation).WakeAsync();
            slow.TryRemove(conversation, out _);
        }
#pragma warning disable CA1031 // one lane that cannot wake keeps no other from it; the next look tries again
        catch (Exception exception)
        {
            LogNotWoken(exception);
        }
#pragma warning restore CA1031
        finally
        {
            waking.TryRemove(conversation, out _);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Looking for what is due failed; the next look follows.")]
    private partial void LogLookFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "A lane does not answer; the others go on without it.")]
    private partial void LogHangs();

    [LoggerMessage(LogLevel.Warning, "A lane could not be woken; the next look tries again.")]
    private partial void LogNotWoken(Exception exception);
}
