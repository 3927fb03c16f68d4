using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
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

    public static async Task<WorkshopArchive> ReadAsync(IEventStore store, string id, CancellationToken cancellation)
    {
        var workshop = await WorkshopAsync(store, id, cancellation);
        Dictionary<DiscussionKey, DiscussionState> discussions = [];
        foreach (var stream in await store.StreamsAsync($"discussion/{id}/", cancellation))
            discussions[DiscussionKey.Parse(stream)] = await ReplayAsync(store, stream, DiscussionState.Empty, (DiscussionState state, Recorded<DiscussionEvent> recorded) => Discussion.Apply(state, recorded), cancellation);
        Dictionary<int, OutcomeState> outcomes = [];
        foreach (var stream in await store.StreamsAsync($"outcome/{id}/", cancellation))
            outcomes[OutcomeKey.Parse(stream).Session] = await ReplayAsync(store, stream, OutcomeState.Empty, (OutcomeState state, Recorded<OutcomeEvent> recorded) => Outcome.Apply(state, recorded), cancellation);
        return new(id, workshop, discussions, outcomes);
    }

    /// <summary>Without what was said.</summary>
    public static Task<WorkshopState> WorkshopAsync(IEventStore store, string id, CancellationToken cancellation) =>
        ReplayAsync(store, new WorkshopKey(id).ToString(), WorkshopState.Empty, (WorkshopState state, Recorded<WorkshopEvent> recorded) => Domain.Workshop.Apply(state, recorded), cancellation);

    /// <summary>The discussions of a session, by the names of their groups.</summary>
    public IEnumerable<(Group Group, DiscussionState Discussion)> Of(int session) => Discussions
        .Where(entry => entry.Key.Session == session && Workshop.Groups.ContainsKey(entry.Key.Group))
        .Select(entry => (Workshop.Groups[entry.Key.Group], entry.Value))
        .OrderBy(entry => entry.Item1.Name, NaturalOrder.Instance);

    private static async Task<TState> ReplayAsync<TState, TEvent>(IEventStore store, string stream, TState empty, Func<TState, Recorded<TEvent>, TState> apply, CancellationToken cancellation) =>
        (await store.ReadAsync(stream, 0, cancellation)).Aggregate(empty, (state, stored) => apply(state, EventCodec.Decode<TEvent>(stored)));
}
