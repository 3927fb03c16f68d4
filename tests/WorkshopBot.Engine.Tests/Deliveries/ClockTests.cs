using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>The date and hour are set while cards go out: the time that passes is what waits go by.</summary>
public sealed class ClockTests : LaneWorld
{
    private const int Many = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-10)]
    [InlineData(-24 * 60)]
    [InlineData(24 * 60)]
    [InlineData(0.5)]
    public async Task Whatever_is_done_to_the_clock_cards_go_out_and_when_it_is_put_right_too(double minutes)
    {
        await using var node = await world.StartAsync();
        // More than the first limit lets through at once: what was sent before the step counts after it.
        await DeliverAsync("before");
        world.Wall.Step = TimeSpan.FromMinutes(minutes);
        await DeliverAsync("stepped");
        world.Wall.Step = TimeSpan.Zero;
        await DeliverAsync("right");

        async Task DeliverAsync(string when)
        {
            var (before, start) = (world.Chat.Arrived.Count, world.Clock.GetUtcNow());
            await node.DeliverAsync([.. Enumerable.Range(0, Many).Select(i => At($"{when} {i}")), At($"{when} elsewhere", "c2")]);
            await world.PassUntilAsync(() => world.Chat.Arrived.Count == before + Many + 1);
            Assert.InRange(world.Clock.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        }
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(10)]
    public async Task Who_was_asked_to_wait_waits_so_long_whatever_is_done_to_the_clock(double minutes)
    {
        world.Chat.Answers = (delivery, _) => Task.FromResult<CourierResult?>(delivery.Attempts == 0 ? new CourierResult.Later(TimeSpan.FromSeconds(30), "429") : null);
        await using var node = await world.StartAsync();
        await node.DeliverAsync(At("question"));
        await world.PassUntilAsync(async () => (await node.Store.DeliveryCountsAsync(Cancellation)).Any(count => count.Reason == "429"));

        world.Wall.Step = TimeSpan.FromMinutes(minutes);
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);

        Assert.InRange(world.Chat.Arrived.Last().At - world.Chat.Arrived.First().At, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task What_was_written_down_before_the_clock_was_put_back_does_not_wait_for_its_hour()
    {
        await using var node = await world.StartAsync();
        var lane = node.Grains.GetGrain<ILaneGrain>("c1");
        await lane.StopAsync();
        await node.DeliverAsync(At("question"), new("c1", "told", DeliveryKind.Replace, "told", Urgency.Normal, world.Wall.Now().AddSeconds(5)));

        world.Wall.Step = TimeSpan.FromMinutes(-10);
        await lane.ResumeAsync();
        var start = world.Clock.GetUtcNow();
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 2);

        Assert.InRange(world.Clock.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task What_is_meant_for_a_later_hour_waits_for_that_hour()
    {
        await using var node = await world.StartAsync();
        var due = world.Wall.Now().AddMinutes(5);
        await node.DeliverAsync(Post("warning", due: due));

        world.Wall.Step = TimeSpan.FromMinutes(-10);
        await world.PassUntilAsync(() => !world.Chat.Arrived.IsEmpty, 1);

        Assert.InRange(world.Chat.Arrived.Single().At, due.AddMinutes(10), due.AddMinutes(20));
    }

    [Fact]
    public async Task A_card_that_was_sent_in_what_is_now_the_future_is_kept_up_to_date()
    {
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Replace("progress", world.Wall.Now()));
        await world.PassUntilAsync(async () => (await node.CountsAsync()).GetValueOrDefault(DeliveryState.Sent) == 1);

        world.Wall.Step = TimeSpan.FromMinutes(-10);
        var start = world.Clock.GetUtcNow();
        await node.DeliverAsync(Replace("progress", world.Wall.Now()));
        await world.PassUntilAsync(async () => (await node.CountsAsync()).GetValueOrDefault(DeliveryState.Sent) == 2);

        Assert.InRange(world.Clock.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromMinutes(2));
        Assert.Equal("A1", world.Chat.Arrived.Last().Standing);
    }

    [Fact]
    public async Task A_step_is_noticed_until_it_is_put_right_or_has_stayed_for_a_while()
    {
        await using var node = await world.StartAsync();
        var watch = node.Services.GetRequiredService<ClockWatch>();
        Assert.Equal((TimeSpan.Zero, null), (watch.Drift, watch.LastStep));

        world.Wall.Step = TimeSpan.FromMinutes(-10);
        Assert.Equal(TimeSpan.FromMinutes(-10), watch.Drift);
        Assert.Equal(new ClockStep(TimeSpan.FromMinutes(-10), world.Wall.GetUtcNow()), watch.LastStep);
        world.Wall.Step = TimeSpan.FromMilliseconds(300);
        Assert.Equal(TimeSpan.Zero, watch.Drift);
        Assert.Equal(10, watch.LastStep!.By.TotalMinutes, 0.1);

        world.Wall.Step = TimeSpan.FromDays(1);
        Assert.Equal(1, watch.Drift.TotalDays, 0.001);
        world.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(1, watch.Drift.TotalDays, 0.001);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, watch.Drift);
    }

    [Fact]
    public async Task A_clock_that_is_pulled_slowly_has_not_stepped()
    {
        await using var node = await world.StartAsync();
        var watch = node.Services.GetRequiredService<ClockWatch>();
        for (var second = 0; second < 600; second++)
        {
            world.Wall.Step += TimeSpan.FromMilliseconds(10);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            watch.Look();
        }
        Assert.Equal((TimeSpan.Zero, null), (watch.Drift, watch.LastStep));
    }

    private NewDelivery At(string card, string conversation = "c1") => Post(card, conversation, due: world.Wall.Now());
}
