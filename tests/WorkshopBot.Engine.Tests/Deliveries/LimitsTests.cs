using CsCheck;
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

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 150, 0.05);

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

        await world.PassUntilAsync(() => world.Chat.Arrived.Count == 300, 0.02);

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
    public void However_long_each_sending_takes_no_window_sees_too_many_and_none_waits_for_nothing() =>
        Gen.Select(
            Gen.Select(Gen.Int[1, 5], Gen.Int[1, 3_000]).Array[1, 4],
            Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 500]).Array[1, 60])
            .Sample((limits, sendings) =>
            {
                var window = new RateWindow([.. limits.Select(limit => new RateLimit(limit.Item1, TimeSpan.FromMilliseconds(limit.Item2)))]);
                var now = DateTimeOffset.UnixEpoch;
                List<DateTimeOffset> seen = [], ended = [];
                foreach (var (pause, takes) in sendings)
                {
                    now = now.AddMilliseconds(pause);
                    var next = window.NextAt(now)!.Value;
                    // Either now, or just after some window has let an earlier one go.
                    Assert.True(next == now || limits.Any(limit => ended.Contains(next.AddMilliseconds(-limit.Item2 - 1))));
                    window.Begin();
                    // The platform may see it at the very beginning or at the very end of the sending.
                    seen.Add(takes % 2 == 0 ? next : next.AddMilliseconds(takes));
                    now = next.AddMilliseconds(takes);
                    window.End(now);
                    ended.Add(now);
                }
                foreach (var (count, milliseconds) in limits)
                    Assert.InRange(Busiest(seen, TimeSpan.FromMilliseconds(milliseconds)), 0, count);
            }, iter: 500);

    /// <summary>The most that any closed span of this length holds, counted from each arrival on.</summary>
    private static int Busiest(List<DateTimeOffset> times, TimeSpan span) =>
        times.Max(from => times.Count(time => time >= from && time <= from + span));

    private NewDelivery Post(string conversation, int i) => new(conversation, "s", DeliveryKind.Post, $"{i}", Urgency.Normal, world.Clock.Now());
}
