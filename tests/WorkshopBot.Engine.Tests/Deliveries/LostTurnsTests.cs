using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>A node dies with places in the line and turns that nobody gives back.</summary>
public sealed class LostTurnsTests : LaneWorld
{
    private const string Dead = "S10.0.0.9:11111:1";

    [Fact]
    public async Task The_places_of_a_node_that_died_hold_nobody_up()
    {
        world.Limits = world.Limits with { Conversation = [new(2, TimeSpan.FromSeconds(1))], Tenant = [new(5, TimeSpan.FromSeconds(1))] };
        await using var node = await world.StartAsync();
        var start = world.Clock.GetUtcNow();
        for (var place = 0; place < 12; place++)
        {
            node.Grains.OfTenant().BeginAsync($"answer/{place}", Urgency.Answer, Dead).Ignore();
            node.Grains.GetGrain<ILaneGrain>("c1").BeginAsync(Dead).Ignore();
        }
        await node.DeliverAsync(Post("1"), Post("2"), Post("elsewhere", "c2"));

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 3, 0.5);

        Assert.InRange(world.Clock.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Turns_come_back_when_their_node_dies_or_nobody_has_answered_for_very_long()
    {
        var window = new RateWindow([new RateLimit(3, TimeSpan.FromSeconds(1))]);
        TimeSpan now = TimeSpan.Zero, minute = TimeSpan.FromMinutes(1);
        foreach (var node in (string[])["one", "one", "two"])
            window.Begin(now, node);
        Assert.Null(window.NextAt(now));
        Assert.False(window.GiveUpLost(minute, _ => true));
        Assert.Null(window.NextAt(minute));

        Assert.True(window.GiveUpLost(minute, node => node == "two"));
        // Its requests may have been sent until that moment.
        Assert.Equal(minute + TimeSpan.FromMilliseconds(1_001), window.NextAt(minute));

        Assert.True(window.GiveUpLost(11 * minute, _ => true));
        Assert.False(window.GiveUpLost(11 * minute, _ => true));
    }
}
