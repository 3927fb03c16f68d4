using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core;

namespace WorkshopBot.Rehearsal.Tests;

/// <summary>A simulated Teams with a team, and a bot's plain HTTP client in front of it.</summary>
internal sealed class TeamsWorld : IAsyncDisposable
{
    private TeamsWorld(SimulatedTeams teams, HttpClient bot)
    {
        Teams = teams;
        Bot = bot;
        People = [.. Enumerable.Range(0, 5).Select(Someone)];
        Team = teams.Tenant.AddTeam("Public sector innovation", ["Group 1", "Group 2"], People);
    }

    public SimulatedTeams Teams { get; }

    public HttpClient Bot { get; }

    public IReadOnlyList<Person> People { get; }

    public Team Team { get; }

    public string Channel => Team.Channels[1].Id!;

    public static async Task<TeamsWorld> StartAsync(SimulatedTeamsOptions? options = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var teams = await SimulatedTeams.StartAsync(options ?? new() { Clock = TimeProvider.System }, cancellation);
        using var credential = teams.CreateCredential();
        var token = await credential.GetTokenAsync(new TokenRequestContext([BotTokens.Scope]), cancellation);
        var bot = new HttpClient { BaseAddress = new Uri(teams.ServiceUrl) };
        bot.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return new(teams, bot);
    }

    public Task<HttpResponseMessage> SendAsync(string conversation, JsonObject activity) =>
        Bot.PostAsJsonAsync($"v3/conversations/{Uri.EscapeDataString(conversation)}/activities", activity, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> UpdateAsync(string conversation, string activity, JsonObject body) =>
        Bot.PutAsJsonAsync($"v3/conversations/{Uri.EscapeDataString(conversation)}/activities/{activity}", body, TestContext.Current.CancellationToken);

    public Task<JsonObject?> GetAsync(string path) => Bot.GetFromJsonAsync<JsonObject>(path, TestContext.Current.CancellationToken);

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;

    public static JsonObject Message(string text) => new() { ["type"] = "message", ["text"] = text };

    public static JsonObject CardMessage(params JsonNode[] body) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray(body) },
        }),
    };

    public static Person Someone(int number) => new()
    {
        Id = $"29:person-{number}",
        ObjectId = new Guid(number + 1, 0, 0, new byte[8]).ToString(),
        GivenName = "Nodira",
        Surname = $"Karimova {number}",
        Language = "en",
        Locale = "en-US",
        Chat = $"a:chat-{number}",
    };

    public async ValueTask DisposeAsync()
    {
        Bot.Dispose();
        await Teams.DisposeAsync();
    }
}
