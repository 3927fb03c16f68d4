using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Sqlite;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>A store that takes no writes for a while, of either kind: what fell due meanwhile goes out afterwards, once.</summary>
public sealed class RefusedWritesTests(PostgresServer postgres) : IDisposable
{
    private readonly World world = new();
    private readonly Folder folder = new();

    public void Dispose()
    {
        world.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deliveries_and_requests_that_fell_due_meanwhile_are_carried_out_once_when_it_writes_again(bool inPostgres)
    {
        world.Rules.OfDiscussion = (_, happened, _) => happened is ContributionMade made
            ? new(
                [new NewDelivery("c1", "said", DeliveryKind.Post, made.Id, Urgency.Normal, world.Clock.Now().AddMinutes(1))],
                [new(new AskDiscussion(1, "g2", new OpenDiscussion(3) { By = Actor.TheBot, At = world.Clock.Now(), Group = "g2" }), world.Clock.Now().AddMinutes(1))])
            : Followed.Nothing;
        var refusing = inPostgres ? await PostgresAsync() : Sqlite();
        await using var node = await world.StartAsync(_ => refusing.Store);
        await node.OpenAsync();
        await node.ContributeAsync("k1", "words");

        await refusing.RefuseAsync(true);
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => node.ContributeAsync("k2", "more words"));
        Assert.False(node.Store.Healthy);
        for (var second = 0; second < 90; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await node.Store.ConversationsDueAsync(world.Clock.Now(), true, CancellationToken.None);
        }
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => node.ContributeAsync("k2", "more words"));
        Assert.Empty(world.Chat.Cards);
        Assert.Equal(2, (await node.Store.ReadAsync("discussion/w/1/g1", 0, CancellationToken.None)).Count);

        await refusing.RefuseAsync(false);
        await Wait.UntilAsync(() => node.Store.Healthy);
        await world.PassUntilAsync(async () => world.Chat.Cards.Any() && (await node.Store.RequestsDueAsync(world.Clock.Now().AddDays(1), 10, CancellationToken.None)).Count == 0);
        Assert.Equal(Effect.Recorded, (await node.ContributeAsync("k2", "more words")).Effect);
        await world.PassUntilAsync(() => world.Chat.Cards.Count() == 2);

        Assert.Equal(["k1", "k2"], world.Chat.Cards);
        Assert.Single(await node.Store.ReadAsync("discussion/w/1/g2", 0, CancellationToken.None));
    }

    private (IEventStore Store, Func<bool, Task> RefuseAsync) Sqlite()
    {
        var store = new SqliteEventStore(folder["workshop.db"], NullLogger<SqliteEventStore>.Instance);
        // The hook refuses the commit, as the file system of a full disk would.
        var refuses = false;
        return (store, async refuse =>
        {
            if (refuse)
                await store.HookCommitsAsync(() => refuses);
            refuses = refuse;
        }
        );
    }

    private async Task<(IEventStore Store, Func<bool, Task> RefuseAsync)> PostgresAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        // As a managed server turns itself when its disk is nearly full.
        return (new PostgresEventStore(database, NullLogger<PostgresEventStore>.Instance), refuse => PostgresServer.ExecuteAsync(
            new NpgsqlConnectionStringBuilder(database) { Database = "postgres" }.ToString(),
            $"""
            ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} SET default_transaction_read_only = {(refuse ? "on" : "off")};
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(database).Database}' AND {(refuse ? "true" : "false")}
            """));
    }
}
