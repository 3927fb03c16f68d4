using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Tests.Faults;

/// <summary>A store that holds less than was acknowledged is noticed, read anew, and what is gone is counted and named.</summary>
public sealed class StoreBehindTests(PostgresServer postgres) : IDisposable
{
    private readonly World world = new();
    private readonly Folder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        world.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task After_a_standby_took_over_what_it_lacks_is_named_and_all_goes_on_from_what_it_has()
    {
        await using var pair = await PostgresPair.StartAsync();
        using var stored = new Stored(await pair.CreateDatabaseAsync());
        await using var node = await world.StartAsync(stored.Open);
        await node.OpenAsync();
        await node.OpenAsync("g2");
        await node.OpenAsync("g3");
        await node.ContributeAsync("k1", "kept");
        await pair.CaughtUpAsync();
        await pair.HoldBackAsync();
        Assert.Equal(Effect.Recorded, (await node.ContributeAsync("k2", "lost")).Effect);
        Assert.Equal(Effect.Recorded, (await node.ContributeAsync("k3", "lost too")).Effect);
        Assert.Equal(Effect.Recorded, (await node.ContributeAsync("k4", "lost elsewhere", group: "g2")).Effect);
        var since = world.Clock.GetUtcNow();

        await pair.KillPrimaryAsync();
        await pair.PromoteAsync();
        var answer = await GoesOnAsync(() => node.ContributeAsync("k5", "after", group: "g3"));

        Assert.Equal(["after"], answer.State.Contributions.Select(said => said.Text));
        var faults = node.Services.GetRequiredService<StoreFaults>();
        await world.PassUntilAsync(() => faults.Losses.Count == 2);
        Assert.Equal(
            [new StreamLoss("discussion/w/1/g1", 2, 2, since), new("discussion/w/1/g2", 1, 1, since)],
            faults.Losses.OrderBy(loss => loss.Stream, StringComparer.Ordinal));
        Assert.Contains("3 answers", Assert.Single(faults.Reasons), StringComparison.Ordinal);
        Assert.Equal(["kept"], (await node.Discussion().ReadAsync(-1))!.State.Contributions.Select(said => said.Text));
        // The same press again is no repetition any more.
        Assert.Equal(["kept", "lost"], (await node.ContributeAsync("k2", "lost")).State.Contributions.Select(said => said.Text));
        Assert.Equal(["activity-k1", "activity-k2"], (await node.Store.ReadAsync("discussion/w/1/g1", 1, Cancellation)).Select(row => row.Cause));
    }

    [Fact]
    public async Task A_file_that_was_replaced_by_an_older_copy_under_a_running_bot_is_taken_and_what_it_lacks_is_named()
    {
        using var stored = new Stored(null);
        await using var node = await world.StartAsync(stored.Open);
        await node.OpenAsync();
        await node.OpenAsync("g2");
        await node.ContributeAsync("k1", "kept");
        await Backup.WriteAsync(new StorePlace(null, Path.GetDirectoryName(stored.File)!), folder["older.backup"], world.Clock.GetUtcNow(), Cancellation);
        await Backup.RestoreAsync(new StorePlace(null, folder.Path), folder["older.backup"], Cancellation);
        await node.ContributeAsync("k2", "lost");
        await node.ContributeAsync("k3", "lost elsewhere", group: "g2");

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(folder["workshop.db"], stored.File, overwrite: true);
        var answer = await node.ContributeAsync("k4", "after");

        Assert.Equal(["kept", "after"], answer.State.Contributions.Select(said => said.Text));
        var faults = node.Services.GetRequiredService<StoreFaults>();
        await world.PassUntilAsync(() => faults.Losses.Count == 2);
        Assert.Equal([("discussion/w/1/g1", 1), ("discussion/w/1/g2", 1)], faults.Losses.Select(loss => (loss.Stream, loss.Answers)).Order());
        // It is in the file that stands there, and not in one that nobody will find.
        await using var beside = new StorePlace(null, Path.GetDirectoryName(stored.File)!).Open(NullLoggerFactory.Instance);
        Assert.Equal(["open-g1", "activity-k1", "activity-k4"], (await beside.ReadAsync("discussion/w/1/g1", 0, Cancellation)).Select(row => row.Cause));
    }

    [Fact]
    public async Task Nothing_is_made_in_the_place_of_a_file_that_is_gone_and_all_goes_on_when_it_is_back()
    {
        using var stored = new Stored(null);
        await using var node = await world.StartAsync(stored.Open);
        await node.OpenAsync();
        File.Move(stored.File, folder["away.db"]);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => node.ContributeAsync("k1", "refused"));
        Assert.False(File.Exists(stored.File));
        Assert.False(node.Store.Healthy);

        File.Move(folder["away.db"], stored.File);
        await Wait.UntilAsync(() => node.Store.Healthy);
        Assert.Equal(["taken"], (await node.ContributeAsync("k2", "taken")).State.Contributions.Select(said => said.Text));
        Assert.Empty(node.Services.GetRequiredService<StoreFaults>().Losses);
    }

    [Theory]
    [InlineData(false, "DELETE FROM @events WHERE stream = 'discussion/w/1/g1' AND version = 3")]
    [InlineData(true, "DELETE FROM @events WHERE stream = 'discussion/w/1/g1' AND version = 3")]
    [InlineData(false, "UPDATE @events SET cause = 'another' WHERE stream = 'discussion/w/1/g1' AND version = 3")]
    [InlineData(true, "UPDATE @events SET cause = 'another' WHERE stream = 'discussion/w/1/g1' AND version = 3")]
    public async Task Rows_that_went_or_changed_under_a_running_bot_are_noticed_at_the_next_append(bool inPostgres, string sql)
    {
        using var stored = new Stored(inPostgres ? await postgres.CreateDatabaseAsync() : null);
        await using var node = await world.StartAsync(stored.Open);
        await node.OpenAsync();
        await node.ContributeAsync("k1", "kept");
        await node.ContributeAsync("k2", "gone");
        await stored.ExecuteAsync(sql);

        var answer = await node.ContributeAsync("k3", "after");

        Assert.Equal(Effect.Recorded, answer.Effect);
        Assert.Equal(("discussion/w/1/g1", 1, 1), node.Services.GetRequiredService<StoreFaults>().Losses.Select(loss => (loss.Stream, loss.Events, loss.Answers)).Single());
        var stands = (await node.Store.ReadAsync("discussion/w/1/g1", 0, Cancellation)).Select(row => row.Cause);
        Assert.Equal(sql.StartsWith("DELETE", StringComparison.Ordinal) ? ["open-g1", "activity-k1", "activity-k3"] : ["open-g1", "activity-k1", "another", "activity-k3"], stands);
    }

    [Fact]
    public async Task Where_the_server_died_before_it_answered_it_is_said_that_it_is_not_known_and_the_same_words_again_count_once()
    {
        await using var pair = await PostgresPair.StartAsync();
        var database = await pair.CreateDatabaseAsync();
        using var stored = new Stored(database);
        await using var node = await world.StartAsync(stored.Open);
        await node.OpenAsync();
        await pair.CaughtUpAsync();
        Task<CommandResult<DiscussionState>> underWay;
        await using (var holding = new NpgsqlConnection($"{database};Pooling=false"))
        {
            await holding.OpenAsync(Cancellation);
            await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({PostgresSchema.WriteLock})", holding);
            await hold.ExecuteNonQueryAsync(Cancellation);
            underWay = node.ContributeAsync("k1", "perhaps");
            await using var waits = new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", holding);
            await Wait.UntilAsync(async () => await waits.ExecuteScalarAsync(Cancellation) is > 0L, pause: 20);
            await pair.KillPrimaryAsync();
        }
        await Assert.ThrowsAsync<StoreInDoubtException>(() => underWay);
        Assert.False(node.Store.Healthy);

        await pair.PromoteAsync();
        await GoesOnAsync(() => node.ContributeAsync("k2", "perhaps"));
        var answer = await node.ContributeAsync("k1", "perhaps");

        Assert.Equal(["perhaps"], answer.State.Contributions.Select(said => said.Text));
        Assert.Empty(node.Services.GetRequiredService<StoreFaults>().Losses);
    }

    private async Task<CommandResult<DiscussionState>> GoesOnAsync(Func<Task<CommandResult<DiscussionState>>> command)
    {
        CommandResult<DiscussionState>? answer = null;
        await world.PassUntilAsync(async () =>
        {
            try
            {
                answer = await command();
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        });
        return answer!;
    }
}
