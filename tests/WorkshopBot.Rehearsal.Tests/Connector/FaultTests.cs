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
