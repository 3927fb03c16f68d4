namespace WorkshopBot.Rehearsal.Tests;

public class WorkshopRehearsalTests
{
    [Fact]
    public async Task A_workshop_is_walked_from_installation_to_published_messages()
    {
        await using var world = await RehearsalWorld.StartAsync(sessions: 2);

        var result = await world.RunAsync();

        Assert.True(result.Succeeded, Tell(result));
        Assert.Equal([1, 2], result.Sessions.Select(session => session.Session));
        Assert.All(result.Sessions, session => Assert.InRange(session.Approved, 1, 12));
        Assert.Equal(result.Verdict.Compared, result.Sessions.Sum(session => session.Acknowledged));
        Assert.InRange(result.Verdict.Compared, 8 * 2 * 2 * 3 / 4, 100);
        Assert.Equal(world.Bot.Export().Count(row => !row.Withdrawn), result.Verdict.Compared);
    }

    [Fact]
    public async Task Everybody_may_be_clumsy_at_once()
    {
        await using var world = await RehearsalWorld.StartAsync();

        var result = await world.RunAsync(world.Plan with
        {
            Habits = new()
            {
                Submit = 0.25,
                Reply = 0.2,
                Mention = 0.2,
                SameId = 0.3,
                NewId = 0.3,
                DoublePress = 0.3,
                Second = 0.7,
                Repeat = 0.5,
                Revise = 0.3,
                Withdraw = 0.3,
                Late = 0.3,
                TooLate = 0.3,
                JoinByContributing = 0.6,
                DoubleNext = 1,
                Edit = 0.4,
                Reject = 0.3,
            },
        });

        Assert.True(result.Succeeded, Tell(result));
    }

    [Fact]
    public async Task Injected_429s_are_counted_and_do_no_harm_to_a_bot_that_tries_again()
    {
        await using var world = await RehearsalWorld.StartAsync(faults: new() { Throttled = 0.2 });

        var result = await world.RunAsync();

        Assert.True(result.Succeeded, Tell(result));
        Assert.InRange(result.Teams.InjectedFaults, 1, int.MaxValue);
    }

    [Fact]
    public async Task Who_cancels_gets_no_result()
    {
        await using var world = await RehearsalWorld.StartAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var progress = new Watching(snapshot =>
        {
            if (snapshot.Acknowledged > 0)
                cancel.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkshopRehearsal.RunAsync(world.Plan, progress, cancel.Token));
        Assert.Null(progress.Result);
    }

    internal static string Tell(RehearsalResult result) => string.Join('\n',
        [.. result.Failures, .. result.Violations, .. result.Verdict.Lost.Select(lost => $"{lost}"), .. result.Verdict.Doubled.Select(row => $"{row}"), .. result.Verdict.Undone.Select(undone => $"{undone}")]);
}

internal sealed class Watching(Action<RehearsalSnapshot> watch) : IRehearsalProgress
{
    public RehearsalResult? Result { get; private set; }

    public ValueTask ReportAsync(RehearsalSnapshot snapshot)
    {
        watch(snapshot);
        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result)
    {
        Result = result;
        return ValueTask.CompletedTask;
    }
}
