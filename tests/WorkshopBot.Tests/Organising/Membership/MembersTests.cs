using System.Globalization;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Organising.Membership;

public sealed class MembersTests
{
    [Fact]
    public async Task A_pasted_list_places_people_by_name_address_and_id()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var import = await world.Organiser.PressAsync(await MembersAsync(world), "import-members",
            ("list", $"Name\tGroup\n{world.Rapporteur.Name}\tTable 2\n{world.Facilitator.Email.ToUpperInvariant()}\ttable 1\r\n\n{world.Organiser.Id}\tTABLE 2\n"));

        Assert.Contains(world.Words("members.importDone", values: [("placed", 3), ("moved", 0), ("same", 0)]), import.Runs);
        Assert.Equal(["Table 2", "Table 1", "Table 2"], await GroupsAsync(world, world.Rapporteur, world.Facilitator, world.Organiser));

        var again = await world.Organiser.PressAsync(import, "import-members", ("list", $"\"Orlova, Olga\",{world.Organiser.Email},Table 1\n{world.Rapporteur.Name},Table 2"));
        Assert.Contains(world.Words("members.importDone", values: [("placed", 0), ("moved", 1), ("same", 1)]), again.Runs);
    }

    [Fact]
    public async Task One_wrong_line_changes_nothing_and_every_wrong_one_is_told_with_its_number()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var list = $"{world.Rapporteur.Name};Table 2\nNobody Known;Table 1\n{world.Facilitator.Name};Table 9\nTable 1\n{world.Rapporteur.Email};Table 1";
        var refused = await world.Organiser.PressAsync(await MembersAsync(world), "import-members", ("list", list));

        Assert.Contains(world.Words("members.nothingChanged", values: ("count", 4)), refused.Runs);
        Assert.Equal(
            [("Line 2: ", "members.noPerson", "Nobody Known"), ("Line 3: ", "members.noGroup", "Table 9"), ("Line 4: ", "members.cells", "Table 1"), ("Line 5: ", "members.twice", "1")],
            new[] { ("Line 2: ", "members.noPerson", "Nobody Known"), ("Line 3: ", "members.noGroup", "Table 9"), ("Line 4: ", "members.cells", "Table 1"), ("Line 5: ", "members.twice", "1") }
                .Where(line => refused.Runs.Zip(refused.Runs.Skip(1)).Contains((line.Item1, world.Words(line.Item2, values: ("said", line.Item3))))));
        Assert.Equal(list, refused.Input("list"));
        Assert.Empty((await world.Live.ReadAsync()).Members);
    }

    [Fact]
    public async Task A_person_is_moved_by_choice_or_by_typing_and_answers_in_the_new_group()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna Adams", world.Channels[0]);
        await world.Organiser.AskAsync("move anna to Table 2", card => card.Runs.Contains(world.Words("members.moveDone", values: [("person", "Anna Adams"), ("group", "Table 2")])));
        var receipt = await anna.PressAsync(await world.QuestionAsync(world.Channels[1], 1), "contribute", ("text", "Public value."));
        Assert.Contains(world.Words("receipt.title"), receipt.Blocks);

        var moved = await world.Organiser.PressAsync(await MembersAsync(world), "move-member", ("person", anna.Id), ("group", (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Id));
        Assert.Contains(world.Words("members.moveDone", values: [("person", "Anna Adams"), ("group", "Table 1")]), moved.Runs);
        await world.Organiser.PressAsync(moved, "remove-member", ("person", anna.Id));
        Assert.DoesNotContain(anna.Id, (await world.Live.ReadAsync()).Members.Keys);
        await world.Organiser.AskAsync("move zzz to Table 2", card => card.Runs.Contains(world.Words("members.nobody", values: ("said", "zzz"))));
    }

    private static Task<Card> MembersAsync(World world) => world.Organiser.AskAsync("members", card => card.Offers("move-member"));

    private static async Task<IEnumerable<string>> GroupsAsync(World world, params Person[] people)
    {
        var workshop = await world.Live.ReadAsync();
        return people.Select(person => workshop.Groups[workshop.Members[person.Id]].Name);
    }
}
