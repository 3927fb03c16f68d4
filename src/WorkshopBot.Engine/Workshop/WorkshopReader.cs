using System.Collections.Concurrent;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Workshop;

/// <summary>
/// The newest state of a workshop for whoever reads it often: taken from its grain where that runs in this very process, else
/// asked for each time, and carried over only when it has changed.
/// </summary>
public sealed class WorkshopReader(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, CommandResult<WorkshopState>> known = [];
    private readonly ConcurrentDictionary<string, WorkshopState> here = [];

    public async ValueTask<WorkshopState> ReadAsync(string workshop)
    {
        if (here.TryGetValue(workshop, out var state))
            return state;
        var before = known.GetValueOrDefault(workshop);
        var newer = await FailoverRetry.OutlastAsync(() => grains.GetGrain<IWorkshopGrain>(new WorkshopKey(workshop).ToString())
            .ReadAsync(before?.Mark ?? -1));
        if (newer is null)
            return before!.State;
        known[workshop] = newer;
        return newer.State;
    }

    /// <summary>A grain in this process tells its newest state, or that it cannot say for now.</summary>
    internal void Hear(string workshop, WorkshopState? newest)
    {
        if (newest is null)
            here.TryRemove(workshop, out _);
        else
            here[workshop] = newest;
    }
}
