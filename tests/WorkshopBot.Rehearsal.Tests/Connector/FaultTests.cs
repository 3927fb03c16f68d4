using System.Net;
using static WorkshopBot.Rehearsal.Tests.TeamsWorld;

namespace WorkshopBot.Rehearsal.Tests;

public class FaultTests
{
    [Fact]
    public async Task An_injected_429_has_no_effect()
    {
        await using var world = await WithAsync(new() { Throttled = 1 });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
        AssertEffect(world, done: false);
    }

    [Fact]
    public async Task A_429_on_purpose_says_for_how_long_where_that_is_asked_for()
    {
        await using var world = await WithAsync(new() { Throttled = 1, RetryAfter = TimeSpan.FromSeconds(2.5) });
        Assert.Equal(TimeSpan.FromSeconds(3), (await world.SendAsync(world.Channel, Message("x"))).Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_401_and_a_503_come_on_purpose_and_end_when_that_is_said()
    {
        await using var world = await WithAsync(new() { Unauthorized = 1 });
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
        world.Teams.Faults = new() { Unavailable = 1 };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
        Assert.Empty(world.Teams.Tenant[world.Channel].Posts);
        world.Teams.Faults = new();
        Assert.Equal(HttpStatusCode.Created, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
    }

    [Fact]
    public async Task What_is_slow_is_done_and_answered_in_the_end()
    {
        await using var world = await WithAsync(new() { Slow = 1, SlowBy = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(HttpStatusCode.Created, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
    }

    [Fact]
    public async Task A_server_that_goes_away_refuses_connections_and_comes_back_to_the_same_address()
    {
        await using var world = await WithAsync(new());
        var address = world.Teams.ServiceUrl;
        await world.Teams.Connector.GoAwayAsync();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => world.SendAsync(world.Channel, Message("x")));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);

        await world.Teams.Connector.ComeBackAsync();
        Assert.Equal(address, world.Teams.ServiceUrl);
        Assert.Equal(HttpStatusCode.Created, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_good_no_longer()
    {
        await using var world = await WithAsync(new());
        world.Teams.RevokeTokens();
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
        Assert.Equal(1, world.Teams.Counts.Unauthorized);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_502_comes_before_or_after_the_effect(bool after)
    {
        await using var world = await WithAsync(after ? new() { BadGatewayAfterEffect = 1 } : new() { BadGateway = 1 });
        Assert.Equal(HttpStatusCode.BadGateway, (await world.SendAsync(world.Channel, Message("x"))).StatusCode);
        AssertEffect(world, after);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_connection_breaks_before_or_after_the_effect(bool after)
    {
        await using var world = await WithAsync(after ? new() { ResetAfterEffect = 1 } : new() { ResetBeforeEffect = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => world.SendAsync(world.Channel, Message("x")));
        AssertEffect(world, after);
    }

    [Fact]
    public void The_same_seed_gives_the_same_faults_in_the_shares_asked_for()
    {
        var plan = new FaultPlan { Throttled = 0.1, ResetAfterEffect = 0.2 };
        var first = Draw(plan, 7);

        Assert.Equal(first, Draw(plan, 7));
        Assert.NotEqual(first, Draw(plan, 8));
        Assert.InRange(first.Count(fault => fault == Fault.Throttled), 800, 1_200);
        Assert.InRange(first.Count(fault => fault == Fault.ResetAfterEffect), 1_800, 2_200);
        Assert.Equal(10_000, first.Count(fault => fault is Fault.None or Fault.Throttled or Fault.ResetAfterEffect));
    }

    private static List<Fault> Draw(FaultPlan plan, int seed)
    {
        var source = new FaultSource(plan, seed);
        return [.. Enumerable.Range(0, 10_000).Select(_ => source.Next())];
    }

    private static Task<TeamsWorld> WithAsync(FaultPlan faults) => StartAsync(new() { Clock = TimeProvider.System, Faults = faults });

    private static void AssertEffect(TeamsWorld world, bool done)
    {
        Assert.Equal(done ? 1 : 0, world.Teams.Tenant[world.Channel].Posts.Count);
        Assert.Equal((done ? 0 : 1, done ? 1 : 0), (world.Teams.Counts.InjectedFaults, world.Teams.Counts.Uncertain));
    }
}
