using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkshopBot.BotBuilder.Tests.Tokens;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.BotBuilder.Tests.Host;

/// <summary>Behind CloudAdapter stands the same door as without it.</summary>
public sealed class SideDoorTests
{
    [Fact]
    public async Task Nobody_who_is_refused_at_the_front_door_comes_in_by_way_of_CloudAdapter()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        provider.Add("unendorsed", null);
        provider.Add("webchat", "webchat");
        var bot = new TestBot();
        await using var house = await House.StartAsync(provider, bot);
        foreach (var attack in Attacks.All)
        {
            var activity = TeamsHost.Message();
            var before = bot.Heard.Count;
            var (status, _) = await house.PostAsync(attack.Change?.Invoke(activity) ?? activity, attack.Token(provider, TimeProvider.System));
            Assert.True(attack.Answer == 200 ? status == HttpStatusCode.OK : status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{attack.Name}: {status}");
            Assert.True(bot.Heard.Count - before == (attack.Answer == 200 ? 1 : 0), attack.Name);
        }
    }

    [Fact]
    public async Task Without_an_app_id_CloudAdapter_lets_everybody_in_and_the_bot_nobody()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        var bot = new TestBot();
        await using var house = await House.StartAsync(provider, bot, appId: null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await house.PostAsync(TeamsHost.Message(), null)).Status);
        Assert.Empty(bot.Heard);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_before_anybody_reads_it()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        var bot = new TestBot();
        await using var house = await House.StartAsync(provider, bot);

        var (status, _) = await house.PostAsync(TeamsHost.Message(new string('x', 300_000)), provider.Mint(TimeProvider.System));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Empty(bot.Heard);
    }

    [Fact]
    public async Task What_a_person_wrote_comes_through_as_they_typed_it_even_where_it_looks_like_a_date()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        const string Words = "2026-12-01T09:00:00.5+05:00";
        var bot = new TestBot(_ => InvokeResponse.Card(new JsonObject { ["said"] = Words, ["also"] = "O‘zbekiston ✓" }));
        await using var house = await House.StartAsync(provider, bot);
        var pressed = TeamsHost.Message() with
        {
            Type = ActivityTypes.Invoke,
            Text = null,
            Name = InvokeNames.AdaptiveCardAction,
            Value = JsonSerializer.SerializeToElement(new { action = new { type = "Action.Execute", verb = "contribute", data = new { text = Words } } }),
        };

        var (status, answer) = await house.PostAsync(pressed, provider.Mint(TimeProvider.System));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Words, bot.Heard[0].CardAction!.Action.Data!.Value.GetProperty("text").GetString());
        Assert.Equal(Words, (string?)answer!["value"]!["said"]);
        Assert.Equal("O‘zbekiston ✓", (string?)answer["value"]!["also"]);
        Assert.Equal(200, (int)answer["statusCode"]!);
    }

    [Theory]
    [InlineData(ActivityTypes.Message, HttpStatusCode.OK)]
    [InlineData(ActivityTypes.Invoke, HttpStatusCode.NotImplemented)]
    public async Task What_the_bot_has_no_answer_to_is_answered_as_without_CloudAdapter(string type, HttpStatusCode expected)
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var house = await House.StartAsync(provider, new TestBot());
        Assert.Equal(expected, (await house.PostAsync(TeamsHost.Message() with { Type = type, Name = "task/fetch" }, provider.Mint(TimeProvider.System))).Status);
    }

    [Theory]
    [InlineData(ActivityTypes.Message)]
    [InlineData(ActivityTypes.Invoke)]
    public async Task What_the_bot_fails_on_is_answered_so_that_Teams_sends_it_again(string type)
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var house = await House.StartAsync(provider, new TestBot(_ => throw new IOException("The disk is gone.")));
        Assert.Equal(HttpStatusCode.InternalServerError, (await house.PostAsync(TeamsHost.Message() with { Type = type, Name = "task/fetch" }, provider.Mint(TimeProvider.System))).Status);
    }

    [Fact]
    public async Task A_controller_that_forgets_to_keep_the_body_is_told_what_to_call()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        var bot = new TestBot();
        Exception? told = null;
        await using var house = await House.StartAsync(provider, bot, map: app => app.MapPost("/api/messages", async (HttpContext context, IBotFrameworkHttpAdapter adapter, CloudAdapterBot mine) =>
        {
            told = await Record.ExceptionAsync(() => adapter.ProcessAsync(context.Request, context.Response, mine, context.RequestAborted));
        }));

        await house.PostAsync(TeamsHost.Message(), provider.Mint(TimeProvider.System));

        Assert.Contains("EnableBuffering", Assert.IsType<InvalidOperationException>(told).Message, StringComparison.Ordinal);
        Assert.Empty(bot.Heard);
    }

    /// <summary>A host of Microsoft's SDK with a bot of ours behind it, which remembers what it heard.</summary>
    private sealed class House(WebApplication app) : IAsyncDisposable
    {
        private readonly HttpClient http = new();

        public static async Task<House> StartAsync(LocalOpenIdProvider provider, TestBot bot, string? appId = LocalOpenIdProvider.Audience, Action<WebApplication>? map = null)
        {
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(TeamsHost.Trusting(provider).Select(pair => KeyValuePair.Create("Teams:" + pair.Key, pair.Value)));
            builder.Configuration["Teams:AppId"] = appId;
            builder.Services.AddSingleton<IBot>(bot);
            KeysOverHttp.Allow(provider.MetadataAddress);
            builder.Services.AddSingleton(Judges.Create(provider, appId));
            builder.Services.AddTeams(builder.Configuration.GetSection("Teams"));
            builder.Services.AddCloudAdapter();
            var app = builder.Build();
            (map ?? (host => host.MapCloudAdapter("/api/messages")))(app);
            await app.StartAsync(TestContext.Current.CancellationToken);
            return new(app);
        }

        public async Task<(HttpStatusCode Status, JsonNode? Answer)> PostAsync(Activity activity, string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.First() + "/api/messages");
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Wire.Activity));
            request.Content.Headers.ContentType = new("application/json");
            if (token is not null)
                request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return (response.StatusCode, response.IsSuccessStatusCode && body.Length > 0 ? JsonNode.Parse(body) : null);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
        }
    }
}
