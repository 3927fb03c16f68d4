using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Tests.Streams;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>What may have arrived when a connection, a process or the store failed.</summary>
public sealed class UncertainTests : LaneWorld
{
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
}
