using System.Text.Json.Nodes;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Keeping;
using WorkshopBot.Keeping;
using WorkshopBot.Tests.Dialogs;

namespace WorkshopBot.Tests.Keeping;

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

        foreach (var post in new[] { panel, help })
            Assert.DoesNotContain(second.Name, Standing(world).Single(now => (now.Conversation, now.Id) == (post.Conversation, post.Id)).Card.Words, StringComparison.Ordinal);
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
                await second.ForgeAsync(second.Chat, null, "announce", new() { ["workshop"] = world.Live.Id, ["announcement"] = "Lunch is ready.", ["id"] = "lunch" });
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
                await second.ForgeAsync(second.Chat, null, "cancel-broadcast", new() { ["workshop"] = world.Live.Id, ["broadcast"] = broadcast.Id });
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

        Assert.DoesNotContain(second.Name, Standing(world).Single(now => (now.Conversation, now.Id) == (told.Conversation, told.Id)).Card.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Standing(world), post => post.Conversation != second.Chat && Says(post.Card, second));
    }

    [Fact]
    public async Task A_group_chat_that_is_called_by_its_members_is_shown_without_the_one_who_is_forgotten()
    {
        await using var world = await World.StartAsync(open: false);
        var (anna, chat) = (world.NewPerson("Anna Karimova"), $"19:evening{Person.GroupChat}");
        world.Teams.Members = [anna, world.Facilitator];
        await anna.TellAsync(chat, new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = World.BotId }) });
        var offer = await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("setup-groups") && card.Json.ToJsonString().Contains(chat, StringComparison.Ordinal));
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
        await world.Facilitator.ForgeAsync(world.Facilitator.Chat, null, "ask-help", new() { ["workshop"] = world.Live.Id, ["session"] = 1, ["group"] = group.Id });
        await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("answer-help") && Says(card, anna));
        world.Teams.Members = [world.Facilitator];

        await ForgetAsync(world, anna);

        Assert.DoesNotContain(Standing(world), post => post.Conversation != anna.Chat && Says(post.Card, anna));
    }

    private static async Task AskHelpAsync(World world) => await world.Facilitator.PressAsync(
        (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("ask-help"))).Card, "ask-help");

    private static async Task<Person> SecondOrganiserAsync(World world)
    {
        var second = world.NewPerson("Oybek Olimov");
        await second.SayAsync(second.Chat, "hello");
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "appoint", new() { ["workshop"] = world.Live.Id, ["person"] = second.Id, ["role"] = "organiser" });
        return second;
    }

    private static bool Says(Card card, Person person) => card.Words.Contains(person.Name, StringComparison.Ordinal);

    /// <summary>The cards that stand in all chats, as they read now.</summary>
    private static IReadOnlyList<Post> Standing(World world) => [.. world.Teams.Posts.GroupBy(post => (post.Conversation, post.Id)).Select(post => post.Last())];

    /// <summary>Forgets somebody while the bot is stopped, and starts it again.</summary>
    private static async Task ForgetAsync(World world, Person person)
    {
        await world.SettledAsync();
        await world.StopBotAsync();
        await using (var tables = await StoreTables.OpenAsync(new StorePlace(null, Path.GetDirectoryName(world.StoreFile)!), Cancellation))
        {
            await tables.TakeAloneAsync(Cancellation);
            var known = Assert.Single(await KnownPerson.FindAsync(tables, person.Id, Cancellation));
            Assert.Empty((await Forgetting.RunAsync(tables, known, DateTimeOffset.UtcNow, Cancellation)).Unreadable);
        }
        await world.StartBotAsync();
        await world.SettledAsync();
    }
}
