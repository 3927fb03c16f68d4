using Microsoft.Extensions.Logging;
using Npgsql;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Postgres;

/// <summary>The event store of many nodes: one PostgreSQL database, in a schema of its own.</summary>
public sealed class PostgresEventStore : IEventStore
{
    private readonly PostgresIdentity server;
    private readonly NpgsqlDataSource source;
    private readonly PostgresWriter writer;

    /// <summary>Connects, and makes or upgrades the tables.</summary>
    /// <param name="connectionString">In Npgsql's words. The database exists; its user may create a schema in it.</param>
    /// <exception cref="NpgsqlException">The server cannot be reached, or does not let this user in.</exception>
    /// <exception cref="InvalidDataException">The database was written by a newer version.</exception>
    public PostgresEventStore(string connectionString, ILogger<PostgresEventStore> logger, int mostWaiting = 20_000)
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

    public Task<IReadOnlyList<long>> TakeAsync(IReadOnlyList<long> requests, string node, IReadOnlyList<string> others, CancellationToken cancellation) =>
        writer.WriteAsync<IReadOnlyList<long>>(() => PostgresWrites.Take(requests, node, others), row => row!.GetFieldValue<long[]>(0), cancellation);

    public Task SaveAsync(string kind, string key, string body, CancellationToken cancellation) =>
        writer.WriteAsync(() => PostgresWrites.Save(kind, key, body), row => row is not null, cancellation);

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(string stream, long after, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {StoreRows.EventColumns} FROM workshopbot.events WHERE stream = $1 AND version > $2 ORDER BY version",
            StoreRows.Event, cancellation, stream, after);

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken cancellation) =>
        QueryAsync("SELECT type, max(shape), count(*) FROM workshopbot.events GROUP BY type ORDER BY type", StoreRows.Kind, cancellation);

    public Task<int> UnparkAsync(CancellationToken cancellation) =>
        writer.WriteAsync(PostgresWrites.Unpark, row => row!.GetInt32(0), cancellation);

    public Task<IReadOnlyList<string>> StreamsAsync(string prefix, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT stream FROM workshopbot.events WHERE version = 1 AND stream >= $1 AND stream < $2 ORDER BY stream",
            row => row.GetString(0), cancellation, prefix, prefix + "\U0010FFFF");

    public Task<IReadOnlyList<string>> ConversationsDueAsync(DateTimeOffset at, bool withSending, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT DISTINCT conversation FROM workshopbot.deliveries WHERE state <= 1 AND ((state = 0 AND {StoreRows.IsDue("$1")}) OR (state = 1 AND $2))",
            row => row.GetString(0), cancellation, at.ToUnixTimeMilliseconds(), withSending);

    public Task<IReadOnlyList<DueSince>> DueSinceAsync(DateTimeOffset before, CancellationToken cancellation) =>
        QueryAsync(
            """
            SELECT conversation, min(CASE state WHEN 0 THEN due ELSE changed END) AS since FROM workshopbot.deliveries
            WHERE state <= 1 AND ((state = 0 AND due <= $1) OR (state = 1 AND changed <= $1)) GROUP BY conversation ORDER BY since
            """,
            StoreRows.DueSince, cancellation, before.ToUnixTimeMilliseconds());

    public Task<IReadOnlyList<Delivery>> DeliveriesDueAsync(string conversation, DateTimeOffset at, int most, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {StoreRows.DeliveryColumns} FROM workshopbot.deliveries WHERE state <= 1 AND state = 0 AND conversation = $1 AND {StoreRows.IsDue("$2")} ORDER BY urgency, id LIMIT $3",
            StoreRows.Delivery, cancellation, conversation, at.ToUnixTimeMilliseconds(), most);

    public Task<IReadOnlyList<Delivery>> DeliveriesSendingAsync(string conversation, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {StoreRows.DeliveryColumns} FROM workshopbot.deliveries WHERE state <= 1 AND state = 1 AND conversation = $1 ORDER BY id",
            StoreRows.Delivery, cancellation, conversation);

    public async Task<SlotContent?> SlotAsync(string conversation, string slot, CancellationToken cancellation)
    {
        var newest = await QueryAsync(
            "SELECT activity, changed FROM workshopbot.deliveries WHERE conversation = $1 AND slot = $2 AND activity IS NOT NULL ORDER BY id DESC LIMIT 1",
            StoreRows.Slot, cancellation, conversation, slot);
        return newest.Count == 0 ? null : newest[0];
    }

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

    public Task<IReadOnlyList<Delivery>> UndeliveredAsync(CancellationToken cancellation) =>
        QueryAsync(StoreRows.Undelivered("workshopbot.deliveries"), StoreRows.Delivery, cancellation);

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

    public async Task<IReadOnlyList<StoredRequest>> RequestsDueAsync(DateTimeOffset at, int most, CancellationToken cancellation) =>
        [.. (await QueryAsync(
            $"SELECT {StoreRows.RequestColumns} FROM workshopbot.requests WHERE NOT done AND (due <= $1 OR due > $1 + 60000) ORDER BY due, id LIMIT $2",
            StoreRows.Request, cancellation, at.ToUnixTimeMilliseconds(), most)).Where(request => request.IsDueAt(at))];

    public async Task<IReadOnlyDictionary<string, string>> LoadAsync(string kind, CancellationToken cancellation) =>
        (await QueryAsync("SELECT key, body FROM workshopbot.facts WHERE kind = $1", row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellation, kind)).ToDictionary();

    public async Task<string?> FindAsync(string kind, string key, CancellationToken cancellation) =>
        (await QueryAsync("SELECT body FROM workshopbot.facts WHERE kind = $1 AND key = $2", row => row.GetString(0), cancellation, kind, key)).SingleOrDefault();

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] values)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                // Every text passed here is a constant of this file; values are bound.
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
