using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkshopBot.Benchmarks.Load;

/// <summary>A team's channels with their people, and the activities that their clients would send.</summary>
internal sealed class Crowd(LocalTeams teams, int groups, int peopleAGroup)
{
    private int activities;

    public IReadOnlyList<string> Channels { get; } = [.. Enumerable.Range(1, groups).Select(number => string.Create(CultureInfo.InvariantCulture, $"19:group-{number:00000}@thread.tacv2"))];

    public int People => Channels.Count * peopleAGroup;

    /// <summary>From nothing to a session that is open, with everybody in their group.</summary>
    public async Task SetUpAsync(Uri bot)
    {
        teams.Know(Channels);
        var token = teams.Sign();
        await SetUpGroupsAsync(bot, token);
        await OpenAsync(bot);
        // On lines of their own: one that was idle meanwhile would be closed.
        await new LoadRun(bot, [.. Enumerable.Range(0, People).Select(at => Request(bot, token, Press(Person(at), Channel(at), "join", [])))]).RunAsync(32, _ => true);
        // The opening travels on by itself: all is there when everybody can answer.
        using var line = new Line(bot);
        var opened = 0;
        while (opened < Channels.Count)
        {
            var answer = await line.AskAsync(Request(bot, token, Contribution(opened)));
            opened += IsReceipt(answer.Span) ? 1 : 0;
        }
    }

    /// <summary>The organiser opens the first session.</summary>
    public async Task OpenAsync(Uri bot)
    {
        using var line = new Line(bot);
        await PressAsync(line, bot, teams.Sign(), Bot.BotProcess.Organiser, null, "open", new() { ["session"] = 1 });
    }

    /// <summary>Contributions of everybody in turn, each with words of its own.</summary>
    public List<byte[]> Contributions(Uri bot, int count, Func<string> token) => [.. Enumerable.Range(0, count).Select(at => Request(bot, token(), Contribution(at)))];

    /// <summary>Somebody presses a button in their own chat.</summary>
    public byte[] Pressing(Uri bot, string token, string person, string verb) => Request(bot, token, Press(person, null, verb, []));

    /// <summary>A receipt offers to withdraw; a refusal does not.</summary>
    public static bool IsReceipt(ReadOnlySpan<byte> answer) => answer.IndexOf("\"withdraw\""u8) >= 0;

    public static byte[] Request(Uri bot, string token, JsonObject activity, string path = "/api/messages")
    {
        var body = Encoding.UTF8.GetBytes(activity.ToJsonString());
        var head = $"POST {path} HTTP/1.1\r\nHost: {bot.Authority}\r\n{(token.Length > 0 ? $"Authorization: Bearer {token}\r\n" : "")}Content-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>An ordinary message, as an echo bot answers it.</summary>
    public JsonObject Message(int at) => Activity(Person(at), "message", Channel(at), new() { ["text"] = Words(at) });

    private JsonObject Contribution(int at) => Press(Person(at), Channel(at), "contribute", new()
    {
        ["session"] = 1,
        ["group"] = Domain.Workshop.GroupIdFor(Channel(at)),
        ["question"] = 1,
        ["text"] = Words(at),
    });

    private string Words(int at) => string.Create(CultureInfo.InvariantCulture, $"Point {Interlocked.Increment(ref activities)} of person {at}: citizens get an answer within a day when one desk owns the whole case, and nobody is sent from office to office.");

    private string Channel(int at) => Channels[at % Channels.Count];

    private string Person(int at) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{at % People:000000000000}");

    private async Task SetUpGroupsAsync(Uri bot, string token)
    {
        using var line = new Line(bot);
        await line.AskAsync(Request(bot, token, Activity(Bot.BotProcess.Organiser, "conversationUpdate", Channels[0], new() { ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot" }) })));
        await PressAsync(line, bot, token, Bot.BotProcess.Organiser, null, "setup-groups", new() { ["channels"] = string.Join(',', Channels) });
    }

    private async Task PressAsync(Line line, Uri bot, string token, string person, string? channel, string verb, JsonObject data)
    {
        var answer = await line.AskAsync(Request(bot, token, Press(person, channel, verb, data)));
        if (answer.Span.IndexOf("AdaptiveCard"u8) < 0)
            throw new InvalidOperationException($"'{verb}' was answered with: {Encoding.UTF8.GetString(answer.Span)}");
    }

    private JsonObject Press(string person, string? channel, string verb, JsonObject data) => Activity(person, "invoke", channel, new()
    {
        ["name"] = "adaptiveCard/action",
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } },
    });

    private JsonObject Activity(string person, string type, string? channel, JsonObject rest)
    {
        rest["type"] = type;
        rest["id"] = string.Create(CultureInfo.InvariantCulture, $"f:{Interlocked.Increment(ref activities)}");
        rest["channelId"] = "msteams";
        rest["serviceUrl"] = teams.ServiceUrl;
        rest["locale"] = "en-US";
        rest["from"] = new JsonObject { ["id"] = $"29:{person}", ["aadObjectId"] = person, ["name"] = $"Person {person}" };
        rest["recipient"] = new JsonObject { ["id"] = "bot", ["name"] = "WorkshopBot" };
        rest["conversation"] = new JsonObject { ["id"] = channel ?? $"a:{person}", ["conversationType"] = channel is null ? "personal" : "channel", ["tenantId"] = LocalTeams.Tenant };
        rest["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = LocalTeams.Tenant } };
        if (channel is not null)
        {
            rest["channelData"]!["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2", ["name"] = "Forum" };
            rest["channelData"]!["channel"] = new JsonObject { ["id"] = channel, ["name"] = channel };
        }
        return rest;
    }
}
