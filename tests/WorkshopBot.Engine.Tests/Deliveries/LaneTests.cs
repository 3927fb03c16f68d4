using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>What goes out in one conversation, and in which order.</summary>
public sealed class LaneTests : LaneWorld
{
    [Fact]
    public async Task A_card_that_follows_from_an_event_arrives_without_workshop_time_passing()
    {
        world.Rules.OfDiscussion = (_, happened, _) => happened is DiscussionOpened ? new([Post("opening")], []) : Followed.Nothing;
        await using var node = await world.StartAsync();

        await node.OpenAsync();

        await Wait.UntilAsync(() => world.Chat.Arrived.Count == 1);
        await Wait.UntilAsync(async () => await node.CountsAsync() is { Count: 1 } counts && counts.ContainsKey(DeliveryState.Sent));
        Assert.Equal(["opening"], world.Chat.Cards);
    }

    [Fact]
    public async Task Cards_arrive_in_their_order_the_urgent_first()
    {
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("1", urgency: Urgency.CanWait), Post("2"), Post("3"), Post("4", urgency: Urgency.Transition));

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 4);

        Assert.Equal(["4", "2", "3", "1"], world.Chat.Cards);
    }

    [Fact]
    public async Task What_is_urgent_overtakes_what_waits_for_a_limit()
    {
        await using var node = await world.StartAsync();
        await node.DeliverAsync([.. Enumerable.Range(1, 20).Select(i => Post($"{i}", urgency: Urgency.CanWait))]);
        await node.Grains.GetGrain<ILaneGrain>("c1").WakeAsync();
        await Wait.UntilAsync(() => world.Chat.Arrived.Count == 7);

        await node.DeliverAsync(Post("urgent", urgency: Urgency.Transition));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 21);

        Assert.InRange(world.Chat.Cards.ToList().IndexOf("urgent"), 7, 9);
    }

    [Fact]
    public async Task What_is_due_later_arrives_then()
    {
        await using var node = await world.StartAsync();
        var due = world.Clock.GetUtcNow().AddMinutes(5);
        await node.DeliverAsync(Post("warning", due: due), Post("now"));

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);

        Assert.Equal(["now", "warning"], world.Chat.Cards);
        Assert.True(world.Chat.Arrived.Last().At >= due);
    }

    [Fact]
    public async Task A_lane_that_is_told_to_stop_sends_nothing()
    {
        await using var node = await world.StartAsync();
        var lane = node.Grains.GetGrain<ILaneGrain>("c1");
        await lane.StopAsync();
        await node.DeliverAsync(Post("question"), Post("elsewhere", conversation: "c2"));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 1);
        Assert.Equal(["elsewhere"], world.Chat.Cards);

        await lane.ResumeAsync();
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);
    }

    [Fact]
    public async Task A_lane_survives_a_courier_that_throws()
    {
        world.Chat.Answers = (delivery, _) => delivery.Card == "bad" ? throw new FormatException("a template's fault") : Task.FromResult<CourierResult?>(null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("bad"), Post("good"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()).ContainsKey(DeliveryState.Sent));

        Assert.Equal("FormatException", (await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken)).Single(count => count.State == DeliveryState.Failed).Reason);
    }
}
