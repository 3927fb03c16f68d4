using System.Net;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Bot;

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

    [Fact]
    public async Task Added_to_a_group_chat_it_introduces_itself_once_and_the_chat_can_be_a_group()
    {
        await using var world = await World.StartAsync(open: false);
        var chat = $"19:lunch{Person.GroupChat}";
        var anna = world.NewPerson("Anna");

        await anna.TellAsync(chat, new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = World.BotId }) });
        await anna.TellAsync(chat, Installation("add"));

        await world.Teams.SeeAsync(chat, card => card.Words.Contains(world.Words("hello.chat"), StringComparison.Ordinal));
        var offer = await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("setup-groups") && card.Json.ToJsonString().Contains(chat, StringComparison.Ordinal));
        await world.SettledAsync();
        Assert.Single(world.Teams.Posts, post => post.Conversation == chat);

        await world.Organiser.PressAsync(offer.Card, "setup-groups", ("channels", $"{world.Channels[0]},{chat}"));
        await anna.PressAsync(await world.Teams.SeeAsync(chat, card => card.Offers("join")), "join");
        await world.OpenAsync();
        await anna.PressAsync(await world.QuestionAsync(chat, 1), "contribute", ("text", "Trust"));
        await anna.SayAsync(chat, "And time", mention: true);
        await anna.SayAsync(chat, "Shall we eat?");
        Assert.Equal(["Trust", "And time"], (await world.DiscussionAsync(chat)).Standing.Select(answer => answer.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_it_was_lost_and_is_added_again_it_introduces_itself_again_and_goes_on(bool told)
    {
        await using var world = await World.StartAsync(open: false);
        await world.Organiser.TellAsync(world.Channels[0], Installation("add"));
        await world.Teams.SeeAsync(World.Team, IsHello);
        // Teams may refuse the bot's cards before it says that the bot was removed, or without ever saying so.
        world.Teams.Refuse(world.Channels[0], HttpStatusCode.Forbidden);
        await world.OpenAsync();
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Words.Contains(world.Words("lost.Unreachable", values: ("name", "Table 1")), StringComparison.Ordinal));
        if (told)
            await world.Organiser.TellAsync(world.Channels[0], Installation("remove"));
        world.Teams.Accept(world.Channels[0]);

        await world.Organiser.TellAsync(world.Channels[0], Installation("add"));
        await world.Organiser.TellAsync(world.Channels[0], Installation("add"));

        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        Assert.Equal(2, world.Teams.Posts.Count(post => post.Conversation == World.Team && IsHello(post.Card)));

        bool IsHello(Card card) => card.Words.Contains(world.Words("hello.title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_removes_it_from_their_own_chat_and_adds_it_again_is_greeted_again()
    {
        await using var world = await World.StartAsync(open: false);
        var nodira = world.NewPerson("Nodira");

        foreach (var action in new[] { "add", "remove", "add" })
            await nodira.TellAsync(nodira.Chat, Installation(action));

        await world.SettledAsync();
        Assert.Equal(2, world.Teams.Posts.Count(post => post.Conversation == nodira.Chat));
    }

    [Fact]
    public async Task Where_Teams_moves_to_another_address_everything_goes_there_also_after_a_restart()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await using var moved = await ConnectorDouble.StartAsync(world.Teams.Channels, world.Teams.Members);
        await world.SettledAsync();
        var before = InTheTeam();

        world.ServiceUrl = moved.ServiceUrl;
        await world.Organiser.SayAsync(world.Channels[0], "Good morning", mention: true);
        await world.OpenAsync();
        // The team has moved as a whole.
        foreach (var channel in world.Channels)
            await moved.SeeAsync(channel, card => card.Offers("contribute"));
        await world.StopBotAsync();
        await world.StartBotAsync();
        await world.CloseAsync();

        foreach (var channel in world.Channels)
            await moved.SeeAsync(channel, card => card.Words.Contains(world.Words("closed.title", values: ("session", 1)), StringComparison.Ordinal));
        Assert.Equal(before, InTheTeam());

        int InTheTeam() => world.Teams.Posts.Count(post => world.Channels.Contains(post.Conversation));
    }

    [Fact]
    public async Task An_address_that_may_not_be_spoken_to_never_takes_the_place_of_a_good_one()
    {
        await using var world = await World.StartAsync(open: false);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await anna.SayAsync(anna.Chat, "help");

        world.ServiceUrl = "https://smba.trafficmanager.net.example.org/teams/";
        await anna.SayAsync(world.Channels[0], "Good morning", mention: true);
        await anna.SayAsync(anna.Chat, "hello");
        await world.Organiser.TellAsync(world.Channels[0], Installation("add"));
        await world.OpenAsync();
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await anna.SayAsync(world.Channels[0], "Trust", thread: question.Id);

        // What is said is heard, and answered where people were met before.
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains("Trust"));
        await world.SettledAsync();
        Assert.Empty((await world.Live.ReadAsync()).Lost);
    }

    private static JsonObject Installation(string action) => new() { ["type"] = "installationUpdate", ["action"] = action };

    private static JsonObject Changed(string change) => new() { ["type"] = "conversationUpdate", ["channelData"] = new JsonObject { ["eventType"] = change } };
}
