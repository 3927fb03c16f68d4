using WorkshopBot.Domain;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Discussions;

/// <summary>Who comes late, or asks, gets where the group is and what they can still answer, for themselves alone.</summary>
public sealed class WhereTests
{
    private const string Said = "We share data between offices.";

    [Fact]
    public async Task Who_joins_while_a_session_is_open_is_told_where_the_group_is_and_answers_from_there()
    {
        await using var world = await World.StartAsync();
        await world.QuestionAsync(world.Channels[0], 1);
        await world.Facilitator.PressAsync((await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card, "next");
        await world.QuestionAsync(world.Channels[0], 2);

        var anna = world.NewPerson("Anna");
        var join = await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("join"));
        var where = await anna.PressAsync(join, "join");
        Assert.Contains(world.Words("where.at", values: [("number", 2), ("total", 4)]), where.Runs);
        Assert.Contains($"{world.Words("where.notAnswered")} {world.Words("where.late")}", where.Runs);

        var question = await anna.PressAsync(join, where, "again");
        var receipt = await anna.PressAsync(join, question, "contribute", ("text", Said));
        Assert.Contains(world.Words("receipt.late"), receipt.Runs);
        Assert.Equal((1, true), (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => (answer.Question, answer.Late)).Single());

        // What the group was shown of the first question has the late answer too, marked.
        var said = await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains(Said));
        Assert.Contains(said.Card.Runs, run => run.Contains(world.Words("answers.late"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bare_mention_or_the_question_where_the_group_is_is_answered_privately_and_is_no_contribution()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        var at = world.Words("where.at", values: [("number", 1), ("total", 4)]);
        var publicly = world.Teams.Posts.Count(post => post.Conversation == world.Channels[0]);

        foreach (var asked in new[] { "", "status", "Where are we?", "help" })
        {
            var before = world.Teams.Posts.Count(post => post.Conversation == anna.Chat);
            await anna.SayAsync(world.Channels[0], asked, mention: true);
            Assert.Equal(before + 1, world.Teams.Posts.Count(post => post.Conversation == anna.Chat && post.Card.Runs.Contains(at)));
        }
        await anna.AskAsync("where", card => card.Runs.Contains(at));

        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Contributions);
        Assert.Equal(publicly, world.Teams.Posts.Count(post => post.Conversation == world.Channels[0]));
    }

    [Fact]
    public async Task Who_belongs_to_no_group_is_offered_the_one_where_they_ask()
    {
        await using var world = await World.StartAsync();
        var anna = world.NewPerson("Anna");
        var progress = await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("where"));

        var where = await anna.PressAsync(progress, "where");
        Assert.Contains(world.Words("where.joinHere"), where.Runs);
        Assert.Empty((await world.Live.ReadAsync()).Members);
        Assert.True((await anna.PressAsync(progress, where, "join")).Offers("again"));
        Assert.Contains(anna.Id, (await world.Live.ReadAsync()).Members.Keys);
        await world.NewPerson("Boris").AskAsync("where", card => card.Runs.Contains(world.Words("where.noGroup")));
    }

    [Fact]
    public async Task A_guests_own_tenant_does_not_matter_in_a_conversation_that_does()
    {
        await using var world = await World.StartAsync();
        var guest = new Person(Guid.NewGuid().ToString(), "Guest") { World = world, OwnTenant = Guid.NewGuid().ToString() };
        await guest.PressAsync(await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("join")), "join");

        Assert.Contains(Said, (await guest.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", Said))).Runs);
        await guest.SayAsync(world.Channels[0], "And this in a message.", mention: true);
        await world.Teams.SeeAsync(guest.Chat, card => card.Runs.Contains("And this in a message."));
        Assert.Equal([guest.Id, guest.Id], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => answer.Participant));
    }
}
