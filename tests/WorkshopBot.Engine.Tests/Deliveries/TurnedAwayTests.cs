using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>Conversations that take nothing now, or never again.</summary>
public sealed class TurnedAwayTests : LaneWorld
{
    [Fact]
    public async Task Asked_to_wait_the_whole_conversation_waits_and_others_do_not()
    {
        world.Chat.Answers = (delivery, _) => Task.FromResult<CourierResult?>(
            delivery.Card == "first" && delivery.Attempts == 0 ? new CourierResult.Later(TimeSpan.FromSeconds(20), "429") : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("first"), Post("second"), Post("elsewhere", conversation: "c2"));
        foreach (var conversation in new[] { "c1", "c2" })
            await node.Grains.GetGrain<ILaneGrain>(conversation).WakeAsync();
        // Without time passing: elsewhere nobody waits.
        await Wait.UntilAsync(() => world.Chat.Arrived.Count == 2);
        Assert.Equal(["elsewhere", "first"], world.Chat.Cards.Order());

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 4);

        var here = world.Chat.Arrived.Where(arrived => arrived.Delivery.Conversation == "c1").ToList();
        Assert.Equal(["first", "first", "second"], here.Select(arrived => arrived.Delivery.Card));
        Assert.InRange((here[1].At - here[0].At).TotalSeconds, 20, 60);
    }

    [Fact]
    public async Task However_often_it_is_turned_away_it_stays_due_and_the_waits_grow_to_a_minute()
    {
        const int Times = 30;
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(world.Chat.Arrived.Count <= Times ? new CourierResult.Later(null, "Unavailable") : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("question"), Post("next"));

        await world.PassUntilAsync(async () => world.Chat.Arrived.Count < Times && (await node.CountsAsync()).ContainsKey(DeliveryState.Failed) || world.Chat.Arrived.Count == Times, 1);
        await Wait.UntilAsync(async () => (await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken)).Any(count => count is { State: DeliveryState.Due, Reason: "Unavailable" }));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == Times + 2, 1);

        // 1, 2, 4 … 60 seconds, a quarter less at the most; the clock here goes on while the machine thinks.
        var tries = world.Chat.Arrived.ToList();
        Assert.All(tries.Take(Times + 1).Zip(tries.Take(Times + 1).Skip(1)).Index(), item =>
            Assert.InRange((item.Item.Second.At - item.Item.First.At).TotalSeconds, Math.Min(60, Math.Pow(2, item.Index)) * 0.75, Math.Min(60, Math.Pow(2, item.Index)) + 60));
        // What is behind it waits for it, and then both are there once.
        Assert.Equal("next", tries[^1].Delivery.Card);
        Assert.Equal(["question"], tries.SkipLast(1).Select(arrived => arrived.Delivery.Card).Distinct());
        await world.PassUntilAsync(async () => (await node.CountsAsync()) is { Count: 1 } counts && counts.GetValueOrDefault(DeliveryState.Sent) == 2);
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_is_kept_within_reason()
    {
        world.Chat.Answers = (delivery, _) => Task.FromResult<CourierResult?>(delivery.Attempts == 0 ? new CourierResult.Later(TimeSpan.FromDays(1), "429") : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("question"));

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2, 1);

        var tries = world.Chat.Arrived.ToList();
        Assert.InRange(tries[1].At - tries[0].At, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12));
    }

    [Fact]
    public async Task What_may_have_arrived_by_an_answer_that_says_that_it_failed_is_tried_on_and_counted()
    {
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(world.Chat.Arrived.Count <= 5 ? new CourierResult.Later(null, "502") { MayHaveArrived = true } : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("question"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()).ContainsKey(DeliveryState.Sent), 1);

        Assert.Equal(5, Assert.Single(await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken)).Uncertain);
        Assert.Equal(6, world.Chat.Arrived.Count);
    }

    [Fact]
    public async Task A_node_that_starts_anew_tries_at_once_what_waited()
    {
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(world.Chat.Arrived.Count == 1 ? new CourierResult.Later(TimeSpan.FromMinutes(9), "429") : null);
        await using (var node = await world.StartAsync())
        {
            await node.DeliverAsync(Post("question"));
            await world.PassUntilAsync(async () => (await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken)).Any(count => count.Reason is not null));
        }
        await using var next = await world.StartAsync();

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);

        Assert.InRange(world.Chat.Arrived.Last().At - world.Chat.Arrived.First().At, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_failure_is_visible_with_its_reason_and_what_is_superseded_is_no_failure()
    {
        world.Chat.Answers = (delivery, _) => Task.FromResult<CourierResult?>(
            delivery.Card == "gone" ? new CourierResult.Failed("404 conversation not found") : new CourierResult.Superseded());
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("gone"), Post("stale"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()) is { Count: 2 } states && states.ContainsKey(DeliveryState.Failed) && states.ContainsKey(DeliveryState.Superseded));

        var counts = await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken);
        Assert.Equal("404 conversation not found", counts.Single(count => count.State == DeliveryState.Failed).Reason);
        Assert.Null(counts.Single(count => count.State == DeliveryState.Superseded).Reason);
    }

    [Fact]
    public async Task A_conversation_that_is_gone_stops_its_lane_until_it_is_back_and_loses_nothing()
    {
        var gone = true;
        world.Chat.Answers = (delivery, _) => Task.FromResult<CourierResult?>(gone && delivery.Conversation == "c1" ? new CourierResult.Gone("403 BotNotInConversationRoster") : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("first"), Post("second"), Post("elsewhere", conversation: "c2"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()).GetValueOrDefault(DeliveryState.Sent) == 1 && world.Chat.Arrived.Count == 2);
        await node.DeliverAsync(Post("third"));
        for (var second = 0; second < 30; second++)
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        await node.Grains.GetGrain<ILaneGrain>("c1").WakeAsync();
        Assert.Equal(["elsewhere", "first"], world.Chat.Cards.Order());
        Assert.Equal(
            "403 BotNotInConversationRoster",
            Assert.Single(await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken), count => count.Reason is not null).Reason);

        gone = false;
        await node.Grains.GetGrain<ILaneGrain>("c1").ResumeAsync();
        await world.PassUntilAsync(async () => (await node.CountsAsync()) is { Count: 1 } counts && counts.GetValueOrDefault(DeliveryState.Sent) == 4);

        Assert.Equal(["first", "first", "second", "third"], world.Chat.Arrived.Where(arrived => arrived.Delivery.Conversation == "c1").Select(arrived => arrived.Delivery.Card));
    }
}
