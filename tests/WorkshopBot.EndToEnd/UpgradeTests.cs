using System.Net;
using System.Text.Json.Nodes;
using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd;

/// <summary>A workshop goes on while the program is upgraded, put back to the version before, and upgraded again.</summary>
public sealed class UpgradeTests(PostgresServer postgres) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("workshopbot-upgrade-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_goes_on_from_the_previous_version_to_this_one_and_back(bool inPostgres)
    {
        var previous = await PreviousVersion.ProgramAsync(Cancellation);
        var database = inPostgres ? await postgres.CreateDatabaseAsync() : null;
        var channels = Crowd.ChannelsFor(2);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);

        await using (var before = await StartAsync(database, previous))
        {
            await crowd.SetUpAsync(before, Cancellation);
            Assert.Equal(0, await crowd.RefusedAsync(before, 8, Cancellation));
        }
        await using (var upgraded = await StartAsync(database))
        {
            await ReadyAsync(upgraded);
            Assert.Equal(0, await crowd.RefusedAsync(upgraded, 8, Cancellation));
            await crowd.GoOnAsync(upgraded, Cancellation);
        }
        await using (var back = await StartBackAsync(database, previous))
        {
            if (back is not null)
                Assert.Equal(0, await crowd.RefusedAsync(back, 8, Cancellation));
        }
        await using var again = await StartAsync(database);
        await ReadyAsync(again);
        Assert.Equal(0, await crowd.RefusedAsync(again, 8, Cancellation));
        await KillTests.CheckAsync(database, folder, crowd);
    }

    private Task<BotProcess> StartAsync(string? database, string? program = null) =>
        BotProcess.StartAsync(folder, [("ConnectionStrings__Store", database ?? "")], [], Cancellation, program);

    /// <summary>The previous version on this one's store; null where it says that it cannot, in words, as after a change of the tables.</summary>
    private async Task<BotProcess?> StartBackAsync(string? database, string previous)
    {
        try
        {
            return await StartAsync(database, previous);
        }
        catch (InvalidOperationException exception)
        {
            Assert.Contains("was written by a newer version", exception.Message, StringComparison.Ordinal);
            Assert.Contains("Run that version, or restore a backup", exception.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static async Task ReadyAsync(BotProcess bot)
    {
        while (true)
        {
            var (status, body) = await bot.HealthAsync(Cancellation);
            // What is due is looked for once a second; all that concerns the store is known at once.
            Assert.Null(JsonNode.Parse(body)!["reasons"]!["rows"]);
            if (status == HttpStatusCode.OK)
                return;
            await Task.Delay(100, Cancellation);
        }
    }
}
