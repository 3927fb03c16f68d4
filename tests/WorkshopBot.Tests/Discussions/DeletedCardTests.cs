using System.Net;
using System.Text.Json.Nodes;

namespace WorkshopBot.Tests.Discussions;

/// <summary>What somebody deletes in Teams is what they do not want to see there.</summary>
public sealed class DeletedCardTests
{
    [Fact]
    public async Task A_card_that_was_deleted_is_not_posted_again_and_the_next_question_is()
    {
        await using var world = await World.StartAsync();
        var (anna, question) = await AnsweredAsync(world);
        var before = world.Teams.Posts.Count(post => post.Conversation == world.Channels[0]);
        world.Teams.Refuse(ConnectorDouble.Updates, HttpStatusCode.NotFound);

        await anna.PressAsync(question, "contribute", ("text", "Trust"));
        await world.SettledAsync();
        await anna.PressAsync(question, "contribute", ("text", "Public value"));
        await world.SettledAsync();

        Assert.Equal(before, world.Teams.Posts.Count(post => post.Conversation == world.Channels[0]));
        Assert.Empty((await world.Live.ReadAsync()).Lost);
        await world.Facilitator.AskAsync("next", card => card.Offers("back"));
        await world.QuestionAsync(world.Channels[0], 2);
    }

    [Fact]
    public async Task That_a_card_was_deleted_is_known_after_a_restart_and_it_is_not_even_tried()
    {
        await using var world = await World.StartAsync();
        var (anna, question) = await AnsweredAsync(world);
        world.Teams.Refuse(ConnectorDouble.Updates, HttpStatusCode.NotFound);
        await anna.PressAsync(question, "contribute", ("text", "Trust"));
        await world.SettledAsync();
        await world.StopBotAsync();
        await world.StartBotAsync();
        // Taken by Teams again, as a test whether the bot asks.
        world.Teams.Accept(ConnectorDouble.Updates);
        var before = world.Teams.Posts.Count(post => post.Conversation == world.Channels[0]);

        await anna.PressAsync(question, "contribute", ("text", "Public value"));
        await world.SettledAsync();

        Assert.Equal(before, world.Teams.Posts.Count(post => post.Conversation == world.Channels[0]));
    }

    [Fact]
    public async Task A_card_of_which_Teams_says_that_it_was_deleted_comes_back_when_that_is_taken_back()
    {
        await using var world = await World.StartAsync(groups: 2);
        var (anna, question) = await AnsweredAsync(world, 1);
        var progress = await world.Teams.SeeAsync(world.Channels[1], card => card.Offers("ready"));
        Task TellAsync(string type, string change) => world.Organiser.TellAsync(
            world.Channels[1], new JsonObject { ["type"] = type, ["channelData"] = new JsonObject { ["eventType"] = change } }, activity: progress.Id);

        await TellAsync("messageDelete", "softDeleteMessage");
        await anna.PressAsync(question, "contribute", ("text", "Trust"));
        await world.SettledAsync();
        Assert.Equal(progress, world.Teams.Posts.Last(post => post.Id == progress.Id));

        await TellAsync("messageUpdate", "undeleteMessage");
        await anna.PressAsync(question, "contribute", ("text", "Public value"));
        await world.SettledAsync();
        Assert.NotEqual(progress, world.Teams.Posts.Last(post => post.Id == progress.Id));
    }

    /// <summary>A group in which the progress of its first question stands.</summary>
    private static async Task<(Person Anna, Post Question)> AnsweredAsync(World world, int group = 0)
    {
        var anna = await world.JoinedAsync("Anna", world.Channels[group]);
        var question = await world.QuestionAsync(world.Channels[group], 1);
        await world.SettledAsync();
        return (anna, question);
    }
}
