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

    /// <summary>Of the time, looking takes one part in so many: where ten thousand lanes wait for their turn, waking them all each second would keep them from it.</summary>
    private const int LongestShare = 10;

    private long lastLook;

    /// <summary>How long ago the store was last looked through; null before the first time.</summary>
    public TimeSpan? SinceLook => Interlocked.Read(ref lastLook) is not 0 and var at ? Stopwatch.GetElapsedTime(at) : null;

    /// <summary>Called after an append: what is due now does not wait for the next look, unless it can.</summary>
    public void Appended(IReadOnlyList<NewDelivery> deliveries, IReadOnlyList<NewRequest> followed)
    {
        var now = clock.GetUtcNow();
        foreach (var conversation in deliveries.Where(delivery => delivery.Due <= now && delivery.Urgency != Urgency.CanWait).Select(delivery => delivery.Conversation).Distinct())
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
                // Those that are on their way too: the node of their lane may have died, and a living lane does not mind.
                foreach (var some in (await store.ConversationsDueAsync(clock.Now(), withSending: true, stoppingToken)).Chunk(AtOnce))
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

    private async Task WakeAsync(string conversation)
    {
        try
        {
            await grains.GetGrain<ILaneGrain>(conversation).WakeAsync();
        }
#pragma warning disable CA1031 // one lane that cannot wake keeps no other from it; the next look tries again
        catch (Exception exception)
        {
            LogNotWoken(exception);
        }
#pragma warning restore CA1031
    }

    [LoggerMessage(LogLevel.Warning, "Looking for what is due failed; the next look follows.")]
    private partial void LogLookFailed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "A lane could not be woken; the next look tries again.")]
    private partial void LogNotWoken(Exception exception);
}
