using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Tests.Events;

namespace WorkshopBot.Engine.Tests.Postgres;

public sealed class PostgresEventStoreTests(PostgresServer server) : EventStoreTests
{
    private string database = "";

    public override async ValueTask InitializeAsync()
    {
        database = await server.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task What_cannot_be_kept_as_it_is_keeps_nobody_else_from_being_written()
    {
        List<Task<AppendResult>> good = [];
        await using (await HoldWritesAsync())
        {
            for (var i = 0; i < 10; i++)
            {
                good.Add(Store.AppendAsync(Appends.To($"discussion/w/1/g{i}", 0, $"activity \0 {i} \ud800") with { Deliveries = [Appends.Delivery(slot: "\0")] }, Cancellation));
                await Assert.ThrowsAnyAsync<Exception>(() => Store.AppendAsync(Appends.To("nameless", 0, "c") with { Requests = [Appends.Request()] }, Cancellation));
            }
            good.Add(Store.AppendAsync(Appends.To("discussion/w/1/last", 0, "c"), Cancellation));
        }

        Assert.All(await Task.WhenAll(good), result => Assert.Equal(AppendResult.Appended, result));
        Assert.Equal(11, (await Store.StreamsAsync("", Cancellation)).Count);
        Assert.Equal(AppendResult.Repeated, await Store.AppendAsync(Appends.To("discussion/w/1/g1", 0, "activity \0 1 \ud800"), Cancellation));
    }

    [Fact]
    public async Task What_breaks_a_rule_of_the_database_fails_alone()
    {
        await PostgresServer.ExecuteAsync(database, "ALTER TABLE workshopbot.events ADD CHECK (by <> 'nobody')");
        List<Task<AppendResult>> good = [], bad = [];
        await using (await HoldWritesAsync())
        {
            for (var i = 0; i < 10; i++)
            {
                good.Add(Store.AppendAsync(Appends.To($"discussion/w/1/g{i}", 0, "c"), Cancellation));
                bad.Add(Store.AppendAsync(Appends.To($"discussion/w/1/bad{i}", 0, "c") with { By = "nobody", Deliveries = [Appends.Delivery()] }, Cancellation));
            }
        }

        Assert.All(await Task.WhenAll(good), result => Assert.Equal(AppendResult.Appended, result));
        foreach (var each in bad)
            await Assert.ThrowsAsync<PostgresException>(() => each);
        Assert.True(Store.Healthy);
        Assert.Equal(10, (await Store.StreamsAsync("", Cancellation)).Count);
        Assert.Empty(await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_make_the_tables_once()
    {
        await PostgresServer.ExecuteAsync(database, "DROP SCHEMA workshopbot CASCADE");

        var nodes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync())));

        Assert.Equal(AppendResult.Appended, await nodes[0].AppendAsync(Appends.To("workshop/w", 0, "a"), Cancellation));
        Assert.Single(await nodes[7].ReadAsync("workshop/w", 0, Cancellation));
        foreach (var node in nodes)
            await CloseAsync(node);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await PostgresServer.ExecuteAsync(database, $"UPDATE workshopbot.version SET version = {PostgresSchema.Version + 1}");

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync());

        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_the_first_version_is_brought_up_to_this_one_with_all_that_it_holds()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "a") with { Deliveries = [Appends.Delivery()], Requests = [Appends.Request()] }, Cancellation);
        await CloseAsync(Store);
        await PostgresServer.ExecuteAsync(database, "ALTER TABLE workshopbot.deliveries DROP COLUMN node; ALTER TABLE workshopbot.requests DROP COLUMN node; UPDATE workshopbot.version SET version = 1");

        await using var upgraded = await OpenAsync();

        Assert.Equal([1L], await upgraded.TakeAsync([1], "A", [], Cancellation));
        Assert.Single(await upgraded.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_reordered_over_a_line_that_breaks_before_and_after_commits_and_is_slow()
    {
        var chance = new Random(20250623);
        var faulty = true;
        await using var line = new FaultyLine(Path.Combine(new NpgsqlConnectionStringBuilder(database).Host!, ".s.PGSQL.5432"), () =>
        {
            lock (chance)
                return !faulty ? Fault.None : chance.Next(100) switch
                {
                    < 4 => Fault.CutBefore,
                    < 8 => Fault.CutAfter,
                    < 12 => Fault.Slow,
                    _ => Fault.None,
                };
        });
        faulty = false;
        await using var store = new PostgresEventStore(
            new NpgsqlConnectionStringBuilder(database) { Host = "127.0.0.1", Port = line.Port }.ToString(), NullLogger<PostgresEventStore>.Instance);
        var history = new History(store);
        faulty = true;

        await history.RunAsync(20, Cancellation);

        faulty = false;
        await history.CheckAsync(Cancellation);
        Assert.InRange(history.Acknowledged, 200, 320);
    }

    [Fact]
    public async Task After_the_server_was_stopped_and_started_all_goes_on_and_what_was_acknowledged_is_there()
    {
        await using var own = new PostgresServer();
        await using var store = new PostgresEventStore(await own.CreateDatabaseAsync(), NullLogger<PostgresEventStore>.Instance);
        var history = new History(store);
        var running = history.RunAsync(20, Cancellation);

        await own.CrashAsync();

        await running;
        await history.CheckAsync(Cancellation);
        await Wait.UntilAsync(() => store.Healthy);
    }

    [Fact]
    public async Task A_server_that_would_answer_before_it_has_synced_is_told_not_to()
    {
        await PostgresServer.ExecuteAsync(database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET synchronous_commit = off");
        await using var source = PostgresConnections.To(database);

        for (var use = 0; use < 3; use++)
        {
            await using var command = source.CreateCommand("SHOW synchronous_commit");
            Assert.Equal("on", await command.ExecuteScalarAsync(Cancellation));
        }
    }

    [Theory]
    [InlineData("SELECT DISTINCT conversation FROM workshopbot.deliveries WHERE state <= 1 AND ((state = 0 AND due <= 1) OR (state = 1 AND true))", "deliveries_unfinished")]
    [InlineData("SELECT id FROM workshopbot.deliveries WHERE state <= 1 AND state = 0 AND conversation = 'c' AND due <= 1 ORDER BY urgency, id LIMIT 1", "deliveries_unfinished")]
    [InlineData("SELECT activity FROM workshopbot.deliveries WHERE conversation = 'c' AND slot = 's' AND activity IS NOT NULL ORDER BY id DESC LIMIT 1", "deliveries_slot")]
    [InlineData("SELECT id FROM workshopbot.requests WHERE NOT done AND due <= 1 ORDER BY due, id LIMIT 1", "requests_waiting")]
    [InlineData("SELECT stream FROM workshopbot.events WHERE version = 1 AND stream >= 'a' AND stream < 'b' ORDER BY stream", "events_first")]
    [InlineData("SELECT coalesce(max(version), 0) FROM workshopbot.events WHERE stream = 's'", "events_pkey")]
    [InlineData("SELECT 1 FROM workshopbot.events WHERE stream = 's' AND cause = 'c' AND part = 0", "events_cause")]
    public async Task What_is_asked_often_goes_by_an_index(string sql, string index)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(Cancellation);
        // Small tables are read whole, whatever indexes there are.
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("SET enable_seqscan = off"), new("EXPLAIN " + sql) } };
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        List<string> plan = [];
        while (await reader.ReadAsync(Cancellation))
            plan.Add(reader.GetString(0));
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
    }

    protected override Task<IEventStore> OpenAsync(int mostWaiting = 20_000) =>
        Task.FromResult<IEventStore>(new PostgresEventStore(database, NullLogger<PostgresEventStore>.Instance, mostWaiting));

    protected override async Task CloseAsync(IEventStore store) => await store.DisposeAsync();

    protected override async Task<IAsyncDisposable> HoldWritesAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({PostgresSchema.WriteLock})", connection);
        await command.ExecuteNonQueryAsync(Cancellation);
        return connection;
    }
}
