using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Reports;

/// <summary>A workshop as it stands in the store, read without a running bot.</summary>
public sealed record WorkshopArchive(
    string Id,
    WorkshopState Workshop,
    IReadOnlyDictionary<DiscussionKey, DiscussionState> Discussions,
    IReadOnlyDictionary<int, OutcomeState> Outcomes)
{
    /// <summary>The ids of the workshops in a store.</summary>
    public static async Task<IReadOnlyList<string>> WorkshopsAsync(IEventStore store, CancellationToken cancellation) =>
        [.. (await store.StreamsAsync("workshop/", cancellation)).Select(WorkshopKey.Of)];

    /// <summary>Where streams could not be read any further: each stands as far as it could.</summary>
    public IReadOnlyList<UnreadableRow> Unreadable { get; init; } = [];

    public static async Task<WorkshopArchive> ReadAsync(IEventStore store, string id, CancellationToken cancellation)
    {
        List<UnreadableRow> unreadable = [];
        T Read<T>((T State, UnreadableRow? Unreadable) replayed)
        {
            if (replayed.Unreadable is { } row)
                unreadable.Add(row);
            return replayed.State;
        }

        var workshop = Read(await ReplayAsync(store, id, cancellation));
        Dictionary<DiscussionKey, DiscussionState> discussions = [];
        foreach (var stream in await store.StreamsAsync($"discussion/{id}/", cancellation))
            discussions[DiscussionKey.Parse(stream)] = Read(await Replay.ReadAsync(store, stream, Rules.Discussion, cancellation));
        Dictionary<int, OutcomeState> outcomes = [];
        foreach (var stream in await store.StreamsAsync($"outcome/{id}/", cancellation))
            outcomes[OutcomeKey.Parse(stream).Session] = Read(await Replay.ReadAsync(store, stream, Rules.Outcome, cancellation));
        return new(id, workshop, discussions, outcomes) { Unreadable = unreadable };
    }

    /// <summary>Without what was said.</summary>
    public static async Task<WorkshopState> WorkshopAsync(IEventStore store, string id, CancellationToken cancellation) => (await ReplayAsync(store, id, cancellation)).State;

    /// <summary>How many entries of each group's discussion of a session are not in it: the one that cannot be read, and those behind it.</summary>
    public IEnumerable<(Group Group, int Entries)> UnreadableIn(int session) =>
        from row in Unreadable
        where row.Place.StartsWith("discussion/", StringComparison.Ordinal)
        let key = DiscussionKey.Parse(row.Place)
        where key.Session == session && Workshop.Groups.ContainsKey(key.Group)
        select (Workshop.Groups[key.Group], 1 + row.Behind);

    /// <summary>The discussions of a session, by the names of their groups.</summary>
    public IEnumerable<(Group Group, DiscussionState Discussion)> Of(int session) => Discussions
        .Where(entry => entry.Key.Session == session && Workshop.Groups.ContainsKey(entry.Key.Group))
        .Select(entry => (Workshop.Groups[entry.Key.Group], entry.Value))
        .OrderBy(entry => entry.Item1.Name, NaturalOrder.Instance);

    private static Task<(WorkshopState State, UnreadableRow? Unreadable)> ReplayAsync(IEventStore store, string id, CancellationToken cancellation) =>
        Replay.ReadAsync(store, new WorkshopKey(id).ToString(), Rules.Workshop, cancellation);
}
