using WorkshopBot.Domain;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Discussions;

/// <summary>The bot is called where no group discusses, or for something that is no answer.</summary>
public sealed class OutsideTests
{
    private const string General = "19:general@thread.tacv2";

    private const string Said = "We share data between offices.";

    [Fact]
    public async Task Who_answers_in_a_channel_that_is_no_groups_has_the_words_back_and_sends_them_to_their_group()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna", world.Channels[1]);
        await world.QuestionAsync(world.Channels[1], 1);
        await anna.SayAsync(General, Said, mention: true);
        var asked = (await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("refusal.NotAGroupsPlace", values: ("detail", "Table 2"))))).Card;
        await anna.PressAsync(asked, "contribute", ("text", asked.Input("text")!));
        Assert.Equal([Said], (await world.DiscussionAsync(world.Channels[1])).Standing.Select(said => said.Text));

        await anna.SayAsync(General, "Where are we?", mention: true);
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("where.at", values: [("number", 1), ("total", 4)])));
        var stranger = world.NewPerson("Boris");
        await stranger.SayAsync(General, Said, mention: true);
        var told = (await world.Teams.SeeAsync(stranger.Chat, card => card.Runs.Contains(world.Words("refusal.NoGroupHere")))).Card;
        Assert.Equal(Said, told.Input("text"));
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == General);
    }

    [Fact]
    public async Task A_member_who_tells_the_bot_in_the_channel_that_the_group_is_ready_moves_it_on_and_gives_no_answer()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna", world.Channels[1]);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[1], 1), "contribute", ("text", Said));
        await anna.SayAsync(world.Channels[1], "We are ready!", mention: true);
        await world.QuestionAsync(world.Channels[1], 2);
        await anna.SayAsync(world.Channels[1], "javoblarim", mention: true);
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(Said) && card.Blocks.Contains(world.Words("answers.title", Language.UzbekLatin)));
        Assert.Equal([Said], (await world.DiscussionAsync(world.Channels[1])).Standing.Select(said => said.Text));

        // Where somebody leads the group, it is theirs to move it on.
        var boris = await world.JoinedAsync("Boris", world.Channels[0]);
        await boris.SayAsync(world.Channels[0], "tayyormiz", mention: true);
        await world.Teams.SeeAsync(boris.Chat, card => card.Runs.Contains(world.Words("refusal.HasFacilitator", Language.UzbekLatin)));
    }
}
