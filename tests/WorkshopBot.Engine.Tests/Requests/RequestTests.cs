using System.Collections.Concurrent;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Tests.Streams;

namespace WorkshopBot.Engine.Tests.Requests;

public sealed class RequestTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task What_one_stream_asks_of_another_is_carried_out_once()
    {
        world.Rules.OfWorkshop = (happened, _) => happened is Announced announced
            ? new([], [.. Groups(40).Select(group => Ask(group, new OpenDiscussion(3) { By = Actor.TheBot, At = world.Clock.Now(), Group = group }))])
            : Followed.Nothing;
        await using var node = await world.StartAsync();

        await node.CommandAsync((by, at) => new Announce("a1", "open") { By = by, At = at });
        await Wait.UntilAsync(async () => (await node.Store.StreamsAsync("discussion/", TestContext.Current.CancellationToken)).Count == 40);
        await Wait.UntilAsync(async () => (await DueAsync(node)).Count == 0);

        foreach (var group in Groups(40))
            Assert.StartsWith("request/", Assert.Single(await node.Store.ReadAsync($"discussion/w/1/{group}", 0, TestContext.Current.CancellationToken)).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_later_waits_for_its_time_and_survives_a_restart()
    {
        world.Rules.OfWorkshop = (happened, _) => happened is Announced
            ? new([], [Ask("g1", new OpenDiscussion(3) { By = Actor.TheBot, At = world.Clock.Now(), Group = "g1" }) with { Due = world.Clock.Now().AddMinutes(10) }])
            : Followed.Nothing;
        await using (var node = await world.StartAsync())
        {
            await node.CommandAsync((by, at) => new Announce("a1", "open later") { By = by, At = at });
            world.Clock.Advance(TimeSpan.FromMinutes(9));
            Assert.Equal(0, (await node.Discussion().ReadAsync(-1))!.State.Position);
        }

        await using var next = await world.StartAsync();
        Assert.Equal(0, (await next.Discussion().ReadAsync(-1))!.State.Position);
        await world.PassUntilAsync(async () => (await next.Discussion().ReadAsync(-1))!.State.Position == 1);

        Assert.InRange(world.Clock.GetUtcNow() - new DateTimeOffset(2025, 6, 23, 9, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10.1));
    }

    [Fact]
    public async Task What_is_scheduled_goes_out_at_its_time_once_although_the_process_was_restarted()
    {
        var due = new DateTimeOffset(2025, 6, 23, 9, 30, 0, TimeSpan.Zero);
        world.Rules.OfWorkshop = (happened, _) => happened is AnnouncementScheduled scheduled
            ? new([], [new(new AskWorkshop(new SendScheduled(scheduled.Id) { By = Actor.TheBot, At = world.Clock.Now() }), scheduled.Due)])
            : Followed.Nothing;
        await using (var node = await world.StartAsync())
        {
            await node.CommandAsync((by, at) => new ScheduleAnnouncement("a1", "Lunch", due) { By = by, At = at });
            await node.CommandAsync((by, at) => new ScheduleAnnouncement("a2", "Tea", due) { By = by, At = at });
            await node.CommandAsync((by, at) => new CancelBroadcast("a2") { By = by, At = at });
            world.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.All((await node.Workshop.ReadAsync(-1))!.State.Broadcasts, broadcast => Assert.Null(broadcast.SentAt));
        }

        await using var next = await world.StartAsync();
        await world.PassUntilAsync(async () => (await next.Workshop.ReadAsync(-1))!.State.Broadcast("a1")!.SentAt is not null);
        await world.PassUntilAsync(async () => (await DueAsync(next)).Count == 0);

        Assert.InRange((await next.Workshop.ReadAsync(-1))!.State.Broadcast("a1")!.SentAt!.Value - due, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(["AnnouncementScheduled", "AnnouncementScheduled", "BroadcastCancelled", "Announced"], (await next.Store.ReadAsync("workshop/w", 0, TestContext.Current.CancellationToken)).Select(stored => stored.Type));
    }

    [Fact]
    public async Task A_request_that_fails_is_tried_again_at_growing_intervals_and_others_go_on()
    {
        ConcurrentQueue<DateTimeOffset> tries = [];
        world.Rules.OfWorkshop = (happened, _) => happened is Announced
            ? new([], [.. Groups(3).Select(group => Ask(group, new OpenDiscussion(3) { By = Actor.TheBot, At = world.Clock.Now(), Group = group }))])
            : Followed.Nothing;
        world.Rules.OfDiscussion = (key, _, _) =>
        {
            if (key.Group != "g1")
                return Followed.Nothing;
            tries.Enqueue(world.Clock.GetUtcNow());
            return tries.Count < 5 ? throw new InvalidOperationException("a rule's fault") : Followed.Nothing;
        };
        await using var node = await world.StartAsync();

        await node.CommandAsync((by, at) => new Announce("a1", "open") { By = by, At = at });
        await Wait.UntilAsync(async () => (await node.Store.StreamsAsync("discussion/", TestContext.Current.CancellationToken)).Count == 2);
        await world.PassUntilAsync(async () => (await node.Discussion().ReadAsync(-1))!.State.Position == 1);

        var times = tries.ToList();
        Assert.Equal(5, times.Count);
        Assert.All(times.Zip(times.Skip(1)).Index(), item => Assert.InRange((item.Item.Second - item.Item.First).TotalSeconds, Math.Pow(2, item.Index), Math.Pow(2, item.Index) + 3));
    }

    [Fact]
    public async Task While_the_store_cannot_write_requests_are_not_tried_in_a_circle()
    {
        SlowStore? store = null;
        var tries = 0;
        world.Rules.OfWorkshop = (happened, _) => happened is Announced
            ? new([], [Ask("g1", new OpenDiscussion(3) { By = Actor.TheBot, At = world.Clock.Now(), Group = "g1" })])
            : Followed.Nothing;
        world.Rules.OfDiscussion = (_, _, _) =>
        {
            Interlocked.Increment(ref tries);
            store!.Failing = true;
            return Followed.Nothing;
        };
        await using var node = await world.StartAsync(_ => store = new SlowStore(SlowStore.Open()));
        await node.CommandAsync((by, at) => new Announce("a1", "open") { By = by, At = at });
        await Wait.UntilAsync(() => tries == 1);

        for (var second = 0; second < 10; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await node.Store.RequestsDueAsync(world.Clock.Now(), 1, TestContext.Current.CancellationToken);
        }
        var soFar = tries;
        world.Rules.OfDiscussion = (_, _, _) => Followed.Nothing;
        store!.Failing = false;

        await world.PassUntilAsync(async () => (await node.Discussion().ReadAsync(-1))!.State.Position == 1);
        Assert.InRange(soFar, 1, 15);
    }

    [Fact]
    public async Task Nothing_starts_twice_while_many_wait_for_their_turn()
    {
        ConcurrentDictionary<string, int> opened = [];
        world.Rules.OfWorkshop = (happened, _) => happened is Announced
            ? new([], [.. Groups(600).Select(group => Ask(group, new OpenDiscussion(3) { By = Actor.TheBot, At = world.Clock.Now(), Group = group }))])
            : Followed.Nothing;
        world.Rules.OfDiscussion = (key, _, _) =>
        {
            opened.AddOrUpdate(key.Group, 1, (_, times) => times + 1);
            return Followed.Nothing;
        };
        await using var node = await world.StartAsync();

        await node.CommandAsync((by, at) => new Announce("a1", "open") { By = by, At = at });
        await world.PassUntilAsync(async () => opened.Count == 600 && (await DueAsync(node)).Count == 0);

        Assert.All(opened, group => Assert.Equal(1, group.Value));
    }

    private static IEnumerable<string> Groups(int count) => Enumerable.Range(1, count).Select(i => $"g{i}");

    private static Task<IReadOnlyList<StoredRequest>> DueAsync(Node node) => node.Store.RequestsDueAsync(DateTimeOffset.MaxValue, 1_000, TestContext.Current.CancellationToken);

    private NewRequest Ask(string group, DiscussionCommand command) => new(new AskDiscussion(1, group, command), world.Clock.Now());
}
