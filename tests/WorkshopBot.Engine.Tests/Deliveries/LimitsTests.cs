using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine.Tests.Deliveries;

public sealed class LimitsTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task A_conversation_gets_no_more_than_any_of_its_limits_allows()
    {
        await using var node = await world.StartAsync();
        await node.DeliverAsync([.. Enumerable.Range(0, 150).Select(i => Post("c1", i))]);
        var start = world.Clock.GetUtcNow();

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 150, 0.05, pause: 10);

        var times = world.Chat.Arrived.Select(arrived => arrived.At).ToList();
        Assert.All(world.Limits.Conversation, limit => Assert.InRange(Busiest(times, limit.Window), 1, limit.Count));
        // 60 in 30 s: the third sixty begins after a minute, and not much later.
        Assert.InRange(times[^1] - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_tenant_gets_no_more_than_its_limit_however_many_conversations_wait()
    {
        world.Limits = world.Limits with { Tenant = [new(20, TimeSpan.FromSeconds(1)), new(100, TimeSpan.FromSeconds(10))] };
        await using var node = await world.StartAsync();
        var start = world.Clock.GetUtcNow();
        await node.DeliverAsync([.. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Range(0, 5).Select(j => Post($"c{i}", j)))]);

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 300, 0.02, pause: 10);

        var times = world.Chat.Arrived.Select(arrived => arrived.At).ToList();
        Assert.All(world.Limits.Tenant, limit => Assert.InRange(Busiest(times, limit.Window), 1, limit.Count));
        Assert.InRange(times[^1] - start, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40));
        Assert.All(world.Chat.Arrived.GroupBy(arrived => arrived.Delivery.Conversation), conversation =>
        {
            Assert.Equal(["0", "1", "2", "3", "4"], conversation.Select(arrived => arrived.Delivery.Card));
            Assert.All(world.Limits.Conversation, limit => Assert.InRange(Busiest([.. conversation.Select(arrived => arrived.At)], limit.Window), 1, limit.Count));
        });
    }

    [Fact]
    public async Task A_slow_sending_holds_nothing_up_elsewhere_but_counts()
    {
        world.Limits = world.Limits with { Tenant = [new(3, TimeSpan.FromSeconds(1))] };
        var slow = new TaskCompletionSource();
        world.Chat.Answers = async (delivery, _) =>
        {
            if (delivery.Conversation == "slow")
                await slow.Task;
            return null;
        };
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("slow", 0));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 1, 0.02);
        await node.DeliverAsync([.. Enumerable.Range(0, 9).Select(i => Post($"c{i}", 0))]);

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 10, 0.02);
        slow.SetResult();

        var others = world.Chat.Arrived.Where(arrived => arrived.Delivery.Conversation != "slow").Select(arrived => arrived.At).ToList();
        Assert.InRange(Busiest(others, TimeSpan.FromSeconds(1)), 1, 2);
    }

    [Fact]
    public async Task What_is_urgent_overtakes_what_can_wait_in_other_conversations()
    {
        world.Limits = world.Limits with { Tenant = [new(5, TimeSpan.FromSeconds(1))] };
        await using var node = await world.StartAsync();
        await node.DeliverAsync([.. Enumerable.Range(0, 60).Select(i => Post($"waits{i}", i, Urgency.CanWait))]);
        await world.PassUntilAsync(() => world.Chat.Arrived.Count >= 10, 0.05, pause: 20);
        var before = world.Chat.Arrived.Count;

        await node.DeliverAsync([.. Enumerable.Range(0, 10).Select(i => Post($"urgent{i}", i, Urgency.Transition))]);
        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 70, 0.05, pause: 20);

        var order = world.Chat.Arrived.Select(arrived => arrived.Delivery.Urgency).ToList();
        Assert.InRange(order.LastIndexOf(Urgency.Transition), before + 9, before + 20);
    }

    [Fact]
    public async Task What_is_urgent_overtakes_what_its_own_lane_waits_with()
    {
        world.Limits = world.Limits with { Tenant = [new(2, TimeSpan.FromSeconds(1))] };
        await using var node = await world.StartAsync();
        await node.DeliverAsync([.. Enumerable.Range(0, 40).Select(i => Post($"c{i}", i, Urgency.CanWait))]);
        await world.PassUntilAsync(() => world.Chat.Arrived.Count >= 4, 0.05, pause: 20);
        var before = world.Chat.Arrived.Count;

        await node.DeliverAsync(Post("c39", 99, Urgency.Transition));
        await world.PassUntilAsync(() => world.Chat.Arrived.Any(arrived => arrived.Delivery.Card == "99"), 0.05, pause: 20);

        Assert.InRange(world.Chat.Arrived.Count, before + 1, before + 10);
    }

    [Fact]
    public async Task What_can_wait_is_not_put_off_for_ever()
    {
        world.Limits = world.Limits with { Tenant = [new(1, TimeSpan.FromSeconds(1))] };
        await using var node = await world.StartAsync();
        await node.DeliverAsync(Post("progress", 0, Urgency.CanWait), Post("a", 1, Urgency.Transition), Post("b", 1, Urgency.Transition));
        // There is always something more urgent that waits.
        for (var sent = 1; world.Chat.Arrived.All(arrived => arrived.Delivery.Urgency != Urgency.CanWait); sent++)
        {
            Assert.InRange(sent, 1, 70);
            await world.PassUntilAsync(() => world.Chat.Arrived.Count >= sent, 0.5);
            await node.DeliverAsync(Post($"c{sent}", 1, Urgency.Transition));
        }
    }

    [Fact]
    public async Task What_is_sent_and_read_outside_of_lanes_counts_with_what_is_in_them()
    {
        world.Limits = world.Limits with { Conversation = [new(4, TimeSpan.FromSeconds(1))], Reads = [new(3, TimeSpan.FromSeconds(1))], Tenant = [new(10, TimeSpan.FromSeconds(1))] };
        await using var node = await world.StartAsync();
        var turns = node.Services.GetRequiredService<Turns>();
        List<(DateTimeOffset At, string Kind)> outside = [];
        async Task OutsideAsync(string kind, Func<Task<IAsyncDisposable>> begin)
        {
            await using var turn = await begin();
            lock (outside)
                outside.Add((world.Clock.GetUtcNow(), kind));
        }

        await node.DeliverAsync([.. Enumerable.Range(0, 20).Select(i => Post("c1", i))]);
        var all = Task.WhenAll([
            .. Enumerable.Range(0, 20).Select(_ => OutsideAsync("send", () => turns.ToSendAsync("c1"))),
            .. Enumerable.Range(0, 20).Select(_ => OutsideAsync("read", () => turns.ToReadAsync("team"))),
            .. Enumerable.Range(0, 20).Select(_ => OutsideAsync("elsewhere", () => turns.ToSendAsync(null)))]);
        await world.PassUntilAsync(() => all.IsCompleted && world.Chat.Arrived.Count == 20, 0.05);
        await all;

        var lane = world.Chat.Arrived.Select(arrived => arrived.At).ToList();
        List<DateTimeOffset> Of(string kind) => [.. outside.Where(sent => sent.Kind == kind).Select(sent => sent.At)];
        Assert.InRange(Busiest([.. lane, .. Of("send")], TimeSpan.FromSeconds(1)), 2, 4);
        Assert.InRange(Busiest(Of("read"), TimeSpan.FromSeconds(1)), 2, 3);
        Assert.InRange(Busiest([.. lane, .. outside.Select(sent => sent.At)], TimeSpan.FromSeconds(1)), 5, 10);
    }

    [Fact]
    public void However_long_each_sending_takes_no_window_sees_too_many_and_none_waits_for_nothing() =>
        Gen.Select(
            Gen.Select(Gen.Int[1, 5], Gen.Int[1, 3_000]).Array[1, 4],
            Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 500]).Array[1, 60])
            .Sample((limits, sendings) =>
            {
                var window = new RateWindow([.. limits.Select(limit => new RateLimit(limit.Item1, TimeSpan.FromMilliseconds(limit.Item2)))]);
                var now = TimeSpan.Zero;
                List<TimeSpan> seen = [], ended = [];
                foreach (var (pause, takes) in sendings)
                {
                    now += TimeSpan.FromMilliseconds(pause);
                    var next = window.NextAt(now)!.Value;
                    // Either now, or just after some window has let an earlier one go.
                    Assert.True(next == now || limits.Any(limit => ended.Contains(next - TimeSpan.FromMilliseconds(limit.Item2 + 1))));
                    var turn = window.Begin(next, "node");
                    // The platform may see it at the very beginning or at the very end of the sending.
                    now = next + TimeSpan.FromMilliseconds(takes);
                    seen.Add(takes % 2 == 0 ? next : now);
                    window.End(turn, now);
                    ended.Add(now);
                }
                foreach (var (count, milliseconds) in limits)
                    Assert.InRange(Busiest([.. seen.Select(at => DateTimeOffset.UnixEpoch + at)], TimeSpan.FromMilliseconds(milliseconds)), 0, count);
            }, iter: 500);

    /// <summary>The most that any closed span of this length holds, counted from each arrival on.</summary>
    private static int Busiest(List<DateTimeOffset> times, TimeSpan span) =>
        times.Max(from => times.Count(time => time >= from && time <= from + span));

    private NewDelivery Post(string conversation, int i, Urgency urgency = Urgency.Normal) => new(conversation, "s", DeliveryKind.Post, $"{i}", urgency, world.Clock.Now());
}
