using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Engine;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.Tests.Fuzz;

/// <summary>These measure memory, which other tests use too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>
/// Hostile activities over HTTP to the real bot with its grains and its store, while a session runs. WORKSHOPBOT_FUZZ sets how many;
/// what they may change is judged by <see cref="Permitted"/>, which shares no code with the rules.
/// </summary>
[Collection(Alone.Name)]
public sealed class RealBotFuzzTests
{
    private const long MemoryAllowed = 256L * 1024 * 1024;

    private const int Contributions = 20;

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("WORKSHOPBOT_FUZZ") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_activity_breaks_the_bot_or_changes_what_its_sender_may_not_change()
    {
        // A thousandfold clock: what people would wait for under the published limits, the test does not.
        await using var world = await World.StartAsync(groups: 2, configure: builder => builder.Services.AddKeyedSingleton<TimeProvider>(WorkshopClock.Key, new RehearsalClock(1_000)));
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var bobur = await world.JoinedAsync("Bobur", world.Channels[1]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        // Many, so that some are left to revise when others were withdrawn.
        List<string> contributions = [];
        for (var number = 1; number <= Contributions; number++)
        {
            var receipt = await anna.PressAsync(question, "contribute", ("text", Contribution(number)));
            contributions.Add((string)receipt.Data("revise")["contribution"]!);
        }
        await world.SettledAsync();
        var groups = (await world.Live.ReadAsync()).Groups.Keys.ToList();
        var hostile = new HostileActivities(
            [world.Organiser, world.Rapporteur, world.Facilitator, anna, bobur, world.NewPerson("Stranger")],
            world,
            groups,
            contributions);
        var said = new Said();
        for (var number = 1; number <= Contributions; number++)
            said.Hear(anna.Saying(anna.Chat, null, new JsonObject { ["text"] = Contribution(number) }));
        var statuses = new int[600];
        world.Teams.Forgetful = true;
        var before = GC.GetTotalMemory(true);

        await hostile.Any.SampleAsync(
            async activity =>
            {
                said.Hear(activity);
                var status = await world.StatusAsync(activity);
                Interlocked.Increment(ref statuses[status]);
                Assert.Contains(status, new[] { 200, 400, 501 });
            },
            iter: Count,
            threads: 16,
            print: activity => activity.ToJsonString());

        var seen = string.Join(", ", statuses.Index().Where(status => status.Item > 0).Select(status => $"{status.Index}: {status.Item}"));
        TestContext.Current.TestOutputHelper?.WriteLine(seen);
        Assert.True(statuses[200] > Count / 2, seen);
        await world.SettledAsync();
        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, MemoryAllowed);
        var events = await world.EventsAsync();
        var permitted = new Permitted(events, said);
        Assert.True(!permitted.Violations().Any(), string.Join('\n', permitted.Violations().Take(20)));
        // A fuzz that changes nothing at all tests no permission.
        Assert.Empty(new[] { "ContributionMade", "ContributionRevised", "MemberPlaced", "Moved", "Announced", "LanguageChosen" }.Except(events.Select(happened => happened.Type)));
        // And the bot still works.
        Assert.NotEmpty((await anna.ForgeAsync(anna.Chat, null, "mine", new JsonObject { ["workshop"] = world.Live.Id })).Words);
    }

    private static string Contribution(int number) => $"Trust comes first, and it takes {number} years";
}
