using WorkshopBot.Engine;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Hosting;

/// <summary>
/// How long what is due has been due. What waits for a conversation that is gone counts as told, not as late; a draft takes the
/// time that its model takes.
/// </summary>
public sealed partial class DueAge(IEventStore store, Workshops workshops, [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock, ILogger<DueAge> logger) : BackgroundService
{
    private const int Requests = 256;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    /// <summary>Since when the oldest thing has been due, of those that have been for so long at least; null where there is none.</summary>
    public async Task<DateTimeOffset?> OldestAsync(TimeSpan least, CancellationToken cancellation)
    {
        var before = clock.Now() - least;
        var due = await store.DueSinceAsync(before, cancellation);
        HashSet<string> lost = [];
        if (due.Count > 0)
        {
            foreach (var live in workshops.All)
                lost.UnionWith((await live.ReadAsync()).Lost.Keys);
        }
        var requests = await store.RequestsDueAsync(before, Requests, cancellation);
        return due.Where(entry => !lost.Contains(entry.Conversation)).Select(entry => (DateTimeOffset?)entry.Since)
            // One for a later time may be read as due after a clock was put back; it is not late.
            .Concat(requests.Where(request => request.Due <= before && request.Request is not MakeDraft).Select(request => (DateTimeOffset?)request.Due))
            .Min();
    }

    public TimeSpan Age(DateTimeOffset since) => clock.Now() - since;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks);
        while (await TickAsync(timer, stoppingToken))
        {
            try
            {
                EngineTelemetry.Waits(await OldestAsync(TimeSpan.Zero, stoppingToken) is { } since ? Age(since) : TimeSpan.Zero);
            }
#pragma warning disable CA1031 // a figure that cannot be read now is read again; whoever needs the store says what is wrong with it
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotRead(exception);
            }
#pragma warning restore CA1031
        }
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Debug, "The age of what is due could not be read.")]
    private partial void LogNotRead(Exception exception);
}
