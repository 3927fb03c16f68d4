using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Core;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Tests.Fuzz;

/// <summary>
/// Hostile tokens over HTTP to the real bot with its grains and its store, each with an activity that would change the store if it were
/// let in. WORKSHOPBOT_FUZZ sets how many.
/// </summary>
[Collection(Alone.Name)]
public sealed class RealBotTokenTests
{
    private const long MemoryAllowed = 64L * 1024 * 1024;

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("WORKSHOPBOT_FUZZ") ?? "20000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_token_breaks_the_bot_and_what_comes_with_one_that_is_not_genuine_changes_nothing()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var world = await World.StartAsync(
            configure: builder =>
            {
                builder.Configuration.AddInMemoryCollection(
                [
                    new("Teams:AppId", LocalOpenIdProvider.Audience), new("Teams:TenantId", World.Tenant),
                    new("Teams:Issuer", LocalOpenIdProvider.Issuer), new("Teams:MetadataAddress", provider.MetadataAddress),
                ]);
                builder.Services.AddKeyedSingleton<TokenCredential>(TeamsRegistration.CredentialKey, DelegatedTokenCredential.Create((_, _) => new AccessToken("the bot's own", DateTimeOffset.MaxValue)));
            },
            token: serviceUrl => provider.Mint(TimeProvider.System, change: token =>
            {
                token.Claims["serviceurl"] = serviceUrl;
                token.Expires = DateTime.UtcNow.AddDays(1);
            }));
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await anna.SayAsync(anna.Chat, "help");
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        using var hostile = new HostileTokens(provider, world.Teams.ServiceUrl);
        var kept = Everything(world.StoreFile);
        var statuses = new int[600];
        var before = GC.GetTotalMemory(true);

        await hostile.Any.SampleAsync(
            async token =>
            {
                var genuine = hostile.IsGenuine(token);
                var status = await world.StatusAsync(genuine ? Typing(anna) : Telling(anna, world), token);
                Interlocked.Increment(ref statuses[status]);
                Assert.Contains(status, new[] { 200, 401, 403 });
                Assert.True(status != 200 || genuine, token);
            },
            iter: Count,
            threads: 4);

        var seen = string.Join(", ", statuses.Index().Where(status => status.Item > 0).Select(status => $"{status.Index}: {status.Item}"));
        TestContext.Current.TestOutputHelper?.WriteLine(seen);
        Assert.True(new[] { 200, 401, 403 }.All(status => statuses[status] > Count / 200), seen);
        Assert.InRange(GC.GetTotalMemory(true) - before, long.MinValue, MemoryAllowed);
        Assert.Equal(kept, Everything(world.StoreFile));
        // And what comes with a good token does change it.
        Assert.Equal(200, await world.StatusAsync(Telling(anna, world)));
        Assert.NotEqual(kept, Everything(world.StoreFile));
    }

    private static JsonObject Typing(Person person) => person.Saying(person.Chat, null, new JsonObject { ["type"] = "typing" });

    /// <summary>An answer of a member, in words that were never said before, by a name that was never heard before.</summary>
    private static JsonObject Telling(Person person, World world)
    {
        var telling = person.Saying(world.Channels[0], null, new JsonObject
        {
            ["type"] = "message",
            ["text"] = $"<at>WorkshopBot</at> {Guid.NewGuid()}",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>WorkshopBot</at>", ["mentioned"] = new JsonObject { ["id"] = World.BotId } }),
        });
        telling["from"]!["name"] = $"{Guid.NewGuid()}";
        return telling;
    }

    /// <summary>All rows of all tables.</summary>
    private static List<string> Everything(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. Rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").SelectMany(table => Rows($"SELECT '{table}', * FROM \"{table}\" ORDER BY 1, 2, 3"))];

        List<string> Rows(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            List<string> rows = [];
            while (reader.Read())
                rows.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
            return rows;
        }
    }
}
