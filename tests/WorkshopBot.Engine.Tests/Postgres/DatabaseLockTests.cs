using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Postgres;

namespace WorkshopBot.Engine.Tests.Postgres;

public sealed class DatabaseLockTests(PostgresServer postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bot_alone_has_a_database_for_itself_and_nodes_share_one()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (Take(database))
        {
            Assert.Contains("running on this database", Assert.Throws<StoreInUseException>(() => Take(database)).Message, StringComparison.Ordinal);
            Assert.Throws<StoreInUseException>(() => Take(database, isNode: true));
        }
        await using (Take(database, isNode: true))
        await using (Take(database, isNode: true))
            Assert.Throws<StoreInUseException>(() => Take(database));
        await using var next = Take(database);
    }

    [Fact]
    public async Task After_the_server_was_gone_the_same_bot_has_it_again()
    {
        await using var server = new PostgresServer();
        var database = await server.CreateDatabaseAsync();
        var lost = false;
        await using var bot = Take(database, lost: () => lost = true);
        await server.CrashAsync();
        await Wait.UntilAsync(() => Task.FromResult(IsHeld(database)));
        Assert.False(lost);
    }

    [Fact]
    public async Task Whoever_finds_it_taken_by_another_bot_after_an_outage_stops()
    {
        var database = await postgres.CreateDatabaseAsync();
        var lost = new TaskCompletionSource();
        await using var bot = Take(database, lost: lost.SetResult);
        // The server loses the session; another bot is quicker.
        await PostgresServer.ExecuteAsync(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await using var other = Take(database);
        await lost.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(IsHeld(database));
    }

    private static DatabaseLock Take(string database, bool isNode = false, Action? lost = null) =>
        DatabaseLock.Take(database, isNode, lost ?? (() => { }), NullLogger.Instance, Patience);

    private static bool IsHeld(string database)
    {
        try
        {
            Take(database).DisposeAsync().AsTask().GetAwaiter().GetResult();
            return false;
        }
        catch (StoreInUseException)
        {
            return true;
        }
    }
}
