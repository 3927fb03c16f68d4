using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Deliveries;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Programmes.Tests;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Tests.Hosting;

/// <summary>Ready is green only while an answer can be recorded and a card can leave; each reason why not is made to happen, and to pass.</summary>
public sealed class ReadyTests
{
    [Fact]
    public async Task What_is_due_and_does_not_go_turns_it_red_until_it_has_gone()
    {
        await using var world = await World.StartAsync(open: false, configure: Set(("Health:LateAfter", "00:00:02")));
        await world.SettledAsync();
        var gate = new TaskCompletionSource();
        world.Teams.Answers = gate.Task;

        await world.OpenAsync();
        await RedAsync(world, "late", "has not gone");

        gate.SetResult();
        await GreenAsync(world);
    }

    [Fact]
    public async Task Teams_that_cannot_be_reached_turns_it_red_until_it_answers()
    {
        await using var world = await World.StartAsync(open: false, configure: Set(("Health:TeamsPatience", "00:00:00")));
        await world.SettledAsync();
        world.Teams.Down = HttpStatusCode.ServiceUnavailable;

        await world.OpenAsync();
        await RedAsync(world, "teams", "Teams has not answered for");

        world.Teams.Down = null;
        await world.Organiser.SayAsync(world.Organiser.Chat, "help");
        await GreenAsync(world);
    }

    [Fact]
    public async Task A_token_that_Teams_refuses_turns_it_red_until_it_is_taken()
    {
        await using var world = await World.StartAsync(open: false);
        await world.SettledAsync();
        world.Teams.Down = HttpStatusCode.Unauthorized;

        await world.OpenAsync();
        await RedAsync(world, "credentials", "Teams refuses the bot's token");

        world.Teams.Down = null;
        await world.Organiser.SayAsync(world.Organiser.Chat, "help");
        await GreenAsync(world);
    }

    [Fact]
    public async Task A_secret_that_gets_no_token_turns_it_red_before_anybody_waits_for_a_card()
    {
        var refused = false;
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var world = await StartAsync(provider, () => refused ? throw new CredentialUnavailableException("no") : default);
        await GreenAsync(world);

        refused = true;
        await RedAsync(world, "credentials", "No token is given");

        refused = false;
        await GreenAsync(world);
    }

    [Fact]
    public async Task A_service_of_tokens_that_cannot_be_reached_turns_it_red()
    {
        var away = false;
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var world = await StartAsync(provider, () => away ? throw new AuthenticationFailedException("away") : default);
        await GreenAsync(world);

        away = true;
        await RedAsync(world, "credentials", "cannot be reached");

        away = false;
        await GreenAsync(world);
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_a_warning_one_that_has_ended_is_red_and_a_new_one_is_seen()
    {
        using var file = new TemporaryFile([], ".pem");
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await WriteAsync(file.Path, days: 3);
        await using var world = await StartAsync(provider, () => default, ("Teams:ClientCertificatePath", file.Path));

        var (status, body) = await world.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, (string?)JsonNode.Parse(body)!["status"]));
        Assert.Contains($"ends on {TimeProvider.System.GetUtcNow().AddDays(3):yyyy-MM-dd}", Reason(body, "credentials"), StringComparison.Ordinal);

        await WriteAsync(file.Path, days: -1);
        await RedAsync(world, "credentials", "secret or certificate ended on");
        await File.WriteAllTextAsync(file.Path, "nonsense", TestContext.Current.CancellationToken);
        await RedAsync(world, "credentials", "cannot be read");

        await WriteAsync(file.Path, days: 365);
        await GreenAsync(world);
    }

    [Fact]
    public async Task A_secret_ends_on_the_day_that_its_setting_says()
    {
        var days = 5;
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var world = await StartAsync(provider, () => default, () => ("Teams:ClientSecretExpires", TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var (status, body) = await world.GetAsync("/health/ready");
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Contains("ends on", Reason(body, "credentials"), StringComparison.Ordinal);

        await AgainAsync(-1);
        await RedAsync(world, "credentials", "secret or certificate ended on");
        await AgainAsync(100);
        await GreenAsync(world);

        async Task AgainAsync(int from)
        {
            days = from;
            await world.StopBotAsync();
            await world.StartBotAsync();
        }
    }

    [Fact]
    public async Task A_store_that_does_not_take_a_write_turns_it_red_before_anybody_is_refused()
    {
        await using var world = await World.StartAsync(open: false);
        await world.SettledAsync();
        await using (await world.LockedStoreAsync())
            await RedAsync(world, "store", "The store");
        await GreenAsync(world);
    }

    [Fact]
    public async Task A_card_whose_making_does_not_end_is_a_warning_as_the_others_go_on()
    {
        using var ends = new ManualResetEventSlim();
        await using var world = await World.StartAsync(configure: builder => builder.Services.AddSingleton(new RenderingLimits { Longest = TimeSpan.FromMilliseconds(200) }));
        await world.SettledAsync();
        var delivery = new Delivery(1, "elsewhere", "slot", DeliveryKind.Replace, "{}", Urgency.Normal, DateTimeOffset.UnixEpoch, DeliveryState.Due, 0, 0, null, null);
        await Assert.ThrowsAsync<RenderingTooLongException>(() => world.Service<Rendering>().WithinLimitsAsync(
            delivery,
            () =>
            {
                ends.Wait();
                return Task.FromResult(1);
            },
            TestContext.Current.CancellationToken));

        var (status, body) = await world.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("does not end", Reason(body, "lanes"), StringComparison.Ordinal);
        var person = await world.JoinedAsync("Nodira Karimova", world.Channels[0]);
        Assert.True((await person.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", "Trust"))).Offers("withdraw"));

        ends.Set();
        await GreenAsync(world);
    }

    private static Task<World> StartAsync(LocalOpenIdProvider provider, Func<int> token, (string, string)? setting = null) => StartAsync(provider, token, () => setting);

    /// <summary>A bot with an app id, whose tokens are asked for anew each time.</summary>
    private static Task<World> StartAsync(LocalOpenIdProvider provider, Func<int> token, Func<(string, string)?> setting) => World.StartAsync(
        open: false,
        configure: builder =>
        {
            Set(("Teams:AppId", LocalOpenIdProvider.Audience), ("Teams:TenantId", World.Tenant), ("Teams:Issuer", LocalOpenIdProvider.Issuer), ("Teams:MetadataAddress", provider.MetadataAddress))(builder);
            if (setting() is { } another)
                Set(another)(builder);
            builder.Services.AddKeyedSingleton<TokenCredential>(TeamsRegistration.CredentialKey, DelegatedTokenCredential.Create((_, _) =>
            {
                token();
                return new AccessToken("the bot's own", TimeProvider.System.GetUtcNow().AddMinutes(1));
            }));
        },
        token: serviceUrl => provider.Mint(TimeProvider.System, change: made =>
        {
            made.Claims["serviceurl"] = serviceUrl;
            made.Expires = DateTime.UtcNow.AddDays(1);
        }));

    private static Action<WebApplicationBuilder> Set(params (string Name, string Value)[] settings) => builder =>
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));

    private static async Task WriteAsync(string path, int days)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-30), now.AddDays(days));
        await File.WriteAllTextAsync(path, key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
    }

    private static Task RedAsync(World world, string check, string reason) => World.UntilAsync(async () =>
        await world.GetAsync("/health/ready") is (HttpStatusCode.ServiceUnavailable, var body) && Reason(body, check).Contains(reason, StringComparison.Ordinal));

    private static Task GreenAsync(World world) => World.UntilAsync(async () =>
        await world.GetAsync("/health/ready") is (HttpStatusCode.OK, """{"status":"healthy","reasons":{}}"""));

    private static string Reason(string body, string check) => (string?)JsonNode.Parse(body)!["reasons"]![check] ?? "";
}
