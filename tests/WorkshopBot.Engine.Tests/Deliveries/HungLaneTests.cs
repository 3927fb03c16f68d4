using System.Diagnostics;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Tests.Streams;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>What does not end keeps nobody else waiting.</summary>
public sealed class HungLaneTests : LaneWorld
{
    /// <summary>Generous: a lane that held the others would do so for half a minute.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Lanes_that_do_not_answer_do_not_hold_the_others_and_are_counted()
    {
        var store = new SlowStore(SlowStore.Open());
        await using var node = await world.StartAsync(_ => store);
        var scanner = (DueScanner)node.Services.GetService(typeof(DueScanner))!;
        // More than are woken at once, and before the other one by name.
        await node.DeliverAsync([.. Enumerable.Range(1, 100).Select(number => Post("never", conversation: $"hung{number}")), Post("arrives", conversation: "well")]);

        var began = Stopwatch.GetTimestamp();
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 1);

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Limit);
        Assert.Equal(["arrives"], world.Chat.Cards);
        await world.PassUntilAsync(() => scanner.Hung(TimeSpan.FromSeconds(1)) == 100);
        // And the next one is not held either.
        await node.DeliverAsync(Post("arrives too", conversation: "well"));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);

        store.EndHangs();
        await world.PassUntilAsync(() => scanner.Hung(TimeSpan.Zero) == 0 && world.Chat.Arrived.Count == 102);
    }

    [Fact]
    public async Task A_card_whose_sending_does_not_end_is_given_up_in_words_and_its_lane_goes_on()
    {
        world.Limits = world.Limits with { LongestAttempt = TimeSpan.FromMilliseconds(200) };
        var never = new TaskCompletionSource<CourierResult?>();
        world.Chat.Answers = (delivery, _) => delivery.Card == "hangs" ? never.Task : Task.FromResult<CourierResult?>(null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("hangs"), Post("goes"));

        await world.PassUntilAsync(() => world.Chat.Cards.Contains("goes"));

        await world.PassUntilAsync(async () => (await node.CountsAsync()).GetValueOrDefault(DeliveryState.Uncertain) == 1);
        Assert.Contains(await node.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken), count => count.Reason == "the sending did not end in time");
        never.SetResult(null);
    }

    [Fact]
    public async Task The_store_tells_what_has_been_due_for_long_and_since_when()
    {
        var store = new SlowStore(SlowStore.Open());
        await using var node = await world.StartAsync(_ => store);
        var now = world.Clock.GetUtcNow();
        await node.DeliverAsync(
            Post("old", conversation: "hung1", due: now.AddMinutes(-5)), Post("older", conversation: "hung2", due: now.AddMinutes(-9)),
            Post("younger", conversation: "hung2", due: now.AddMinutes(-4)), Post("later", conversation: "hung3", due: now.AddDays(1)));

        var due = await node.Store.DueSinceAsync(now.AddMinutes(-3), TestContext.Current.CancellationToken);
        Assert.Equal([("hung2", now.AddMinutes(-9)), ("hung1", now.AddMinutes(-5))], due.Select(entry => (entry.Conversation, entry.Since)));
        Assert.Equal(["hung2"], (await node.Store.DueSinceAsync(now.AddMinutes(-6), TestContext.Current.CancellationToken)).Select(entry => entry.Conversation));
        store.EndHangs();
        await world.PassUntilAsync(async () => (await node.Store.DueSinceAsync(world.Clock.GetUtcNow(), TestContext.Current.CancellationToken)).Count == 0);
    }
}
