using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using WorkshopBot.EndToEnd.Stage;
using WorkshopBot.Rehearsal;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.EndToEnd.Inside;

/// <summary>Everything that the real program leans on goes away while it logs all that it can: no line says where anything or anybody is reached.</summary>
public sealed class NoAddressTests : IDisposable
{
    private const string SomebodysAddress = "aziza.karimova@example.org";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-noaddress-");

    private static (string, string)[] Verbose => [("Logging__LogLevel__Default", "Debug"), ("Logging__LogLevel__Orleans", "Debug"), ("Logging__LogLevel__Microsoft.AspNetCore", "Debug"), ("Logging__LogLevel__System.Net.Http", "Debug")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Not_when_the_store_Redis_and_Teams_go_away()
    {
        PostgresServer.Needed();
        RedisServer.Needed();
        await using var postgres = new PostgresServer { Port = Sockets.FreePort() };
        await using var redis = await RedisServer.StartAsync();
        using var authority = new Authority();
        var channels = Crowd.ChannelsFor(2);
        var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        var (database, port) = (postgres.OverTcp(await postgres.CreateDatabaseAsync()), Sockets.FreePort());
        await using var bot = await BotProcess.StartAsync(folder.FullName, Cancellation,
            [
                ("ConnectionStrings__Store", database), ("ConnectionStrings__Cluster", redis.ConnectionString), ("Cluster__Address", "127.0.0.1"), ("Cluster__Port", $"{port}"),
                ("Workshop__Organisers__0", SomebodysAddress), .. authority.Node(), .. Verbose,
            ]);
        await crowd.SetUpAsync(bot, Cancellation);

        var service = new Uri(connector.ServiceUrl);
        await connector.DisposeAsync();
        await crowd.MoveAsync(bot, Cancellation);
        await Wait.UntilAsync(() => bot.Output.Contains("Connection refused", StringComparison.Ordinal));
        await redis.StopAsync();
        await postgres.DisposeAsync();
        await Wait.UntilAsync(async () =>
        {
            await crowd.PressAsync(bot, channels[0] + " person 1", channels[0], "contribute", new() { ["session"] = 1, ["group"] = Domain.Workshop.GroupIdFor(channels[0]), ["question"] = 1, ["text"] = "words" }, Cancellation);
            return bot.Output.Contains("The store cannot write", StringComparison.Ordinal) && bot.Output.Contains("Redis", StringComparison.Ordinal);
        });

        AssertNone(bot.Output, bot.Endpoint, [$"{service.Port}", $"{redis.Port}", $"{postgres.Port}", $"{port}", SomebodysAddress, "19:group-", "@thread.tacv2", "a:organiser", "29:", PlaygroundSettings.Tenant]);
        await using var again = ChildProcess.Start("dotnet", [BotProcess.Program, "--data", Path.Combine(folder.FullName, "data"), "--store", database], folder.FullName);
        Assert.Equal(2, await again.EndsAsync(Cancellation));
        AssertNone(again.Output, bot.Endpoint, [$"{postgres.Port}", "127.0.0.1", "localhost"]);
    }

    [Fact]
    public async Task Not_when_tokens_cannot_be_had_and_keys_cannot_be_fetched()
    {
        await using var teams = await SimulatedTeams.StartAsync(new SimulatedTeamsOptions { Clock = TimeProvider.System }, Cancellation);
        var nowhere = Sockets.FreePort();
        (string, string)[] settings =
        [
            ("Teams__AppId", teams.AppId), ("Teams__TenantId", teams.Tenant.Id), ("Teams__MetadataAddress", teams.MetadataAddress),
            ("Rehearsal__TokenEndpoint", $"http://127.0.0.1:{nowhere}/token"), ("Rehearsal__AppSecret", teams.AppSecret), .. Verbose,
        ];
        var service = new Uri(teams.ServiceUrl);
        string[] addresses = [$"{nowhere}", $"{service.Port}", "a:chat-of-somebody", "29:somebody", teams.Tenant.Id];
        await using (var bot = await BotProcess.StartAsync(folder.FullName, Cancellation, settings))
        {
            await new BotClient(teams, bot.Endpoint).PostAsync(
                new Activity
                {
                    Type = ActivityTypes.Message,
                    Id = "1",
                    Text = "help",
                    ServiceUrl = teams.ServiceUrl,
                    ChannelId = "msteams",
                    From = new() { Id = "29:somebody", Name = "Somebody", AadObjectId = Guid.NewGuid().ToString() },
                    Recipient = new() { Id = $"28:{teams.AppId}" },
                    Conversation = new() { Id = "a:chat-of-somebody", ConversationType = ConversationTypes.Personal, TenantId = teams.Tenant.Id },
                }, Cancellation);
            await Wait.UntilAsync(() => bot.Output.Contains("Connection refused", StringComparison.Ordinal));
            AssertNone(bot.Output, bot.Endpoint, addresses);
        }
        await using var keyless = await BotProcess.StartAsync(folder.FullName, Cancellation, [.. settings, ("Teams__MetadataAddress", $"http://127.0.0.1:{nowhere}/keys")]);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, keyless.Endpoint) { Content = new StringContent("{}"), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Unsigned(teams)) } };
        using var response = await http.SendAsync(request, Cancellation);
        Assert.False(response.IsSuccessStatusCode);
        await Wait.UntilAsync(() => keyless.Output.Contains("could not be fetched", StringComparison.Ordinal));
        AssertNone(keyless.Output, keyless.Endpoint, addresses);
    }

    /// <summary>Where the bot itself listens it must say; nothing else that is an address stands anywhere.</summary>
    private static void AssertNone(string output, Uri own, string[] addresses)
    {
        var lines = output.Split('\n').Where(line => !line.Contains($"Now listening on: {own.GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.Empty(addresses.Append("127.0.0.1").SelectMany(address => lines
            .Where(line => Regex.IsMatch(line, $@"(?<!\d){Regex.Escape(address)}(?!\d)"))
            .Select(line => $"{address} stands in: {line}")));
    }

    private static string Unsigned(SimulatedTeams teams)
    {
        static string Part(string json) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var until = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        return $"{Part("""{"alg":"RS256","kid":"k","typ":"JWT"}""")}.{Part($$"""{"iss":"https://api.botframework.com","aud":"{{teams.AppId}}","exp":{{until}},"nbf":1,"serviceurl":"{{teams.ServiceUrl}}"}""")}.{Part("signature")}";
    }
}
