using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>Cards that take the place of what stands in their slot.</summary>
public sealed class ReplacementTests : LaneWorld
{
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
            Assert.InRange(times.Count, 2, 8);
            Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(5)));
            // The first is posted, the others replace it.
            Assert.Null(slot.First().Standing);
            Assert.Single(slot.Skip(1).Select(arrived => arrived.Standing).Distinct(), standing => standing is not null);
        }
    }

    [Fact]
    public async Task A_card_that_shows_something_under_way_is_kept_up_to_date_in_its_place_over_restarts_until_that_is_over()
    {
        world.Chat.Answers = (_, _) => Task.FromResult<CourierResult?>(world.Chat.Arrived.Count == 4 ? null : new CourierResult.SentSoFar("A1", TimeSpan.FromSeconds(10)));
        await using (var node = await world.StartAsync())
        {
            await node.DeliverAsync(Replace("receipts"));
            await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);
        }
        await using var next = await world.StartAsync();
        await world.PassUntilAsync(async () => (await next.CountsAsync()) is { Count: 1 } counts && counts.ContainsKey(DeliveryState.Sent));

        Assert.Equal([null, "A1", "A1", "A1"], world.Chat.Arrived.Select(arrived => arrived.Standing));
        Assert.All(world.Chat.Arrived.Zip(world.Chat.Arrived.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 10, double.MaxValue));
    }
}
