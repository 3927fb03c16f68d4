using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Engine.Tests.Streams;

public sealed class StreamGrainTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task What_was_answered_as_recorded_stands_in_the_store()
    {
        await using var node = await world.StartAsync();
        await node.OpenAsync();

        var answer = await node.ContributeAsync("k1", "Digital services for all");

        Assert.Equal((Effect.Recorded, 2L), (answer.Effect, answer.Version));
        Assert.Equal("Digital services for all", Assert.Single(answer.State.Contributions).Text);
        var stored = await node.Store.ReadAsync("discussion/w/1/g1", 0, TestContext.Current.CancellationToken);
        Assert.Equal(["DiscussionOpened", "ContributionMade"], stored.Select(row => row.Type));
        Assert.Equal(("activity-k1", "p1", world.Clock.GetUtcNow()), (stored[1].Cause, stored[1].By, stored[1].At));
    }

    [Fact]
    public async Task A_redelivered_activity_gets_the_same_answer_and_changes_nothing()
    {
        await using var node = await world.StartAsync();
        await node.OpenAsync();
        await node.ContributeAsync("k1", "words", cause: "activity");

        // Another id, as the dialog may make one on each arrival: it is the cause that counts.
        var again = await node.ContributeAsync("k2", "other words", cause: "activity");

        Assert.Equal((Effect.Recorded, 2L), (again.Effect, again.Version));
        Assert.Single(again.State.Contributions);
    }

    [Fact]
    public async Task A_refusal_and_what_is_already_so_leave_no_trace()
    {
        await using var node = await world.StartAsync();
        await node.OpenAsync();
        await node.ContributeAsync("k1", "words");

        var refused = await node.ContributeAsync("k2", " ");
        var repeated = await node.ContributeAsync("k3", "words");

        Assert.Equal((Effect.Refused, RefusalReason.TextEmpty), (refused.Effect, refused.Refusal!.Reason));
        Assert.Equal((Effect.AlreadySo, 2L), (repeated.Effect, repeated.Version));
        Assert.Equal(2, (await node.Store.ReadAsync("discussion/w/1/g1", 0, TestContext.Current.CancellationToken)).Count);
    }

    [Fact]
    public async Task A_reader_who_knows_the_newest_is_told_nothing()
    {
        await using var node = await world.StartAsync();
        var opened = await node.OpenAsync();

        Assert.Null(await node.Discussion().ReadAsync(opened.Mark));
        Assert.Equal(1, (await node.Discussion().ReadAsync(-1))!.State.Position);
        Assert.Equal(0, (await node.Discussion("unheard-of").ReadAsync(-1))!.State.Position);
    }

    [Fact]
    public async Task The_workshop_is_read_anew_only_when_it_changed()
    {
        await using var node = await world.StartAsync();
        var reader = node.Services.GetRequiredService<WorkshopReader>();
        await node.CommandAsync((by, at) => new Meet("p1", "Aziza") { By = by, At = at });

        var first = await reader.ReadAsync(World.Workshop);
        Assert.Same(first, await reader.ReadAsync(World.Workshop));
        await node.CommandAsync((by, at) => new Meet("p2", "Bobur") { By = by, At = at });

        Assert.Equal(["Aziza", "Bobur"], (await reader.ReadAsync(World.Workshop)).People.Values.Select(person => person.Name));
    }

    [Fact]
    public async Task After_a_restart_state_causes_and_versions_are_as_they_were()
    {
        CommandResult<DiscussionState> before;
        await using (var node = await world.StartAsync())
        {
            await node.OpenAsync();
            world.Clock.Advance(TimeSpan.FromTicks(12_345_678));
            before = await node.ContributeAsync("k1", "before");
        }

        await using var next = await world.StartAsync();

        var read = await next.Discussion().ReadAsync(-1);
        Assert.Equivalent(before.State, read!.State, strict: true);
        Assert.Equal(before.Version, read.Version);
        Assert.Equal(Effect.Recorded, (await next.ContributeAsync("k1", "before")).Effect);
        Assert.Equal(["before", "after"], (await next.ContributeAsync("k2", "after")).State.Contributions.Select(contribution => contribution.Text));
    }

    [Fact]
    public async Task Two_hosts_side_by_side_do_not_meet()
    {
        using var elsewhere = new World();
        await using var one = await world.StartAsync();
        await using var other = await elsewhere.StartAsync();

        await one.OpenAsync();
        await one.ContributeAsync("k1", "here");

        Assert.Equal(0, (await other.Discussion().ReadAsync(-1))!.State.Position);
        await other.OpenAsync();
        Assert.Single((await one.Discussion().ReadAsync(-1))!.State.Contributions);
    }

    [Fact]
    public async Task A_read_during_an_append_sees_what_it_appends()
    {
        SlowStore? slow = null;
        await using var node = await world.StartAsync(_ => slow = new SlowStore(SlowStore.Open()));
        await node.OpenAsync();
        slow!.Hold();

        var contributing = node.ContributeAsync("k1", "words");
        await Wait.UntilAsync(() => slow.Durable == 2);
        var reading = node.Discussion().ReadAsync(1);
        Assert.False(reading.IsCompleted);
        slow.Release();

        Assert.Single((await reading)!.State.Contributions);
        Assert.Equal(Effect.Recorded, (await contributing).Effect);
    }

    [Fact]
    public async Task A_store_that_cannot_write_is_told_to_the_caller_and_what_comes_after_is_recorded()
    {
        SlowStore? slow = null;
        await using var node = await world.StartAsync(_ => slow = new SlowStore(SlowStore.Open()));
        await node.OpenAsync();
        slow!.Failing = true;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => node.ContributeAsync("k1", "words"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => node.Discussion("fresh").ReadAsync(-1));
        Assert.Empty((await node.Discussion().ReadAsync(-1))!.State.Contributions);
        slow.Failing = false;

        Assert.Equal("words", Assert.Single((await node.ContributeAsync("k1", "words")).State.Contributions).Text);
        Assert.Equal(0, (await node.Discussion("fresh").ReadAsync(-1))!.State.Position);
    }
}
