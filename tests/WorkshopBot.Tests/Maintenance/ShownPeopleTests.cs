using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Maintenance;

namespace WorkshopBot.Tests.Maintenance;

/// <summary>Whoever a card that stands somewhere shows is among those whom it says it shows: it is rendered anew without them.</summary>
public sealed class ShownPeopleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_help_card_at_an_organiser_no_longer_names_the_facilitator_who_asked()
    {
        await using var world = await World.StartAsync();
        await AskHelpAsync(world);
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("answer-help") && Says(card, world.Facilitator));

        await ForgetAsync(world, world.Facilitator);

        Assert.Contains(Standing(world), post => post.Conversation == world.Organiser.Chat && post.Card.Offers("answer-help"));
        Assert.DoesNotContain(Standing(world), post => post.Conversation != world.Facilitator.Chat && Says(post.Card, world.Facilitator));
    }

    [Fact]
    public async Task The_help_card_and_the_panel_after_help_comes_no_longer_name_the_organiser_who_came()
    {
        await using var world = await World.StartAsync();
        var second = await SecondOrganiserAsync(world);
        await AskHelpAsync(world);
        await second.PressAsync((await world.Teams.SeeAsync(second.Chat, card => card.Offers("answer-help"))).Card, "answer-help");
        var panel = await world.Teams.SeeAsync(world.Facilitator.Chat, card => Says(card, second));
        var help = await world.Teams.SeeAsync(world.Organiser.Chat, card => Says(card, second));

        await ForgetAsync(world, second);

        Assert.False(Says(Now(world, panel), second));
        Assert.False(Says(Now(world, help), second));
        Assert.DoesNotContain(Standing(world), post => post.Conversation != second.Chat && Says(post.Card, second));
    }

    [Theory]
    [InlineData("announce")]
    [InlineData("warn")]
    [InlineData("cancel")]
    [InlineData("extend")]
    [InlineData("close")]
    public async Task What_an_organiser_is_told_of_a_broadcast_no_longer_names_who_did_it(string what)
    {
        await using var world = await World.StartAsync(plan: World.AtNoon);
        var second = await SecondOrganiserAsync(world);
        JsonObject data = new() { ["workshop"] = world.Live.Id, ["session"] = 1 };
        switch (what)
        {
            case "announce":
                (data["announcement"], data["id"]) = ("Lunch is ready.", "lunch");
                await second.ForgeAsync(second.Chat, null, what, data);
                break;
            case "cancel":
                var at = world.InAnHour((await world.Live.ReadAsync()).Programme!);
                await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "announce", new()
                {
                    ["workshop"] = world.Live.Id,
                    ["announcement"] = "Lunch is ready.",
                    ["id"] = "lunch",
                    ["at"] = at.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                });
                var broadcast = Assert.Single((await world.Live.ReadAsync()).Broadcasts);
                data["broadcast"] = broadcast.Id;
                await second.ForgeAsync(second.Chat, null, "cancel-broadcast", data);
                break;
            case "extend":
                data["minutes"] = 10;
                await second.ForgeAsync(second.Chat, null, what, data);
                break;
            default:
                await second.ForgeAsync(second.Chat, null, what, data);
                break;
        }
        var told = await world.Teams.SeeAsync(world.Organiser.Chat, card => Says(card, second));

        await ForgetAsync(world, second);

        Assert.False(Says(Now(world, told), second));
        Assert.DoesNotContain(Standing(world), post => post.Conversation != second.Chat && Says(post.Card, second));
    }

    [Fact]
    public async Task A_group_chat_that_is_called_by_its_members_is_shown_without_the_one_who_is_forgotten()
    {
        await using var world = await World.StartAsync(open: false);
        var (anna, chat) = (world.NewPerson("Anna Karimova"), $"19:evening{Person.GroupChat}");
        world.Teams.Members = [anna, world.Facilitator];
        await anna.TellAsync(chat, new()
        {
            ["type"] = "conversationUpdate",
            ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = World.BotId }),
        });
        var offer = await world.Teams.SeeAsync(
            world.Organiser.Chat, card => card.Offers("setup-groups") && card.Json.ToJsonString().Contains(chat, StringComparison.Ordinal));
        await world.Organiser.PressAsync(offer.Card, "setup-groups", ("channels", $"{world.Channels[0]},{chat}"));
        var group = (await world.Live.ReadAsync()).GroupIn(chat)!;
        Assert.Contains(anna.Name, group.Name, StringComparison.Ordinal);
        await anna.PressAsync(await world.Teams.SeeAsync(chat, card => card.Offers("join")), "join");
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "appoint", new()
        {
            ["workshop"] = world.Live.Id,
            ["person"] = world.Facilitator.Id,
            ["role"] = "facilitator",
            ["group"] = group.Id,
        });
        await world.OpenAsync();
        await world.Facilitator.ForgeAsync(world.Facilitator.Chat, null, "ask-help", new()
        {
            ["workshop"] = world.Live.Id,
            ["session"] = 1,
            ["group"] = group.Id,
        });
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("answer-help") && Says(card, anna));
        world.Teams.Members = [world.Facilitator];

        await ForgetAsync(world, anna);

        Assert.DoesNotContain(Standing(world), post => post.Conversation != anna.Chat && Says(post.Card, anna));
    }

    [Fact]
    public async Task What_stands_at_somebody_who_has_lost_the_role_for_it_does_not_stay_as_it_was()
    {
        await using var world = await World.StartAsync();
        var second = await SecondOrganiserAsync(world);
        await AskHelpAsync(world);
        var help = await world.Teams.SeeAsync(second.Chat, card => Says(card, world.Facilitator));
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "dismiss", new()
        {
            ["workshop"] = world.Live.Id,
            ["person"] = second.Id,
            ["role"] = "organiser",
        });
        Assert.DoesNotContain(second.Id, (await world.Live.ReadAsync()).Organisers);

        await ForgetAsync(world, world.Facilitator);

        var now = Now(world, help);
        Assert.False(now.Offers("answer-help"));
        Assert.False(Says(now, world.Facilitator));
    }

    [Fact]
    public async Task What_stands_in_a_conversation_that_is_no_group_any_more_does_not_stay_as_it_was()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[1]);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[1], 1), "contribute", ("text", "Data is shared too late."));
        var progress = await world.Teams.SeeAsync(world.Channels[1], card => Says(card, anna));
        await world.CloseAsync();
        await world.SettledAsync();
        await world.Organiser.TellAsync(world.Channels[1], new()
        {
            ["type"] = "conversationUpdate",
            ["channelData"] = new JsonObject { ["eventType"] = "channelDeleted" },
        });
        Assert.True((await world.Live.ReadAsync()).GroupIn(world.Channels[1])!.Retired);

        await ForgetAsync(world, anna);

        Assert.False(Says(Now(world, progress), anna));
    }

    [Fact]
    public async Task A_rapporteur_is_no_longer_told_the_name_of_the_one_who_published()
    {
        await using var world = await World.StartAsync();
        var second = await world.RapporteurAsync("Sardor Saidov");
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", "Data is shared too late."));
        await world.CloseAsync();
        await world.ReviewAsync();
        var review = await world.Teams.SeeAsync(second.Chat, card => card.Offers("approve-rest"));
        await second.PressAsync(await second.PressAsync(review, "approve-rest"), "publish");
        var told = await world.Teams.SeeAsync(world.Rapporteur.Chat, card => Says(card, second));

        await ForgetAsync(world, second);

        Assert.False(Says(Now(world, told), second));
        Assert.DoesNotContain(Standing(world), post => post.Conversation != second.Chat && Says(post.Card, second));
    }

    [Fact]
    public async Task An_answer_that_came_late_and_named_somebody_goes_with_them()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        await world.SettledAsync();
        world.Teams.Refuse(world.Facilitator.Chat, HttpStatusCode.ServiceUnavailable);
        await world.Facilitator.SayAsync(world.Facilitator.Chat, "silent");
        var store = world.Service<IEventStore>();
        await World.UntilAsync(async () => (await store.DeliveryCountsAsync(Cancellation)).Any(count => count.Kind == "answer"));
        world.Teams.Accept(world.Facilitator.Chat);
        var answer = await world.Teams.SeeAsync(world.Facilitator.Chat, card => Says(card, anna));

        await ForgetAsync(world, anna);

        Assert.False(Says(Now(world, answer), anna));
    }

    private static async Task AskHelpAsync(World world) => await world.Facilitator.PressAsync(
        (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("ask-help"))).Card, "ask-help");

    private static async Task<Person> SecondOrganiserAsync(World world)
    {
        var second = world.NewPerson("Oybek Olimov");
        await second.SayAsync(second.Chat, "hello");
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "appoint", new()
        {
            ["workshop"] = world.Live.Id,
            ["person"] = second.Id,
            ["role"] = "organiser",
        });
        return second;
    }

    private static bool Says(Card card, Person person) => card.Words.Contains(person.Name, StringComparison.Ordinal);

    /// <summary>The cards that stand in all chats, as they read now.</summary>
    private static IReadOnlyList<Post> Standing(World world) =>
        [.. world.Teams.Posts.GroupBy(post => (post.Conversation, post.Id)).Select(post => post.Last())];

    /// <summary>How a card reads now.</summary>
    private static Card Now(World world, Post post) =>
        Standing(world).Single(now => (now.Conversation, now.Id) == (post.Conversation, post.Id)).Card;

    /// <summary>Forgets somebody while the bot is stopped, and starts it again.</summary>
    private static async Task ForgetAsync(World world, Person person)
    {
        await world.SettledAsync();
        await world.StopBotAsync();
        await using (var tables = await StoreTables.OpenAsync(new StorePlace(null, Path.GetDirectoryName(world.StoreFile)!), Cancellation))
        {
            await tables.TakeAloneAsync(Cancellation);
            var known = Assert.Single(await KnownPerson.FindAsync(tables, person.Id, Cancellation));
            Assert.Empty((await Erasure.RunAsync(tables, known, DateTimeOffset.UtcNow, Cancellation)).Unreadable);
        }
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(world.StoreFile)!), file =>
            Assert.DoesNotContain(person.Name, Encoding.UTF8.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
        await world.StartBotAsync();
        await world.SettledAsync();
    }
}
