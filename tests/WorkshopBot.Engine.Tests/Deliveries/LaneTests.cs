using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Tests.Streams;

namespace WorkshopBot.Engine.Tests.Deliveries;

public sealed class LaneTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

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
        await world.PassUntilAsync(() => world.Chat.Arrived.Count >= 7, 0.01);

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
        Assert.InRange(world.Chat.Arrived.Last().At - due, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Replacements_unite_and_come_five_seconds_apart()
    {
        await using var node = await world.StartAsync();
        var start = world.Clock.GetUtcNow();
        for (var i = 0; i < 30; i++)
        {
            await node.DeliverAsync(Replace("progress"), Replace("other"));
            await world.PassUntilAsync(() => world.Clock.GetUtcNow() >= start.AddSeconds(i));
        }
        await world.PassUntilAsync(async () => (await node.CountsAsync()).Keys.All(state => state == DeliveryState.Sent));

        foreach (var slot in world.Chat.Arrived.GroupBy(arrived => arrived.Delivery.Slot))
        {
            var times = slot.Select(arrived => arrived.At).ToList();
            Assert.InRange(times.Count, 5, 8);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(5)));
            // The first is posted, the others replace it.
            Assert.Null(slot.First().Standing);
            Assert.Single(slot.Skip(1).Select(arrived => arrived.Standing).Distinct(), standing => standing is not null);
        }
    }

    [Fact]
    public async Task An_uncertain_post_is_sent_once_more_and_counted()
    {
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(new CourierResult.Uncertain("connection lost"));
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("question"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()).ContainsKey(DeliveryState.Uncertain));
        world.Clock.Advance(TimeSpan.FromMinutes(5));

        var count = Assert.Single(await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken));
        Assert.Equal((1, 2, "connection lost"), (count.Count, count.Uncertain, count.Reason));
        Assert.Equal(2, world.Chat.Arrived.Count);
    }

    [Fact]
    public async Task An_uncertain_replacement_is_not_sent_again_and_the_next_one_is()
    {
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(world.Chat.Arrived.Count == 1 ? new CourierResult.Uncertain("time-out") : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Replace("progress"));
        await world.PassUntilAsync(async () => (await node.CountsAsync()).ContainsKey(DeliveryState.Uncertain));
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(world.Chat.Arrived);

        await node.DeliverAsync(Replace("progress"));
        await world.PassUntilAsync(async () => (await node.CountsAsync()).ContainsKey(DeliveryState.Sent));

        Assert.Equal(2, world.Chat.Arrived.Count);
    }

    [Fact]
    public async Task Asked_to_wait_the_whole_conversation_waits_and_others_do_not()
    {
        world.Chat.Answers = (delivery, _) => Task.FromResult<CourierResult?>(
            delivery.Card == "first" && delivery.Attempts == 0 ? new CourierResult.Later(TimeSpan.FromSeconds(20), "429") : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("first"), Post("second"), Post("elsewhere", conversation: "c2"));

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 4);

        var here = world.Chat.Arrived.Where(arrived => arrived.Delivery.Conversation == "c1").ToList();
        Assert.Equal(["first", "first", "second"], here.Select(arrived => arrived.Delivery.Card));
        Assert.InRange(here[1].At - here[0].At, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(22));
        Assert.True(world.Chat.Arrived.Single(arrived => arrived.Delivery.Conversation == "c2").At < here[1].At);
    }

    [Fact]
    public async Task Asked_to_wait_again_and_again_the_waits_grow_and_then_the_failure_is_visible()
    {
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(new CourierResult.Later(null, "503"));
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("question"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()).ContainsKey(DeliveryState.Failed));

        Assert.Equal("503", Assert.Single(await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken)).Reason);
        var times = world.Chat.Arrived.Select(arrived => arrived.At).ToList();
        Assert.Equal(8, times.Count);
        // 1, 2, 4 … 60 seconds, a quarter more or less, and up to the next look.
        Assert.All(times.Zip(times.Skip(1)).Index(), item =>
        {
            var planned = Math.Min(60, Math.Pow(2, item.Index));
            Assert.InRange((item.Item.Second - item.Item.First).TotalSeconds, planned * 0.75, planned * 1.25 + 2);
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

    [Fact]
    public async Task What_was_sent_while_the_store_could_not_write_is_recorded_later_and_not_sent_twice()
    {
        SlowStore? store = null;
        var sending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Chat.Answers = async (_, _) =>
        {
            await sending.Task;
            return null;
        };
        await using var node = await world.StartAsync(_ => store = new SlowStore(SlowStore.Open()));
        await node.DeliverAsync(Post("question"), Post("next"));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 1);
        store!.Failing = true;
        sending.SetResult();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        store.Failing = false;

        await world.PassUntilAsync(async () => (await node.CountsAsync()) is { Count: 1 } counts && counts.GetValueOrDefault(DeliveryState.Sent) == 2);

        Assert.Equal(["question", "next"], world.Chat.Cards);
    }

    [Fact]
    public async Task What_is_on_its_way_at_a_stop_may_arrive_and_is_not_sent_again()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Chat.Answers = async (_, _) =>
        {
            await answer.Task;
            return null;
        };
        var node = await world.StartAsync();
        await node.DeliverAsync(Post("first"), Post("second"));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 1);
        var stopping = node.DisposeAsync().AsTask();
        answer.SetResult();
        await stopping;
        Assert.Equal(["first"], world.Chat.Cards);

        await using var next = await world.StartAsync();
        await world.PassUntilAsync(async () => (await next.CountsAsync()) is { Count: 1 } counts && counts.ContainsKey(DeliveryState.Sent));

        Assert.Equal(["first", "second"], world.Chat.Cards);
        Assert.Equal(0, (await next.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken)).Sum(count => count.Uncertain));
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_process_died_is_uncertain_and_goes_on_by_its_kind()
    {
        await using (var node = await world.StartAsync())
        {
            await node.DeliverAsync(Post("post", due: world.Clock.GetUtcNow().AddHours(1)), Replace("progress", due: world.Clock.GetUtcNow().AddHours(1)));
            // As a process leaves them that is killed while it sends.
            foreach (var id in new[] { 1, 2 })
                Assert.True(await node.Store.RecordAsync(new DeliveryMark(id, DeliveryState.Sending, world.Clock.Now()) { Due = world.Clock.Now(), CountAttempt = true }, TestContext.Current.CancellationToken));
        }

        await using var next = await world.StartAsync();
        await world.PassUntilAsync(async () => (await next.CountsAsync()) is { Count: 2 } counts && counts.ContainsKey(DeliveryState.Sent));

        Assert.Equal(["post"], world.Chat.Cards);
        var counts = await next.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(DeliveryState.Sent, 1), (DeliveryState.Uncertain, 1)], counts.Select(count => (count.State, count.Uncertain)).Order());
    }

    [Fact]
    public async Task A_card_that_shows_something_under_way_is_kept_up_to_date_in_its_place_over_restarts_until_that_is_over()
    {
        var over = false;
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(over ? null : new CourierResult.SentSoFar("A1", TimeSpan.FromSeconds(10)));
        await using (var node = await world.StartAsync())
        {
            await node.DeliverAsync(Replace("receipts"));
            await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);
        }
        await using var next = await world.StartAsync();
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 3);
        over = true;
        await world.PassUntilAsync(async () => (await next.CountsAsync()) is { Count: 1 } counts && counts.ContainsKey(DeliveryState.Sent));

        Assert.Equal([null, "A1", "A1", "A1"], world.Chat.Arrived.Select(arrived => arrived.Standing));
        Assert.All(world.Chat.Arrived.Zip(world.Chat.Arrived.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 10, double.MaxValue));
    }

    private NewDelivery Post(string card, string conversation = "c1", Urgency urgency = Urgency.Normal, DateTimeOffset? due = null) =>
        new(conversation, card, DeliveryKind.Post, card, urgency, due ?? world.Clock.Now());

    private NewDelivery Replace(string slot, DateTimeOffset? due = null) => new("c1", slot, DeliveryKind.Replace, slot, Urgency.CanWait, due ?? world.Clock.Now());
}
