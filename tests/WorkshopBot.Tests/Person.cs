using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WorkshopBot.Tests;

/// <summary>Somebody with a Teams client: what they do goes to the bot as the activities that Teams sends.</summary>
internal sealed class Person(string id, string name)
{
    /// <summary>What the ids of group chats end with.</summary>
    public const string GroupChat = "@thread.v2";

    public string Id => id;

    public string Name => name;

    public string TeamsId => $"29:{id}";

    public string Email => $"{name.Split(' ')[0].ToLowerInvariant()}@example.org";

    public string Locale { get; init; } = "en-US";

    /// <summary>The tenant that a guest comes from.</summary>
    public string? OwnTenant { get; init; }

    /// <summary>The person's own chat with the bot.</summary>
    public string Chat => $"a:{TeamsId}";

    public required World World { get; init; }

    /// <summary>Presses a button of a card and gets the card that answers.</summary>
    public Task<Card> PressAsync(Post on, string verb, params (string Input, string Value)[] filled) => PressAsync(on.Conversation, on.Id, on.Card, verb, filled);

    /// <summary>The same on a card that answered an earlier press there.</summary>
    public Task<Card> PressAsync(Post on, Card answered, string verb, params (string Input, string Value)[] filled) => PressAsync(on.Conversation, on.Id, answered, verb, filled);

    /// <summary>Presses something in the person's own chat.</summary>
    public Task<Card> PressAsync(Card card, string verb, params (string Input, string Value)[] filled) => PressAsync(Chat, null, card, verb, filled);

    /// <summary>Sends whatever data, as a client that was tampered with could.</summary>
    public async Task<Card> ForgeAsync(string conversation, string? thread, string verb, JsonObject data, string? activity = null)
    {
        var response = await World.PostAsync(Activity(conversation, thread, activity, new JsonObject
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() } },
        }));
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), ((int)answer["statusCode"]!, (string)answer["type"]!));
        return World.Checked(new Card(answer["value"]!.DeepClone().AsObject()));
    }

    /// <summary>Presses as a client does that knows no Execute: the answer comes as a message into the person's chat.</summary>
    public Task SubmitAsync(Post on, string verb, params (string Input, string Value)[] filled) =>
        World.PostAsync(Activity(on.Conversation, on.Id, null, new JsonObject { ["type"] = "message", ["value"] = With(on.Card.Action(verb)["fallback"]!["data"]!, filled) }));

    public Task SayAsync(string conversation, string text, string? thread = null, bool mention = false, string? activity = null)
    {
        var message = new JsonObject { ["type"] = "message", ["text"] = mention ? $"<at>WorkshopBot</at> {text}" : text };
        if (mention)
            message["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>WorkshopBot</at>", ["mentioned"] = new JsonObject { ["id"] = World.BotId, ["name"] = "WorkshopBot" } });
        return World.PostAsync(Activity(conversation, thread, activity, message));
    }

    /// <summary>Types something in the own chat and waits for the answer that is wanted.</summary>
    public async Task<Card> AskAsync(string text, Func<Card, bool> wanted)
    {
        await SayAsync(Chat, text);
        return (await World.Teams.SeeAsync(Chat, wanted)).Card;
    }

    /// <summary>An activity of this person's, as it goes over the wire.</summary>
    public JsonObject Saying(string conversation, string? thread, JsonObject what) => Activity(conversation, thread, null, what);

    /// <summary>Whatever else Teams tells of this person in a conversation: that the bot was added, that a channel was renamed.</summary>
    public Task TellAsync(string conversation, JsonObject what, string? channel = null, string? activity = null)
    {
        var told = what.DeepClone().AsObject();
        var change = told["channelData"]?["eventType"]?.DeepClone();
        told = Activity(conversation, null, activity, told);
        if (change is not null)
            told["channelData"]!["eventType"] = change;
        if (channel is not null)
            told["channelData"]!["channel"]!["name"] = channel;
        return World.PostAsync(told);
    }

    private Task<Card> PressAsync(string conversation, string? thread, Card card, string verb, (string, string)[] filled) =>
        ForgeAsync(conversation, thread, verb, With(card.Action(verb)["data"]!, filled));

    private static JsonObject With(JsonNode data, (string Input, string Value)[] filled)
    {
        var sent = data.DeepClone().AsObject();
        foreach (var (input, value) in filled)
            sent[input] = value;
        return sent;
    }

    private JsonObject Activity(string conversation, string? thread, string? activity, JsonObject what)
    {
        var kind = conversation == Chat ? "personal" : conversation.EndsWith(GroupChat, StringComparison.Ordinal) ? "groupChat" : "channel";
        what["id"] = activity ?? World.NextActivity();
        what["channelId"] = "msteams";
        what["serviceUrl"] = World.ServiceUrl;
        what["locale"] = Locale;
        what["from"] = new JsonObject { ["id"] = TeamsId, ["aadObjectId"] = Id, ["name"] = Name, ["tenantId"] = OwnTenant ?? World.Tenant };
        what["recipient"] = new JsonObject { ["id"] = World.BotId, ["name"] = "WorkshopBot" };
        what["conversation"] = new JsonObject
        {
            ["id"] = thread is null || kind != "channel" ? conversation : $"{conversation};messageid={thread}",
            ["conversationType"] = kind,
            ["tenantId"] = World.Tenant,
        };
        what["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = World.Tenant } };
        if (kind == "channel")
        {
            what["channelData"]!["team"] = new JsonObject { ["id"] = World.Team, ["name"] = "Workshop" };
            what["channelData"]!["channel"] = new JsonObject { ["id"] = conversation };
        }
        return what;
    }
}
