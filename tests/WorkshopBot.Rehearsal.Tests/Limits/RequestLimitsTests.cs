using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace WorkshopBot.Rehearsal.Tests;

public class RequestLimitsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly RequestLimits limits;

    public RequestLimitsTests() => limits = new(clock);

    [Fact]
    public void The_eighth_message_within_a_second_is_refused()
    {
        for (var i = 0; i < 7; i++)
            Assert.Null(Send());
        Assert.Equal(new RateWindow(7, TimeSpan.FromSeconds(1)), Send());
    }

    [Fact]
    public void The_ninth_within_two_seconds_is_refused_even_when_the_last_second_was_quiet()
    {
        for (var i = 0; i < 7; i++)
            Assert.Null(Send());
        clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Null(Send());
        Assert.Equal(new RateWindow(8, TimeSpan.FromSeconds(2)), Send());
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(Send());
    }

    [Fact]
    public void The_61st_within_half_a_minute_is_refused()
    {
        for (var i = 0; i < 60; i++)
        {
            Assert.Null(Send());
            clock.Advance(TimeSpan.FromSeconds(0.45));
        }
        Assert.Equal(new RateWindow(60, TimeSpan.FromSeconds(30)), Send());
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(Send());
    }

    [Fact]
    public void The_1801st_within_an_hour_is_refused()
    {
        for (var i = 0; i < 1_800; i++)
        {
            Assert.Null(Send());
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(new RateWindow(1_800, TimeSpan.FromHours(1)), Send());
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(Send());
    }

    [Fact]
    public void Conversations_have_limits_of_their_own_and_the_tenant_50_a_second_together()
    {
        for (var i = 0; i < 50; i++)
            Assert.Null(Send($"19:{i}"));
        Assert.Equal(new RateWindow(50, TimeSpan.FromSeconds(1)), Send("19:50"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Send("19:50"));
    }

    [Fact]
    public void Reading_has_limits_of_its_own()
    {
        for (var i = 0; i < 7; i++)
            Assert.Null(Send());
        for (var i = 0; i < 14; i++)
            Assert.Null(limits.Refuse("19:a", reading: true));
        Assert.Equal(new RateWindow(14, TimeSpan.FromSeconds(1)), limits.Refuse("19:a", reading: true));
    }

    [Fact]
    public void What_is_refused_does_not_count()
    {
        for (var i = 0; i < 7; i++)
            Send();
        for (var i = 0; i < 100; i++)
            Assert.NotNull(Send());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Send());
    }

    /// <summary>Against the definition itself: no window, wherever it starts, holds more than its count; and nothing is refused without need.</summary>
    [Fact]
    public void No_window_anywhere_holds_more_than_its_count() => Gen.Int[0, 700].Array[1, 200].Sample(gaps =>
    {
        var time = new FakeTimeProvider();
        var history = new RequestHistory(RateWindow.Sends);
        List<DateTimeOffset> taken = [];
        foreach (var gap in gaps)
        {
            time.Advance(TimeSpan.FromMilliseconds(gap));
            var now = time.GetUtcNow();
            var room = RateWindow.Sends.All(window => taken.Count(then => then > now - window.Span) < window.Count);
            Assert.Equal(room, history.Full(now) is null);
            if (room)
            {
                history.Take(now);
                taken.Add(now);
            }
        }
        foreach (var window in RateWindow.Sends)
            Assert.All(taken, start => Assert.InRange(taken.Count(then => then >= start && then < start + window.Span), 1, window.Count));
    });

    private RateWindow? Send(string conversation = "19:a") => limits.Refuse(conversation, reading: false);
}
