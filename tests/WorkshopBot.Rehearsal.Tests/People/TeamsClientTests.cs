using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Teams.Schema;
using static WorkshopBot.Rehearsal.Tests.CardJson;

namespace WorkshopBot.Rehearsal.Tests;

public class TeamsClientTests
{
    private const string Done = """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Done."}""";

    [Fact]
    public async Task A_press_is_an_invoke_with_the_actions_data_and_the_inputs()
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(_ => (200, Done));
        var sight = Post(world);

        var answer = Assert.Single(await PressAsync(world, bot, sight, "Public value."));

        Assert.Equal(new Answer(200, null, "Done."), answer);
        var invoke = Assert.Single(bot.Heard);
        Assert.Equal("contribute", invoke.CardAction!.Action.Verb);
        Assert.Equal("""{"question":2,"verb":"contribute","text":"Public value."}""", invoke.CardAction.Action.Data.ToString());
        Assert.Equal(($"{world.Channel};messageid={sight.Post.Id}", sight.Post.Id), (invoke.Conversation!.Id, invoke.ReplyToId));
        Assert.Equal((world.People[0].ObjectId, world.Teams.Tenant.Id, world.Teams.ServiceUrl), (invoke.From!.AadObjectId, invoke.TenantId, invoke.ServiceUrl));
    }

    [Fact]
    public async Task An_answered_card_stands_in_the_old_ones_place_for_this_person_until_the_bot_replaces_the_message()
    {
        await using var world = await TeamsWorld.StartAsync();
        var receipt = Card([Run("Public value.")], Execute("withdraw"));
        await using var bot = await StubBot.StartAsync(_ => (200, new JsonObject { ["statusCode"] = 200, ["type"] = Attachment.AdaptiveCard, ["value"] = receipt.DeepClone() }.ToJsonString()));
        var sight = Post(world);
        var channel = sight.Where;

        await PressAsync(world, bot, sight, "Public value.");

        Assert.NotNull(channel.Look(world.People[0], card => card.Find("withdraw") is not null));
        Assert.Null(channel.Look(world.People[0], card => card.Find("contribute") is not null));
        Assert.NotNull(channel.Look(world.People[1], card => card.Find("contribute") is not null));

        channel.Replace(sight.Post, Activity(Card([Block("Closed")])));
        Assert.Null(channel.Look(world.People[0], card => card.Find("withdraw") is not null));
    }

    [Fact]
    public async Task Whoever_is_patient_presses_again_where_they_are_not_let_in_or_asked_to_try_again()
    {
        const string later = """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Try again."}""";
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(before => before switch { 0 => (401, ""), 1 => (200, later), _ => (200, Done) });
        var sight = Post(world);
        var phone = new TeamsClient(new BotClient(world.Teams, bot.Endpoint), world.People[0]) { Patience = TimeSpan.FromMinutes(1), AsksAgain = answer => answer.Words == "Try again." };

        var answers = await phone.PressAsync(sight, sight.Card.Find("contribute")!, new Dictionary<string, string> { ["text"] = "x" }, Redelivery.None, TestContext.Current.CancellationToken);

        Assert.Equal("Done.", Assert.Single(answers).Words);
        Assert.Equal(3, bot.Heard.Count);
    }

    [Fact]
    public async Task A_press_that_is_tried_once_gives_what_came_of_it()
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(_ => (500, ""));
        var sight = Post(world);
        var phone = new TeamsClient(new BotClient(world.Teams, bot.Endpoint), world.People[0]);

        var answer = await phone.TryAsync(sight, sight.Card.Find("contribute")!, new Dictionary<string, string> { ["text"] = "x" }, "f:1", TestContext.Current.CancellationToken);

        Assert.Equal(500, answer!.Status);
        Assert.Equal("f:1", Assert.Single(bot.Heard).Id);
    }

    [Theory]
    [InlineData(Redelivery.SameId, 1)]
    [InlineData(Redelivery.NewId, 2)]
    [InlineData(Redelivery.DoublePress, 2)]
    public async Task A_redelivery_comes_with_the_same_or_a_new_id(Redelivery redelivery, int ids)
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(_ => (200, Done));

        var answers = await PressAsync(world, bot, Post(world), "x", redelivery);

        Assert.Equal(2, answers.Count);
        Assert.Equal(2, bot.Heard.Count);
        Assert.Equal(ids, bot.Heard.DistinctBy(invoke => invoke.Id).Count());
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, """{"statusCode":500,"type":"application/vnd.microsoft.error","value":{"code":"500","message":"no"}}""")]
    public async Task When_the_bot_fails_the_person_presses_again(int status, string body)
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(before => before == 0 ? (status, body) : (200, Done));
        var phone = Client(world, bot);

        var sight = Post(world);
        var answers = await phone.PressAsync(sight, sight.Card.Actions[0], new Dictionary<string, string>(), Redelivery.None, TestContext.Current.CancellationToken);

        Assert.Equal(200, Assert.Single(answers).Status);
        Assert.Equal(1, phone.Repeats);
    }

    [Fact]
    public async Task The_fallback_is_a_message_with_a_value()
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(_ => (200, ""));
        var sight = Post(world);

        var post = await Client(world, bot).SubmitAsync(sight, sight.Card.Actions[0], new Dictionary<string, string> { ["text"] = "x" }, TestContext.Current.CancellationToken);

        var message = Assert.Single(bot.Heard);
        Assert.Equal((ActivityTypes.Message, sight.Post.Id, sight.Post.Id), (message.Type, message.ReplyToId, message.ThreadId));
        Assert.Equal("""{"question":2,"verb":"contribute","text":"x"}""", message.Value.ToString());
        Assert.Equal((message.Id, sight.Post.Id), (post.Id, post.Thread));
    }

    [Fact]
    public async Task A_mention_is_stripped_to_the_words()
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(_ => (200, ""));

        await Client(world, bot).SayAsync(world.Teams.Tenant[world.Channel], null, "<at>Everyone</at> is heard.", mention: true, TestContext.Current.CancellationToken);

        Assert.Equal("<at>Everyone</at> is heard.", Assert.Single(bot.Heard).StrippedText);
    }

    [Fact]
    public async Task An_input_that_is_not_there_is_named_with_person_and_card()
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(_ => (200, Done));
        var sight = Post(world);

        var failure = await Assert.ThrowsAsync<RehearsalFailureException>(() => Client(world, bot).PressAsync(
            sight, sight.Card.Actions[0], new Dictionary<string, string> { ["wording"] = "x" }, Redelivery.None, TestContext.Current.CancellationToken));

        Assert.Equal("Nodira Karimova 0 needs an input \"wording\" that goes with \"contribute\", and the card in the channel Group 1 does not have it: \"What?\" [contribute].", failure.Message);
        Assert.Empty(bot.Heard);
    }

    [Theory]
    [InlineData("""{"type":"Input.Text","id":"text","maxLength":5}""", "123456")]
    [InlineData("""{"type":"Input.Text","id":"text","isRequired":true}""", "")]
    public async Task What_a_client_would_not_let_through_is_a_failure(string input, string typed)
    {
        await using var world = await TeamsWorld.StartAsync();
        await using var bot = await StubBot.StartAsync(_ => (200, Done));
        var sight = Post(world, Card([JsonNode.Parse(input)!.AsObject()], Execute("contribute")));
        await Assert.ThrowsAsync<RehearsalFailureException>(() => PressAsync(world, bot, sight, typed));
    }

    private static TeamsClient Client(TeamsWorld world, StubBot bot) => new(new BotClient(world.Teams, bot.Endpoint), world.People[0]);

    private static Task<IReadOnlyList<Answer>> PressAsync(TeamsWorld world, StubBot bot, Sight sight, string text, Redelivery redelivery = Redelivery.None) =>
        Client(world, bot).PressAsync(sight, sight.Card.Actions[0], new Dictionary<string, string> { ["text"] = text }, redelivery, TestContext.Current.CancellationToken);

    private static Sight Post(TeamsWorld world, JsonObject? card = null)
    {
        var channel = world.Teams.Tenant[world.Channel];
        channel.Add(Activity(card ?? Card([Block("What?"), Input("text")], Execute("contribute", new() { ["question"] = 2 }))), null, from: null);
        return channel.Look(world.People[0], (Card _) => true)!;
    }

    private static Activity Activity(JsonObject card) => new() { Type = ActivityTypes.Message, Attachments = [Attachment.Card(JsonElement.Parse(card.ToJsonString()))] };
}
