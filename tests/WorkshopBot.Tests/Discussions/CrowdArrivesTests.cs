using System.Net;
using System.Text.Json.Nodes;
using WorkshopBot.Conversations;

namespace WorkshopBot.Tests.Discussions;

/// <summary>An event may be as large as a team: it is answered at once, and what it takes is done beside it.</summary>
public sealed class CrowdArrivesTests
{
    [Fact]
    public async Task Three_hundred_people_who_are_added_at_once_are_learned_beside_the_request()
    {
        await using var world = await World.StartAsync(open: false);
        var crowd = Crowd(world, 300);
        var gate = new TaskCompletionSource();
        world.Teams.Roster = gate.Task;
        var before = world.Teams.RosterReads;

        // Answered while Teams does not tell anything about anybody.
        await world.Organiser.TellAsync(world.Channels[0], Added(crowd));
        gate.SetResult();

        await LearnedAsync(world, crowd);
        Assert.InRange(world.Teams.RosterReads - before, 1, 5);
    }

    [Fact]
    public async Task One_who_comes_is_asked_for_alone()
    {
        await using var world = await World.StartAsync(open: false);
        var crowd = Crowd(world, 1);

        await world.Organiser.TellAsync(world.Channels[0], Added(crowd));

        await LearnedAsync(world, crowd);
    }

    [Fact]
    public async Task What_was_not_learned_before_a_stop_is_learned_after_the_next_start()
    {
        await using var world = await World.StartAsync(open: false);
        var crowd = Crowd(world, 30);
        world.Teams.Refuse(ConnectorDouble.Rosters, HttpStatusCode.ServiceUnavailable);

        await world.Organiser.TellAsync(world.Channels[0], Added(crowd));
        await world.StopBotAsync();
        world.Teams.Accept(ConnectorDouble.Rosters);
        await world.StartBotAsync();

        await LearnedAsync(world, crowd);
    }

    private static List<Person> Crowd(World world, int count)
    {
        List<Person> crowd = [.. Enumerable.Range(1, count).Select(number => world.NewPerson($"Person {number}"))];
        world.Teams.Members = [.. world.Teams.Members, .. crowd];
        return crowd;
    }

    private static JsonObject Added(List<Person> crowd) => new()
    {
        ["type"] = "conversationUpdate",
        ["membersAdded"] = new JsonArray([.. crowd.Select(person => (JsonNode)new JsonObject { ["id"] = person.TeamsId })]),
    };

    private static Task LearnedAsync(World world, List<Person> crowd) => World.UntilAsync(async () =>
    {
        foreach (var person in crowd)
        {
            if ((await world.Service<AddressBook>().PersonAsync(person.Id, TestContext.Current.CancellationToken))?.Name != person.Name)
                return false;
        }
        return true;
    });
}
