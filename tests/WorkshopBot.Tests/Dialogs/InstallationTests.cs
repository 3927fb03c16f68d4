using System.Net;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Dialogs;

public sealed class InstallationTests
{
    [Fact]
    public async Task Added_to_a_team_it_introduces_itself_once_in_the_General_channel_and_offers_the_organisers_to_set_up()
    {
        await using var world = await World.StartAsync(open: false);
        var added = Installation("add");

        await world.Organiser.TellAsync(world.Channels[0], added);
        await world.Organiser.TellAsync(world.Channels[0], new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = World.BotId }) });
        await world.Organiser.TellAsync(world.Channels[0], added, activity: "again");

        await world.Teams.SeeAsync(World.Team, card => card.Words.Contains(world.Words("hello.title"), StringComparison.Ordinal));
        var offer = await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("setup-groups"));
        Assert.Contains("Table 1", offer.Card.Json.ToJsonString(), StringComparison.Ordinal);
        await world.SettledAsync();
        Assert.Single(world.Teams.Posts, post => post.Conversation == World.Team);
    }

    [Fact]
    public async Task Added_by_a_person_it_greets_them_once_in_their_language()
    {
        await using var world = await World.StartAsync(open: false);
        var nodira = world.NewPerson("Nodira", "uz-Cyrl-UZ");

        await nodira.TellAsync(nodira.Chat, Installation("add"));
        await nodira.TellAsync(nodira.Chat, Installation("add"));

        await world.Teams.SeeAsync(nodira.Chat, card => card.Words.Contains(world.Words("welcome.title", Language.UzbekCyrillic), StringComparison.Ordinal));
        await world.SettledAsync();
        Assert.Single(world.Teams.Posts, post => post.Conversation == nodira.Chat);
    }

    [Fact]
    public async Task Removed_from_a_team_it_sends_nothing_tells_the_organiser_and_goes_on_when_it_is_added_again()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await world.SettledAsync();
        await world.Organiser.TellAsync(world.Channels[0], Installation("remove"));
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Words.Contains(world.Words("lost.Removed", values: ("name", "Table 1")), StringComparison.Ordinal));
        await world.OpenAsync();
        var lost = (await world.Live.ReadAsync()).Lost;
        Assert.All(world.Channels, channel => Assert.Equal(Loss.Removed, lost[channel]));
        Assert.DoesNotContain(world.Teams.Posts, post => post.Card.Offers("contribute"));

        await world.Organiser.TellAsync(world.Channels[0], Installation("add"));

        foreach (var channel in world.Channels)
            await world.QuestionAsync(channel, 1);
        Assert.Empty((await world.Live.ReadAsync()).Lost);
    }

    [Fact]
    public async Task A_conversation_that_Teams_refuses_is_told_to_the_organiser_once_and_gets_its_cards_when_somebody_speaks_there_again()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await world.SettledAsync();
        world.Teams.Refuse(world.Channels[0], HttpStatusCode.Forbidden);

        await world.OpenAsync();
        await world.QuestionAsync(world.Channels[1], 1);
        var told = world.Words("lost.Unreachable", values: ("name", "Table 1"));
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Words.Contains(told, StringComparison.Ordinal));
        await world.CloseAsync();
        Assert.Single(world.Teams.Posts, post => post.Card.Words.Contains(told, StringComparison.Ordinal));

        world.Teams.Accept(world.Channels[0]);
        await world.Organiser.SayAsync(world.Channels[0], "Are you there?", mention: true);
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
    }

    [Fact]
    public async Task A_card_that_somebody_has_deleted_is_posted_anew()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        var before = world.Teams.Posts.Count(post => post.Conversation == world.Channels[0]);
        world.Teams.Refuse(ConnectorDouble.Updates, HttpStatusCode.NotFound);

        await anna.PressAsync(question, "contribute", ("text", "Trust"));
        await world.SettledAsync();

        var added = world.Teams.Posts.Where(post => post.Conversation == world.Channels[0]).Skip(before).ToList();
        Assert.False(Assert.Single(added).IsUpdate);
        Assert.Empty((await world.Live.ReadAsync()).Lost);
    }

    [Fact]
    public async Task A_channel_is_followed_when_it_is_renamed_deleted_and_restored()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        async Task<Group> ChangedAsync(string change, string name = "Table 1")
        {
            await world.Organiser.TellAsync(world.Channels[0], Changed(change), name);
            return (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!;
        }

        Assert.Equal("Registan", (await ChangedAsync("channelRenamed", "Registan")).Name);
        Assert.True((await ChangedAsync("channelDeleted", "Registan")).Retired);
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Words.Contains(world.Words("lost.Deleted", values: ("name", "Registan")), StringComparison.Ordinal));
        var restored = await ChangedAsync("channelRestored", "Registan");
        Assert.Equal((false, "Registan"), (restored.Retired, restored.Name));
        Assert.Empty((await world.Live.ReadAsync()).Lost);
    }

    [Theory]
    [InlineData("teamArchived", "teamUnarchived", Loss.Archived)]
    [InlineData("teamDeleted", "teamRestored", Loss.Deleted)]
    public async Task A_team_that_goes_takes_its_channels_with_it_and_brings_them_back(string goes, string comes, Loss loss)
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await world.SettledAsync();

        await world.Organiser.TellAsync(world.Channels[0], Changed(goes));
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Words.Contains(world.Words($"lost.{loss}", values: ("name", "Table 2")), StringComparison.Ordinal));
        await world.OpenAsync();
        Assert.DoesNotContain(world.Teams.Posts, post => post.Card.Offers("contribute"));
        await world.Organiser.TellAsync(world.Channels[0], Changed(comes));

        foreach (var channel in world.Channels)
            await world.QuestionAsync(channel, 1);
    }

    [Fact]
    public async Task Who_comes_and_goes_in_a_team_changes_no_group_and_an_upgrade_says_nothing()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.SettledAsync();
        var before = world.Teams.Posts.Count;

        await world.Organiser.TellAsync(world.Channels[0], new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = world.Rapporteur.TeamsId }) });
        await world.Organiser.TellAsync(world.Channels[0], new JsonObject { ["type"] = "conversationUpdate", ["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = anna.TeamsId }) });
        await world.Organiser.TellAsync(world.Channels[0], Installation("add-upgrade"));
        await world.Organiser.TellAsync(world.Channels[0], Changed("teamRenamed"));
        await world.SettledAsync();

        Assert.True((await world.Live.ReadAsync()).Members.ContainsKey(anna.Id));
        Assert.Equal(before, world.Teams.Posts.Count);
    }

    private static JsonObject Installation(string action) => new() { ["type"] = "installationUpdate", ["action"] = action };

    private static JsonObject Changed(string change) => new() { ["type"] = "conversationUpdate", ["channelData"] = new JsonObject { ["eventType"] = change } };
}
