namespace WorkshopBot.Rehearsal.Tests;

public class FullSizeTests
{
    [Fact(Explicit = true)]
    public async Task Six_groups_of_eight_take_less_than_a_minute_at_the_default_speed()
    {
        await using var world = await RehearsalWorld.StartAsync(speed: RehearsalClock.DefaultSpeed, questions: 4);
        var output = TestContext.Current.TestOutputHelper!;

        var result = await world.RunAsync(
            world.Plan with { Groups = 6, ParticipantsPerGroup = 8 },
            new Watching(snapshot => output.WriteLine(Summary.Of(snapshot))));

        output.WriteLine($"{result.Teams} {string.Join("; ", result.Throttles)} median {result.Answers.Within(0.5)}, slowest {result.Answers.Within(1)}");
        Assert.True(result.Succeeded, WorkshopRehearsalTests.Tell(result));
        Assert.InRange(result.Real, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
    }
}
