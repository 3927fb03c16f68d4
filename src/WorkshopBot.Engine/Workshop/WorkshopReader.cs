using System.Collections.Concurrent;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Workshop;

/// <summary>The newest state of a workshop for whoever reads it often: asked for each time, carried over only when it has changed.</summary>
public sealed class WorkshopReader(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, Answer<WorkshopState>> known = [];

    public async ValueTask<WorkshopState> ReadAsync(string workshop)
    {
        var before = known.GetValueOrDefault(workshop);
        var newer = await NodeLoss.OutlastAsync(() => grains.GetGrain<IWorkshopGrain>(new WorkshopKey(workshop).ToString()).ReadAsync(before?.Version ?? -1));
        if (newer is null)
            return before!.State;
        known[workshop] = newer;
        return newer.State;
    }
}
