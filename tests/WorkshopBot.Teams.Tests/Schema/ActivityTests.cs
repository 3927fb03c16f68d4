using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Tests.Schema;

public sealed class ActivityTests
{
    private const string Bot = """{"id":"28:bot","name":"Bot"}""";

    [Fact]
    public void An_activity_with_fields_and_entities_nobody_knows_comes_back_as_it_was()
    {
        const string json = """
            {"type":"message","id":"1","timestamp":"2025-06-24T09:00:00.123Z","newField":{"a":[1,2.50,null]},
             "from":{"id":"29:a","aadObjectId":"o","agenticAppId":"x"},"recipient":{"id":"28:bot"},
             "conversation":{"id":"19:c@thread.tacv2;messageid=5","conversationType":"channel","odd":true},
             "entities":[{"type":"mention","mentioned":{"id":"28:bot","odd":1},"text":"<at>Bot</at>","odd":2},
                         {"mentionedTwice":true,"type":"mention"},{"type":"clientInfo","locale":"uz","odd":3},{"odd":4}],
             "channelData":{"tenant":{"id":"t","odd":5},"team":{"id":"19:t","odd":6},"channel":{"id":"19:c","odd":7},
                            "settings":{"selectedChannel":{"id":"19:d"},"odd":8},"odd":9},
             "attachments":[{"contentType":"text/html","content":"<p>Ҳа</p>","odd":10}],
             "reactionsAdded":[{"type":"like","odd":11}],"value":{"b":"c"}}
            """;

        var activity = JsonSerializer.Deserialize(json, TeamsJson.Wire.Activity)!;
        var back = JsonSerializer.Serialize(activity, TeamsJson.Wire.Activity);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(back)), back);
        Assert.Equal(
            [typeof(Mention), typeof(Entity), typeof(ClientInfo), typeof(Entity)],
            activity.Entities!.Select(entity => entity.GetType()));
    }

    [Theory]
    [InlineData("<at>Bot</at> yes", "yes")]
    [InlineData("  <at>Bot</at>\u00a0ask <at>Ann</at> too <at>Bot</at>", "ask Ann too")]
    [InlineData("<at>Everyone</at> hello", "<at>Everyone</at> hello")]
    [InlineData("<at><at>Bot</at> </at> x", "<at> </at> x")]
    [InlineData("</at> <at> <at>Bot</at>", "</at> <at>")]
    public void Only_markup_that_an_entity_vouches_for_is_touched(string text, string expected) =>
        Assert.Equal(expected, Message(text).StrippedText);

    [Fact]
    public void A_mention_without_markup_of_its_own_is_found_by_the_name() =>
        Assert.Equal("hi", (Message("hi <at>Bot</at>") with { Entities = [new Mention { Mentioned = new() { Id = "28:bot", Name = "Bot" } }] }).StrippedText);

    [Fact]
    public void A_hundred_thousand_mentions_cost_one_pass()
    {
        var text = string.Concat(Enumerable.Repeat("<at>Bot</at>", 100_000));
        Assert.Equal("", Message(text).StrippedText);
        Assert.Equal(400_000, Message(string.Concat(Enumerable.Repeat("<at>", 100_000))).StrippedText.Length);
    }

    [Fact]
    public void A_thread_is_parted_from_its_channel()
    {
        var activity = Message("x") with { Conversation = new() { Id = "19:c@thread.tacv2;messageid=17", ConversationType = "channel" } };

        Assert.Equal(("19:c@thread.tacv2", "17"), (activity.ConversationKey, activity.ThreadId));
        Assert.Equal(("a:1", null), Activity.Split("a:1"));
        Assert.True(activity is { IsChannel: true, IsPersonal: false, IsGroupChat: false });
    }

    [Fact]
    public void The_conversations_tenant_counts_not_the_guests()
    {
        var activity = Message("x") with { From = new() { TenantId = "guest" }, ChannelData = new() { Tenant = new() { Id = "host" } } };
        Assert.Equal("host", activity.TenantId);
        Assert.Equal("c", (activity with { Conversation = new() { Id = "1", TenantId = "c" } }).TenantId);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"message","conversation":{}}""")]
    [InlineData("""{"type":"message","entities":["x"]}""")]
    [InlineData("""{"type":"message","entities":[{"type":"new","a":1,"a":2}]}""")]
    [InlineData("""{"type":"message","entities":[{"type":"mention","mentioned":{"id":"1","id":"2"}}]}""")]
    [InlineData("""{"type":"message","channelData":{"tenant":{"id":"a","id":"b"}}}""")]
    [InlineData("""{"type":"message","value":{"deep":[{"a":1,"a":2}]}}""")]
    [InlineData("""{"type":"message","new":{"deep":[{"a":1,"a":2}]}}""")]
    [InlineData("""{"type":"message","serviceUrl":"https://a","serviceUrl":"https://b"}""")]
    public void What_is_no_activity_does_not_parse(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(json, TeamsJson.Wire.Activity));

    [Theory]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"go","data":{"a":1}},"trigger":"manual"}""", true)]
    [InlineData("""{"action":{"type":"Action.Execute"}}""", true)]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"go"}}""", false)]
    [InlineData("""{"action":"go"}""", false)]
    [InlineData("""{}""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""null""", false)]
    public void A_card_action_is_read_or_it_is_none(string value, bool good)
    {
        var activity = Message("") with { Type = "invoke", Name = "adaptiveCard/action", Value = JsonElement.Parse(value) };
        Assert.Equal(good, activity.CardAction is not null);
    }

    [Fact]
    public void The_answers_to_an_invoke_have_the_shapes_that_Teams_reads()
    {
        var card = JsonElement.Parse("""{"type":"AdaptiveCard"}""");
        var parent = new JsonObject { ["card"] = JsonNode.Parse("""{"type":"AdaptiveCard"}""") };
        const string cardBody = """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""";

        Assert.Equal(cardBody, InvokeResponse.Card(card).Body!.ToJsonString());
        Assert.Equal(cardBody, InvokeResponse.Card(parent["card"]!).Body!.ToJsonString());
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"ok"}""",
            InvokeResponse.Message("ok").Body!.ToJsonString());
        Assert.Equal(
            """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"400","message":"no"}}""",
            InvokeResponse.Error(400, "no").Body!.ToJsonString());
        Assert.Equal(200, InvokeResponse.Error(400, "no").Status);
    }

    private static Activity Message(string text) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        Recipient = JsonSerializer.Deserialize(Bot, TeamsJson.Wire.ChannelAccount),
        Conversation = new() { Id = "19:c" },
        Entities =
        [
            new Mention { Mentioned = new() { Id = "28:bot", Name = "Bot" }, Text = "<at>Bot</at>" },
            new Mention { Mentioned = new() { Id = "29:ann", Name = "Ann" }, Text = "<at>Ann</at>" },
        ],
    };
}
