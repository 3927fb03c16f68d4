using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Postgres;

/// <summary>The event store of many nodes: one PostgreSQL database, in a schema of its own.</summary>
public sealed class PostgresEventStore : StoreReads, IEventStore
{
    private readonly PostgresIdentity server;
    private readonly NpgsqlDataSource source;
    private readonly PostgresWriter writer;

    /// <summary>Connects, and makes or upgrades the tables.</summary>
    /// <param name="connectionString">In Npgsql's words. The database exists; its user may create a schema in it.</param>
    /// <exception cref="NpgsqlException">The server cannot be reached, or does not let this user in.</exception>
    /// <exception cref="InvalidDataException">The database was written by a newer version.</exception>
    public PostgresEventStore(string connectionString, ILogger<PostgresEventStore> logger, int mostWaiting = 20_000)
        : base(place: "workshopbot.", notDone: "NOT done")
    {
        server = new PostgresIdentity(logger);
        source = PostgresConnections.To(connectionString, server);
        try
        {
            PostgresSchema.Prepare(source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
        writer = new PostgresWriter(source, mostWaiting, logger);
    }

    /// <inheritdoc />
    public bool Healthy => writer.Healthy;

    /// <inheritdoc />
    public int Epoch => server.Epoch;

    public Task<AppendResult> AppendAsync(Append append, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count, nameof(append));
        var requests = append.Requests.Select(StoreRows.Body).ToList();
        return writer.WriteAsync(() => PostgresWrites.Append(append, requests), row => (AppendResult)row!.GetInt32(0), cancellation);
    }

    public Task<bool> RecordAsync(DeliveryMark mark, CancellationToken cancellation)
    {
        var write = Guid.NewGuid();
        return writer.WriteAsync(() => PostgresWrites.Record(mark, write), row => row!.GetBoolean(0), cancellation);
    }

    public Task RecordAsync(RequestMark mark, CancellationToken cancellation) =>
        writer.WriteAsync(() => PostgresWrites.Record(mark), row => row is not null, cancellation);

    public Task AskAsync(string workshop, NewRequest request, CancellationToken cancellation)
    {
        var body = StoreRows.Body(request);
        return writer.WriteAsync(() => PostgresWrites.Ask(workshop, body, request.Due), row => row is not null, cancellation);
    }

    public Task<IReadOnlyList<long>> TakeAsync(
        IReadOnlyList<long> requests, string node, IReadOnlyList<string> others, CancellationToken cancellation) =>
        writer.WriteAsync<IReadOnlyList<long>>(() => PostgresWrites.Take(requests, node, others), row => row!.GetFieldValue<long[]>(0), cancellation);

    public Task SaveAsync(string kind, string key, string body, CancellationToken cancellation) =>
        writer.WriteAsync(() => PostgresWrites.Save(kind, key, body), row => row is not null, cancellation);

    public Task<int> UnparkAsync(CancellationToken cancellation) =>
        writer.WriteAsync(PostgresWrites.Unpark, row => row!.GetInt32(0), cancellation);

    public Task<IReadOnlyList<Receipt>> ReceiptsAsync(string slot, DateTimeOffset since, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT DISTINCT ON (conversation) conversation, state, reason, changed FROM workshopbot.deliveries WHERE urgency = 0 AND slot = $1 AND (changed >= $2 OR due >= $2) ORDER BY conversation, id DESC",
            StoreRows.Receipt, cancellation, slot, since.ToUnixTimeMilliseconds());

    public Task<IReadOnlyList<DeliveryCount>> DeliveryCountsAsync(CancellationToken cancellation) =>
        QueryAsync(
            """
            SELECT conversation, split_part(slot, '/', 1), state, count(*)::int, sum(uncertain)::int, max(reason)
            FROM workshopbot.deliveries GROUP BY 1, 2, 3
            """,
            StoreRows.Count, cancellation);

    public Task<IReadOnlyList<long>> ResendAsync(IReadOnlyList<long> deliveries, DateTimeOffset at, CancellationToken cancellation)
    {
        var write = Guid.NewGuid();
        return writer.WriteAsync<IReadOnlyList<long>>(() => PostgresWrites.Resend(deliveries, at, write), row => row!.GetFieldValue<long[]>(0), cancellation);
    }

    public Task DeliverAsync(NewDelivery delivery, CancellationToken cancellation)
    {
        var write = Guid.NewGuid();
        return writer.WriteAsync(() => PostgresWrites.Deliver(delivery, write), row => row is not null, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await source.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellation, params object[] values)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                // Every text passed here is a constant of the engine; values are bound.
                await using var command = source.CreateCommand(sql);
                foreach (var value in values)
                    command.Parameters.Add(new NpgsqlParameter { Value = value });
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                List<T> rows = [];
                while (await reader.ReadAsync(cancellation))
                    rows.Add(read(reader));
                return rows;
            }
            catch (NpgsqlException exception)
            {
                // A server that was started anew has left dead connections in the pool.
                if (again || !PostgresConnections.MayBeLost(exception))
                    throw new StoreUnavailableException("The store could not be read.", exception);
                source.Clear();
            }
        }
    }
}
