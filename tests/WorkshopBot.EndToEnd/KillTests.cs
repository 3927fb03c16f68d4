using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.EndToEnd.Stage;
using WorkshopBot.Engine.Events;
using WorkshopBot.Reports;

namespace WorkshopBot.EndToEnd;

/// <summary>
/// The bot is killed with SIGKILL in the midst of load, again and again, and must know afterwards all that it has
/// acknowledged. WORKSHOPBOT_KILLS says how often (3).
/// </summary>
public sealed class KillTests(PostgresServer postgres) : IDisposable
{
    private const int Groups = 8;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("WORKSHOPBOT_KILLS"), out var kills) ? kills : 3;

    private readonly string folder = Directory.CreateTempSubdirectory("workshopbot-kill-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task In_SQLite_what_was_acknowledged_is_there_after_every_kill_and_the_walk_goes_on() => KillAsync(null);

    [Fact]
    public async Task In_PostgreSQL_what_was_acknowledged_is_there_after_every_kill_and_the_walk_goes_on() => await KillAsync(await postgres.CreateDatabaseAsync());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task KillAsync(string? database)
    {
        var channels = Crowd.ChannelsFor(Groups);
        await using var connector = await Connector.StartAsync(channels, Cancellation);
        using var crowd = new Crowd(connector, channels);
        var chance = new Random(20250623);
        await using (var first = await StartAsync(database))
            await crowd.SetUpAsync(first, Cancellation);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using (var bot = await StartAsync(database))
                await LoadUntilKilledAsync(bot, crowd, TimeSpan.FromMilliseconds(chance.Next(300, 2_000)));
            await CheckAsync(database, folder, crowd);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {crowd.Acknowledged.Count} acknowledged contributions, 0 lost, 0 doubled.");
        await using var last = await StartAsync(database);
        await crowd.GoOnAsync(last, Cancellation);
    }

    private Task<BotProcess> StartAsync(string? database) => BotProcess.StartAsync(folder, Cancellation, ("ConnectionStrings__Store", database ?? ""));

    private static async Task LoadUntilKilledAsync(BotProcess bot, Crowd crowd, TimeSpan after)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var load = crowd.ContributeUntilAsync(bot, killed.Token);
        await Task.Delay(after, Cancellation);
        bot.Kill();
        await killed.CancelAsync();
        await load;
    }

    /// <summary>All that was acknowledged stands in the store, once.</summary>
    internal static async Task CheckAsync(string? database, string folder, Crowd crowd)
    {
        var store = new StorePlace(database, Path.Combine(folder, "data")).Open(NullLoggerFactory.Instance);
        await using var closing = store as IAsyncDisposable;
        using var closed = store as IDisposable;
        var workshops = await WorkshopArchive.WorkshopsAsync(store, Cancellation);
        var archive = await WorkshopArchive.ReadAsync(store, Assert.Single(workshops), Cancellation);
        var held = archive.Discussions.Values.SelectMany(discussion => discussion.Standing).CountBy(contribution => contribution.Text).ToDictionary();
        Assert.All(crowd.Acknowledged, text => Assert.Equal((text, 1), (text, held.GetValueOrDefault(text))));
        Assert.All(held, entry => Assert.Equal(1, entry.Value));
        Assert.NotEmpty(crowd.Acknowledged);
    }
}
