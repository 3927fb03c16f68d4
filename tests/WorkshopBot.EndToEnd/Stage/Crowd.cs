using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>Many people in many channels who answer all at once, and remember what the bot has acknowledged.</summary>
internal sealed class Crowd(Connector connector, IReadOnlyList<string> channels) : IDisposable
{
    private const int PeopleAGroup = 4;
    private const int AtOnce = 16;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<string, bool> acknowledged = [];
    private int counter;

    public ICollection<string> Acknowledged => acknowledged.Keys;

    private IReadOnlyList<(string Channel, string Person)> Everybody { get; } =
        [.. Enumerable.Range(1, PeopleAGroup).SelectMany(number => channels.Select(channel => (channel, $"{channel} person {number}")))];

    public static List<string> ChannelsFor(int groups) => [.. Enumerable.Range(1, groups).Select(number => $"19:group-{number}@thread.tacv2")];

    /// <summary>Makes the groups, opens session 1, lets everybody join and waits until its question can be answered.</summary>
    public async Task SetUpAsync(BotProcess bot, CancellationToken cancellation)
    {
        await MeetAsync(bot, cancellation);
        await ClaimAsync(bot, await bot.StartCodeAsync(cancellation), cancellation);
        await OpenAsync(bot, cancellation);
        foreach (var (channel, person) in Everybody)
            await PressAsync(bot, person, channel, "join", [], cancellation);
        while (!await ContributeAsync(bot, channels[0], Everybody[0].Person, cancellation))
            await Task.Delay(20, cancellation);
    }

    /// <summary>The bot is added to the team.</summary>
    public Task MeetAsync(BotProcess bot, CancellationToken cancellation) =>
        PostAsync(bot, Activity("organiser", "conversationUpdate", channels[0], new() { ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot" }) }), cancellation);

    /// <summary>The organiser becomes one by a start code.</summary>
    public Task ClaimAsync(BotProcess bot, string code, CancellationToken cancellation) =>
        PostAsync(bot, Activity("organiser", "message", null, new() { ["text"] = $"claim {code}" }), cancellation);

    /// <summary>The organiser makes a group of each channel, and opens session 1.</summary>
    public async Task OpenAsync(BotProcess bot, CancellationToken cancellation)
    {
        await PressAsync(bot, "organiser", null, "setup-groups", new() { ["channels"] = string.Join(',', channels) }, cancellation);
        await PressAsync(bot, "organiser", null, "open", new() { ["session"] = 1 }, cancellation);
    }

    /// <summary>Contributes without a pause until the bot is gone or <paramref name="enough"/> says so.</summary>
    public async Task ContributeUntilAsync(BotProcess bot, CancellationToken enough) => await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async worker =>
    {
        for (var turn = worker; !enough.IsCancellationRequested; turn++)
        {
            var (channel, person) = Everybody[turn % Everybody.Count];
            try
            {
                await ContributeAsync(bot, channel, person, enough);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // What the bot did not answer it did not acknowledge.
                return;
            }
        }
    }));

    /// <summary>Contributes until one is refused.</summary>
    public async Task ContributeUntilRefusedAsync(BotProcess bot, CancellationToken cancellation)
    {
        // In turn: what one person may say to a question has an end.
        for (var turn = 0; await ContributeAsync(bot, Everybody[turn % Everybody.Count].Channel, Everybody[turn % Everybody.Count].Person, cancellation);)
            turn++;
    }

    /// <summary>Contributes so many times at once, and counts what was refused.</summary>
    public async Task<int> RefusedAsync(BotProcess bot, int times, CancellationToken cancellation) =>
        (await Task.WhenAll(Everybody.Take(times).Concat(Everybody).Take(times).Select(who => ContributeAsync(bot, who.Channel, who.Person, cancellation)))).Count(isReceipt => !isReceipt);

    /// <summary>The first group is moved on to question 2.</summary>
    public async Task MoveAsync(BotProcess bot, CancellationToken cancellation)
    {
        var moved = await PressAsync(bot, "organiser", null, "next", new() { ["session"] = 1, ["group"] = Domain.Workshop.GroupIdFor(channels[0]), ["from"] = 1 }, cancellation);
        Assert.Contains("Why is public sector innovation important", moved.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>The first group goes on to question 2, gets it and answers it.</summary>
    public async Task GoOnAsync(BotProcess bot, CancellationToken cancellation)
    {
        var before = connector.Sent.Count;
        await MoveAsync(bot, cancellation);
        while (!connector.Sent.Skip(before).Any(body => body.Contains("\"question\":2", StringComparison.Ordinal)))
            await Task.Delay(50, cancellation);
        Assert.True(await ContributeAsync(bot, channels[0], Everybody[0].Person, cancellation, question: 2));
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> ContributeAsync(BotProcess bot, string channel, string person, CancellationToken cancellation, int question = 1)
    {
        // The number stands twice, so that a page of a database never ends in both.
        var number = Interlocked.Increment(ref counter);
        var text = $"Point-{number:D6} of {person} is this: Point-{number:D6}";
        var card = await PressAsync(bot, person, channel, "contribute", new()
        {
            ["session"] = 1,
            ["group"] = Domain.Workshop.GroupIdFor(channel),
            ["question"] = question,
            ["text"] = text,
        }, cancellation);
        var said = card.ToJsonString();
        Assert.Contains(text, said, StringComparison.Ordinal);
        // A receipt offers to withdraw; a refusal, which also gives the words back, does not.
        if (!said.Contains("\"withdraw\"", StringComparison.Ordinal))
            return false;
        acknowledged[text] = true;
        return true;
    }

    /// <summary>The card that a press is answered with.</summary>
    public async Task<JsonObject> PressAsync(BotProcess bot, string person, string? channel, string verb, JsonObject data, CancellationToken cancellation)
    {
        var activity = Activity(person, "invoke", channel, new()
        {
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } },
        });
        var answer = await PostAsync(bot, activity, cancellation);
        return answer!["value"]!.AsObject();
    }

    private async Task<JsonNode?> PostAsync(BotProcess bot, JsonObject activity, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(bot.Endpoint, activity, cancellation);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsStringAsync(cancellation);
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    private JsonObject Activity(string person, string type, string? channel, JsonObject rest)
    {
        rest["type"] = type;
        rest["id"] = Guid.NewGuid().ToString();
        rest["channelId"] = "msteams";
        rest["serviceUrl"] = connector.ServiceUrl;
        rest["locale"] = "en-US";
        rest["from"] = new JsonObject { ["id"] = $"29:{person}", ["aadObjectId"] = person, ["name"] = person };
        rest["recipient"] = new JsonObject { ["id"] = "bot" };
        rest["conversation"] = new JsonObject { ["id"] = channel ?? $"a:{person}", ["conversationType"] = channel is null ? "personal" : "channel", ["tenantId"] = PlaygroundSettings.Tenant };
        if (channel is not null)
            rest["channelData"] = new JsonObject { ["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2", ["name"] = "Forum" }, ["channel"] = new JsonObject { ["id"] = channel, ["name"] = channel } };
        return rest;
    }
}
