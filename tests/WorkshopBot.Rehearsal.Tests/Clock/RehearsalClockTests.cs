using Microsoft.Extensions.Time.Testing;

namespace WorkshopBot.Rehearsal.Tests;

public class RehearsalClockTests
{
    private readonly FakeTimeProvider real = new(new DateTimeOffset(2025, 6, 24, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void It_runs_as_many_times_faster_as_asked()
    {
        var clock = new RehearsalClock(60, real);
        var start = clock.GetUtcNow();
        var stamp = clock.GetTimestamp();

        real.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromMinutes(2), clock.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromMinutes(2), clock.GetElapsedTime(stamp));
    }

    [Fact]
    public async Task A_delay_ends_when_its_workshop_time_is_over_and_not_before()
    {
        var clock = new RehearsalClock(60, real);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, TestContext.Current.CancellationToken);

        real.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(delay.IsCompleted);
        real.Advance(TimeSpan.FromMilliseconds(1));
        await delay;
    }

    [Fact]
    public void A_timer_repeats_and_changes_by_workshop_time()
    {
        var clock = new RehearsalClock(10, real);
        var rings = 0;
        using var timer = clock.CreateTimer(_ => rings++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));

        real.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, rings);
        real.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(3, rings);

        timer.Change(TimeSpan.FromSeconds(100), Timeout.InfiniteTimeSpan);
        real.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(3, rings);
        real.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(4, rings);
    }

    [Fact]
    public void A_wait_shorter_than_a_timer_can_measure_is_rounded_up()
    {
        var clock = new RehearsalClock(1_000, real);
        var rang = false;
        using var timer = clock.CreateTimer(_ => rang = true, null, TimeSpan.FromMilliseconds(20), Timeout.InfiniteTimeSpan);

        real.Advance(TimeSpan.FromMilliseconds(0.9));
        Assert.False(rang);
        real.Advance(TimeSpan.FromMilliseconds(0.1));
        Assert.True(rang);
    }

    [Fact]
    public void What_repeats_does_so_at_most_every_20_milliseconds()
    {
        var clock = new RehearsalClock(1_000, real);
        var rings = 0;
        using var timer = clock.CreateTimer(_ => rings++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, rings);
        real.Advance(TimeSpan.FromMilliseconds(19));
        Assert.Equal(1, rings);
        real.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, rings);
    }
}
