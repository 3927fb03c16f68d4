using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Discussions;

/// <summary>One person writes down what a table says: it is shown for how many, and nobody is counted whom nobody knows.</summary>
public sealed class ScribeTests
{
    private const string Said = "We share data between offices.";

    [Fact]
    public async Task An_answer_for_a_table_counts_as_one_persons_and_says_for_how_many_it_speaks()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var receipt = await SendAsync(anna, question, 4);
        Assert.Contains(world.Words("receipt.behalf", values: ("people", 4)), receipt.Blocks);

        await world.Facilitator.PressAsync((await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card, "next");
        var said = await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains(Said));
        Assert.Contains(said.Card.Runs, run => run.Contains(world.Words("said.behalf", values: ("count", 4)), StringComparison.Ordinal));
        await world.Teams.SeeAsync(world.Channels[0], card =>
            card.Blocks.Contains(world.Words("progress.people", values: [("count", 1), ("members", 1)])) && card.Blocks.Contains(world.Words("progress.behalf", values: ("behalf", 4))));
    }

    [Fact]
    public async Task A_number_that_cannot_be_gives_the_text_back_and_a_wrong_one_can_be_put_right()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);

        foreach (var people in new JsonNode?[] { 51, 0, "many", null })
        {
            var refused = await SendAsync(anna, question, people);
            Assert.Contains(world.Words("refusal.PeopleOutOfRange", values: ("detail", 50)), refused.Runs);
            Assert.Equal(Said, refused.Input("text"));
        }
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Contributions);

        var receipt = await SendAsync(anna, question, 40);
        var right = await anna.PressAsync(question, receipt, "revise", ("text", Said), ("people", "4"));
        Assert.Contains(world.Words("receipt.behalf", values: ("people", 4)), right.Blocks);
        Assert.Equal((Said, 4), (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => (answer.Text, answer.People)).Single());
    }

    [Fact]
    public async Task A_scribe_of_no_group_joins_and_speaks_for_as_many()
    {
        await using var world = await World.StartAsync();
        var anna = world.NewPerson("Anna");
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var joinFirst = await SendAsync(anna, question, 4);
        await anna.PressAsync(question, joinFirst, "join-contribute", ("text", Said));

        Assert.Equal(4, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).People);
    }

    [Fact]
    public async Task A_scribe_can_say_so_in_a_message()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);

        await anna.SayAsync(world.Channels[0], "On behalf of 4 people: We share data.", mention: true);
        await anna.SayAsync(world.Channels[0], "5 kishi nomidan: Biz oʻrganamiz.", question.Id);
        await anna.SayAsync(anna.Chat, "answer 1: on behalf of 6 people: We try things out.");

        Assert.Equal(
            [("We share data.", 4), ("Biz oʻrganamiz.", 5), ("We try things out.", 6)],
            (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => (answer.Text, answer.People)));
    }

    private static Task<Card> SendAsync(Person person, Post question, JsonNode? people)
    {
        var data = question.Card.Data("contribute", with: "table");
        data["text"] = Said;
        data["people"] = people?.DeepClone();
        return person.ForgeAsync(question.Conversation, question.Id, "contribute", data);
    }
}
