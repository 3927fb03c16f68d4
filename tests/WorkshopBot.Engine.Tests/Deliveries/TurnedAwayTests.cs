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
        Assert.Equal(20, Waited(here[1].Delivery), 0.01);
        Assert.All(here, arrived => Assert.True(arrived.At >= arrived.Delivery.Due));
        Assert.True(here[2].At >= here[1].Delivery.Due);
    }

    [Fact]
    public async Task Asked_to_wait_again_and_again_the_waits_grow_and_then_the_failure_is_visible()
    {
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(new CourierResult.Later(null, "503"));
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("question"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()).ContainsKey(DeliveryState.Failed));

        Assert.Equal("503", Assert.Single(await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken)).Reason);
        var tries = world.Chat.Arrived.ToList();
        Assert.Equal(8, tries.Count);
        // 1, 2, 4 … 60 seconds, a quarter more or less.
        Assert.All(tries.Skip(1).Index(), item =>
        {
            var planned = Math.Min(60, Math.Pow(2, item.Index));
            Assert.InRange(Waited(item.Item.Delivery), planned * 0.75, planned * 1.25 + 0.01);
            Assert.True(item.Item.At >= item.Item.Delivery.Due);
        });
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

    /// <summary>Seconds from what became of the last try to when the next one was due.</summary>
    private static double Waited(Delivery again) => (again.Due - again.Changed).TotalSeconds;
}
