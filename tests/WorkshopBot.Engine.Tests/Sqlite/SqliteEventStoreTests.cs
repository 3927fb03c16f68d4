using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Sqlite;
using WorkshopBot.Engine.Tests.Events;

namespace WorkshopBot.Engine.Tests.Sqlite;

public sealed class SqliteEventStoreTests : EventStoreTests
{
    private readonly Folder folder = new();

    private SqliteEventStore Sqlite => (SqliteEventStore)Store;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task On_a_full_disk_every_append_is_refused_and_all_goes_on_when_there_is_room()
    {
        var room = Pages() + 20;
        await Sqlite.LimitPagesAsync(room);
        var filler = new string('x', 5_000);
        var (stored, refused) = (0, 0);
        while (refused == 0)
        {
            try
            {
                await Store.AppendAsync(Appends.To($"discussion/w/1/g{stored}", 0, "c", filler) with { Deliveries = [Appends.Delivery()] }, Cancellation);
                stored++;
            }
            catch (StoreUnavailableException)
            {
                refused++;
            }
        }
        Assert.InRange(stored, 1, 100);
        Assert.False(Store.Healthy);
        var all = Enumerable.Range(0, 50).Select(i => Store.AppendAsync(Appends.To($"discussion/full/1/g{i}", 0, "c", filler), Cancellation)).ToList();
        foreach (var each in all)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => each);
        Assert.Equal(stored, (await Store.StreamsAsync("", Cancellation)).Count);
        Assert.Equal(stored, (await Store.DeliveriesDueAsync("c1", Appends.At, 1_000, Cancellation)).Count);

        await Sqlite.LimitPagesAsync(room + 10_000).WaitAsync(Cancellation);

        // Without anybody's append: a balancer that sends nobody to an unhealthy node must see it recover.
        await Wait.UntilAsync(() => Store.Healthy);
        Assert.Equal(AppendResult.Appended, await Store.AppendAsync(Appends.To($"discussion/w/1/g{stored}", 0, "c", filler), Cancellation));
        Assert.Equal(stored + 1, (await Store.StreamsAsync("", Cancellation)).Count);
        Assert.Empty(await Store.LoadAsync("probe", Cancellation));
    }

    [Fact]
    public async Task What_cannot_be_written_by_its_own_fault_fails_alone()
    {
        var flawed = Appends.To("discussion/w/1/bad", 0, "c") with { Deliveries = [Appends.Delivery(), Appends.Delivery() with { Card = null! }] };
        List<Task<AppendResult>> good = [], bad = [];
        await using (await HoldWritesAsync())
        {
            for (var i = 0; i < 10; i++)
            {
                good.Add(Store.AppendAsync(Appends.To($"discussion/w/1/g{i}", 0, "c"), Cancellation));
                bad.Add(Store.AppendAsync(flawed with { Stream = $"discussion/w/1/bad{i}" }, Cancellation));
                bad.Add(Store.AppendAsync(Appends.To("nameless", 0, "c") with { Requests = [Appends.Request()] }, Cancellation));
            }
        }

        Assert.All(await Task.WhenAll(good), result => Assert.Equal(AppendResult.Appended, result));
        foreach (var each in bad)
            await Assert.ThrowsAnyAsync<Exception>(() => each);
        Assert.True(Store.Healthy);
        Assert.Equal(10, (await Store.StreamsAsync("", Cancellation)).Count);
        Assert.Empty(await Store.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_reordered_when_commits_fail_and_syncs_are_slow()
    {
        var chance = new Random(20250623);
        var faulty = true;
        await Sqlite.HookCommitsAsync(() =>
        {
            var fault = faulty ? chance.Next(100) : 100;
            if (fault is >= 20 and < 30)
                Thread.Sleep(10);
            return fault < 20;
        });
        var history = new History(Store);

        await history.RunAsync(20, Cancellation);

        faulty = false;
        await history.CheckAsync(Cancellation);
        Assert.InRange(history.Failures, 1, int.MaxValue);
        Assert.InRange(history.Acknowledged, 200, 319);
        await Wait.UntilAsync(() => Store.Healthy);
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_left_alone()
    {
        await CloseAsync(Store);
        using (var connection = Connect())
            SqliteSchema.Execute(connection, $"PRAGMA user_version = {SqliteSchema.Version + 1}");

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync());

        Assert.Contains("newer version", exception.Message, StringComparison.Ordinal);
        using (var connection = Connect())
            SqliteSchema.Execute(connection, $"PRAGMA user_version = {SqliteSchema.Version}");
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_brought_up_to_this_one_with_all_that_it_holds()
    {
        await Store.AppendAsync(Appends.To("workshop/w", 0, "a") with { Deliveries = [Appends.Delivery()], Requests = [Appends.Request()] }, Cancellation);
        using (var connection = Connect())
            SqliteSchema.Execute(connection, "ALTER TABLE deliveries DROP COLUMN node; ALTER TABLE requests DROP COLUMN node; PRAGMA user_version = 1;");
        await CloseAsync(Store);

        await using var upgraded = await OpenAsync();

        Assert.Equal([1L], await upgraded.TakeAsync([1], "A", [], Cancellation));
        Assert.Single(await upgraded.DeliveriesDueAsync("c1", Appends.At, 10, Cancellation));
    }

    [Theory]
    [InlineData("SELECT DISTINCT conversation FROM deliveries WHERE state <= 1 AND ((state = 0 AND due <= 1) OR (state = 1 AND 1))", "deliveries_unfinished")]
    [InlineData("SELECT id FROM deliveries WHERE state <= 1 AND state = 0 AND conversation = 'c' AND due <= 1 ORDER BY urgency, id LIMIT 1", "deliveries_unfinished")]
    [InlineData("SELECT id FROM deliveries WHERE state <= 1 AND state = 1 AND conversation = 'c' ORDER BY id", "deliveries_unfinished")]
    [InlineData("SELECT activity FROM deliveries WHERE conversation = 'c' AND slot = 's' AND activity IS NOT NULL ORDER BY id DESC LIMIT 1", "deliveries_slot")]
    [InlineData("SELECT id FROM requests WHERE done = 0 AND due <= 1 ORDER BY due, id LIMIT 1", "requests_waiting")]
    [InlineData("SELECT stream FROM events WHERE version = 1 AND stream >= 'a' AND stream < 'b' ORDER BY stream", "events_first")]
    [InlineData("SELECT coalesce(max(version), 0) FROM events WHERE stream = 's'", "PRIMARY KEY")]
    [InlineData("SELECT 1 FROM events WHERE stream = 's' AND cause = 'c' AND part = 0", "events_cause")]
    public void What_is_asked_often_goes_by_an_index(string sql, string index)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<string> plan = [];
        while (reader.Read())
            plan.Add(reader.GetString(3));
        Assert.All(plan.Where(step => !step.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal)), step => Assert.Contains(index, step, StringComparison.Ordinal));
    }

    protected override Task<IEventStore> OpenAsync(int mostWaiting = 20_000) =>
        Task.FromResult<IEventStore>(new SqliteEventStore(folder["workshop.db"], NullLogger<SqliteEventStore>.Instance, mostWaiting));

    protected override Task CloseAsync(IEventStore store)
    {
        ((SqliteEventStore)store).Dispose();
        return Task.CompletedTask;
    }

    protected override Task<IAsyncDisposable> HoldWritesAsync() => Task.FromResult<IAsyncDisposable>(new Hold(Connect()));

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder["workshop.db"]};Pooling=False");
        connection.Open();
        return connection;
    }

    private long Pages()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_count";
        return (long)command.ExecuteScalar()!;
    }

    private sealed class Hold : IAsyncDisposable
    {
        private readonly SqliteConnection connection;

        public Hold(SqliteConnection connection)
        {
            this.connection = connection;
            SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");
        }

        public ValueTask DisposeAsync()
        {
            SqliteSchema.Execute(connection, "ROLLBACK");
            connection.Dispose();
            return default;
        }
    }
}
