using CsCheck;
using WorkshopBot.Teams.Limits;

namespace WorkshopBot.Teams.Tests.Limits;

public sealed class RateWindowTests
{
    private static readonly DateTimeOffset Start = new(2025, 6, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<RateLimit[]> Limits =
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 5000], (count, window) => new RateLimit(count, TimeSpan.FromMilliseconds(window))).Array[1, 4];

    [Fact]
    public void No_stretch_of_time_ever_holds_more_than_the_limit() =>
        Gen.Select(Limits, Gen.Int[0, 300].Array[1, 200]).Sample((limits, pauses) =>
        {
            var sent = Reserve(limits, pauses).Sent;
            return limits.All(limit => sent.Skip(limit.Count).Zip(sent).All(pair => pair.First - pair.Second >= limit.Window));
        });

    [Fact]
    public void Nothing_waits_longer_than_a_limit_asks() =>
        Gen.Select(Limits, Gen.Int[0, 300].Array[1, 200]).Sample((limits, pauses) =>
        {
            var (asked, sent) = Reserve(limits, pauses);
            return sent.Index().All(item =>
                item.Item == asked[item.Index]
                || (item.Index > 0 && item.Item == sent[item.Index - 1])
                || limits.Any(limit => item.Index >= limit.Count && item.Item - sent[item.Index - limit.Count] == limit.Window));
        });

    [Fact]
    public void The_published_limits_let_1800_messages_into_a_conversation_in_an_hour()
    {
        var window = new RateWindow(PublishedLimits.Sends);
        var sent = Enumerable.Range(0, 1801).Select(_ => window.Reserve(Start) - Start).ToList();

        Assert.Equal(TimeSpan.Zero, sent[6]);
        Assert.Equal(TimeSpan.FromSeconds(1), sent[7]);
        Assert.Equal(TimeSpan.FromSeconds(2), sent[8]);
        Assert.Equal(TimeSpan.FromSeconds(30), sent[60]);
        Assert.True(sent[1799] < TimeSpan.FromMinutes(15));
        Assert.Equal(TimeSpan.FromHours(1), sent[1800]);
    }

    [Fact]
    public void Two_thousand_conversations_in_a_tenant_take_forty_seconds()
    {
        var window = new RateWindow(PublishedLimits.Tenant, TimeSpan.FromMilliseconds(20));
        var last = Enumerable.Range(0, 2000).Select(_ => window.Reserve(Start)).ToList()[^1];

        Assert.InRange((last - Start).TotalSeconds, 39, 40 * 1.05);
    }

    [Fact]
    public void A_hold_keeps_everything_back_until_it_ends()
    {
        var window = new RateWindow(PublishedLimits.Sends);
        window.Hold(Start.AddSeconds(5));
        window.Hold(Start.AddSeconds(2));

        Assert.Equal(Start.AddSeconds(5), window.Reserve(Start));
        Assert.Equal(Start.AddSeconds(9), window.NextAllowed(Start.AddSeconds(9)));
    }

    [Fact]
    public void What_is_asked_for_earlier_never_overtakes()
    {
        var window = new RateWindow([new(2, TimeSpan.FromSeconds(1))]);
        window.Record(Start.AddSeconds(10));
        window.Record(Start);

        Assert.Equal(Start.AddSeconds(11), window.NextAllowed(Start));
    }

    [Fact]
    public void A_limit_of_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateWindow([new(0, TimeSpan.FromSeconds(1))]));

    private static (List<DateTimeOffset> Asked, List<DateTimeOffset> Sent) Reserve(RateLimit[] limits, int[] pauses)
    {
        var window = new RateWindow(limits);
        List<DateTimeOffset> asked = [], sent = [];
        var now = Start;
        foreach (var pause in pauses)
        {
            now += TimeSpan.FromMilliseconds(pause);
            asked.Add(now);
            sent.Add(window.Reserve(now));
        }
        return (asked, sent);
    }
}
