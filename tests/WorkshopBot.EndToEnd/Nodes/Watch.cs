using System.Diagnostics;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.EndToEnd.Nodes;

/// <summary>Looks on at a rehearsal: when each group went on after a node was killed.</summary>
internal sealed class Watch : IRehearsalProgress
{
    private readonly Dictionary<string, TimeSpan> wentOn = [];
    private readonly List<(Func<RehearsalSnapshot, bool> IsSo, TaskCompletionSource Seen)> awaited = [];
    private readonly Lock gate = new();
    private RehearsalSnapshot? latest;
    private RehearsalSnapshot? atKill;
    private long killedAt;

    /// <summary>How many contributions had been acknowledged.</summary>
    public int AtKill => atKill?.Acknowledged ?? 0;

    public int Repeats => latest?.Repeats ?? 0;

    /// <summary>When the last of those groups that had anything left to do went on, real time after the kill.</summary>
    public TimeSpan LastGroupWentOn => wentOn.Values.DefaultIfEmpty().Max();

    public Task SeesAsync(Func<RehearsalSnapshot, bool> isSo)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            awaited.Add((isSo, seen));
        return seen.Task;
    }

    public void Killed()
    {
        lock (gate)
            (atKill, killedAt) = (latest, Stopwatch.GetTimestamp());
    }

    public ValueTask ReportAsync(RehearsalSnapshot snapshot)
    {
        lock (gate)
        {
            latest = snapshot;
            foreach (var (_, seen) in awaited.Where(wish => wish.IsSo(snapshot)))
                seen.TrySetResult();
            foreach (var group in atKill is null ? [] : snapshot.Groups)
            {
                if (atKill!.Groups.First(before => before.Name == group.Name) is var before && (before.Position, before.Acknowledged) != (group.Position, group.Acknowledged))
                    wentOn.TryAdd(group.Name, Stopwatch.GetElapsedTime(killedAt));
            }
        }
        return default;
    }

    public ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result) => ReportAsync(snapshot);
}
