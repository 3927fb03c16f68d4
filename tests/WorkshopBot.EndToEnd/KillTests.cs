using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.EndToEnd.Stage;
using WorkshopBot.Engine.Sqlite;
using WorkshopBot.Reports;

namespace WorkshopBot.EndToEnd;

/// <summary>
/// The bot is killed with SIGKILL in the midst of load, again and again, and must know afterwards all that it has
/// acknowledged. WORKSHOPBOT_KILLS says how often (3).
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Groups = 8;
    private const int PeopleAGroup = 4;
    private const int AtOnce = 16;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("WORKSHOPBOT_KILLS"), out var kills) ? kills : 3;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<string, bool> acknowledged = [];
    private int counter;

    [Fact]
    public async Task What_was_acknowledged_is_there_after_every_kill_and_the_walk_goes_on()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("workshopbot-kill-").FullName;
        var channels = Enumerable.Range(1, Groups).Select(number => $"19:group-{number}@thread.tacv2").ToList();
        await using var connector = await Connector.StartAsync(channels, cancellation);
        var chance = new Random(20250623);
        try
        {
            await using (var first = await Bot.StartAsync(folder, cancellation))
                await SetUpAsync(first, connector, channels, cancellation);
            for (var kill = 1; kill <= Kills; kill++)
            {
                await using (var bot = await Bot.StartAsync(folder, cancellation))
                    await LoadUntilKilledAsync(bot, connector, channels, TimeSpan.FromMilliseconds(chance.Next(300, 2_000)), cancellation);
                await CheckAsync(folder, cancellation);
            }
            TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {acknowledged.Count} acknowledged contributions, 0 lost, 0 doubled.");
            await using var last = await Bot.StartAsync(folder, cancellation);
            await GoOnAsync(last, connector, channels[0], cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task SetUpAsync(Bot bot, Connector connector, List<string> channels, CancellationToken cancellation)
    {
        await PostAsync(bot, Activity(connector, "organiser", "conversationUpdate", channels[0], new() { ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot" }) }), cancellation);
        await PostAsync(bot, Activity(connector, "organiser", "message", null, new() { ["text"] = $"claim {await bot.StartCodeAsync(cancellation)}" }), cancellation);
        await PressAsync(bot, connector, "organiser", null, "setup-groups", new() { ["channels"] = string.Join(',', channels) }, cancellation);
        await PressAsync(bot, connector, "organiser", null, "open", new() { ["session"] = 1 }, cancellation);
        foreach (var (channel, person) in Everybody(channels))
            await PressAsync(bot, connector, person, channel, "join", [], cancellation);
        // The opening travels on by itself: the question is there when it can be answered.
        while (!await ContributeAsync(bot, connector, channels[0], Everybody(channels).First().Person, cancellation))
            await Task.Yield();
    }

    private async Task LoadUntilKilledAsync(Bot bot, Connector connector, List<string> channels, TimeSpan after, CancellationToken cancellation)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var everybody = Everybody(channels).ToList();
        var workers = Enumerable.Range(0, AtOnce).Select(async worker =>
        {
            for (var turn = worker; !killed.IsCancellationRequested; turn++)
            {
                var (channel, person) = everybody[turn % everybody.Count];
                try
                {
                    await ContributeAsync(bot, connector, channel, person, killed.Token);
                }
                catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
                {
                    // The bot is gone: what it did not answer it did not acknowledge.
                    return;
                }
            }
        }).ToList();
        await Task.Delay(after, cancellation);
        bot.Kill();
        await killed.CancelAsync();
        await Task.WhenAll(workers);
    }

    private async Task CheckAsync(string folder, CancellationToken cancellation)
    {
        using var store = new SqliteEventStore(Path.Combine(folder, "data", "workshop.db"), NullLogger<SqliteEventStore>.Instance);
        var workshops = await WorkshopArchive.WorkshopsAsync(store, cancellation);
        var archive = await WorkshopArchive.ReadAsync(store, Assert.Single(workshops), cancellation);
        var held = archive.Discussions.Values.SelectMany(discussion => discussion.Standing).CountBy(contribution => contribution.Text).ToDictionary();
        Assert.All(acknowledged.Keys, text => Assert.Equal((text, 1), (text, held.GetValueOrDefault(text))));
        Assert.All(held, entry => Assert.Equal(1, entry.Value));
        Assert.NotEmpty(acknowledged);
    }

    private async Task GoOnAsync(Bot bot, Connector connector, string channel, CancellationToken cancellation)
    {
        var before = connector.Sent.Count;
        var group = Domain.Workshop.GroupIdFor(channel);
        var moved = await PressAsync(bot, connector, "organiser", null, "next", new() { ["session"] = 1, ["group"] = group, ["from"] = 1 }, cancellation);
        Assert.Contains("Why is public sector innovation important", moved.ToJsonString(), StringComparison.Ordinal);
        while (!connector.Sent.Skip(before).Any(body => body.Contains("\"question\":2", StringComparison.Ordinal)))
            await Task.Delay(50, cancellation);
        Assert.True(await ContributeAsync(bot, connector, channel, Everybody([channel]).First().Person, cancellation, question: 2));
    }

    private async Task<bool> ContributeAsync(Bot bot, Connector connector, string channel, string person, CancellationToken cancellation, int question = 1)
    {
        var text = $"Point {Interlocked.Increment(ref counter)} of {person}";
        var card = await PressAsync(bot, connector, person, channel, "contribute", new()
        {
            ["session"] = 1,
            ["group"] = Domain.Workshop.GroupIdFor(channel),
            ["question"] = question,
            ["text"] = text,
        }, cancellation);
        var said = card.ToJsonString();
        // A receipt offers to withdraw; a refusal, which also gives the words back, does not.
        if (!said.Contains("\"withdraw\"", StringComparison.Ordinal))
            return false;
        Assert.Contains(text, said, StringComparison.Ordinal);
        acknowledged[text] = true;
        return true;
    }

    private static IEnumerable<(string Channel, string Person)> Everybody(List<string> channels) =>
        Enumerable.Range(1, PeopleAGroup).SelectMany(number => channels.Select(channel => (channel, $"{channel} person {number}")));

    private async Task<JsonObject> PressAsync(Bot bot, Connector connector, string person, string? channel, string verb, JsonObject data, CancellationToken cancellation)
    {
        var activity = Activity(connector, person, "invoke", channel, new()
        {
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } },
        });
        var answer = await PostAsync(bot, activity, cancellation);
        return answer!["value"]!.AsObject();
    }

    private async Task<JsonNode?> PostAsync(Bot bot, JsonObject activity, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(bot.Endpoint, activity, cancellation);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsStringAsync(cancellation);
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    private static JsonObject Activity(Connector connector, string person, string type, string? channel, JsonObject rest)
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
