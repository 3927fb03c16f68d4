using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WorkshopBot.EndToEnd.Stage;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.EndToEnd;

/// <summary>The disk under the running bot's database fills up, and is given room again.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-full-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task In_SQLite_all_is_refused_until_there_is_room_and_then_goes_on()
    {
        await using var disk = await TinyDisk.MakeAsync("8m", Cancellation);
        await RefuseAndGoOnAsync(disk, disk.Folder, database: "");
    }

    [Fact]
    public async Task In_PostgreSQL_all_is_refused_until_there_is_room_and_then_goes_on()
    {
        PostgresServer.Needed();
        await using var disk = await TinyDisk.MakeAsync("24m", Cancellation);
        // Of its own: it must be gone before the disk is.
        await using var server = new PostgresServer();
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        var elsewhere = new NpgsqlConnectionStringBuilder(database.ToString()) { Database = "postgres" }.ToString();
        await PostgresServer.ExecuteAsync(elsewhere, $"CREATE TABLESPACE tiny LOCATION '{await disk.FolderForPostgresAsync(Cancellation)}'");
        await PostgresServer.ExecuteAsync(elsewhere, $"ALTER DATABASE {database.Database} SET TABLESPACE tiny");
        await RefuseAndGoOnAsync(disk, folder.FullName, database.ToString());
    }

    private static async Task RefuseAndGoOnAsync(TinyDisk disk, string folder, string database)
    {
        var channels = Crowd.ChannelsFor(4);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        await using (var bot = await BotProcess.StartAsync(folder, Cancellation, ("ConnectionStrings__Store", database)))
        {
            await crowd.SetUpAsync(bot, Cancellation);
            Assert.Equal(HttpStatusCode.OK, (await bot.HealthAsync(Cancellation)).Status);
            // A card is on its way when the disk fills up: that it arrived can be recorded only later.
            connector.Hold(IsSecondQuestion);
            await crowd.MoveAsync(bot, Cancellation);
            await Wait.UntilAsync(() => connector.Sent.Any(IsSecondQuestion));
            disk.Fill();
            await crowd.ContributeUntilRefusedAsync(bot, Cancellation);
            connector.Release();

            var acknowledged = crowd.Acknowledged.Count;
            Assert.Equal(20, await crowd.RefusedAsync(bot, 20, Cancellation));
            Assert.Equal(acknowledged, crowd.Acknowledged.Count);
            var (status, reason) = await bot.HealthAsync(Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("make room", reason, StringComparison.Ordinal);

            disk.MakeRoom();
            await Wait.UntilAsync(async () => (await bot.HealthAsync(Cancellation)).Status == HttpStatusCode.OK);
            Assert.Equal(0, await crowd.RefusedAsync(bot, 20, Cancellation));
            await using var store = new StorePlace(database, Path.Combine(folder, "data")).Open(NullLoggerFactory.Instance);
            await Wait.UntilAsync(async () => (await store.DeliveryCountsAsync(Cancellation)).All(count => count.State is not (DeliveryState.Due or DeliveryState.Sending)));
            Assert.All(await store.DeliveryCountsAsync(Cancellation), count => Assert.True(count is { State: DeliveryState.Sent, Uncertain: 0 }, count.ToString()));
            // The card is there once, and a reply in its thread would be an answer.
            Assert.Single(connector.Sent, IsSecondQuestion);
            Assert.Contains(await store.LoadAsync("thread", Cancellation), thread => thread.Key.StartsWith(channels[0], StringComparison.Ordinal) && thread.Value.Contains("\"question\":2", StringComparison.Ordinal));
        }
        await KillTests.CheckAsync(database, folder, crowd);
    }

    private static bool IsSecondQuestion(string body) => body.Contains("\"question\":2", StringComparison.Ordinal) && body.Contains("\"contribute\"", StringComparison.Ordinal);
}
