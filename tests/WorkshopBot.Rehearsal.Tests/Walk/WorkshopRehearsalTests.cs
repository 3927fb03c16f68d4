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

    private static string Tell(RehearsalResult result) => string.Join('\n', [.. result.Failures, .. result.Violations, .. result.Verdict.Lost.Select(lost => $"{lost}")]);
}
