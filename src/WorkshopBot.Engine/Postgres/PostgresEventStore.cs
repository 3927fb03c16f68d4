using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Postgres;

/// <summary>The event store of many nodes: one PostgreSQL database, in a schema of its own.</summary>
public sealed class PostgresEventStore : IEventStore
{
    private const string DeliveryColumns = "id, conversation, slot, kind, card, urgency, due, state, attempts, uncertain, activity, reason, node, changed";

    private static readonly JsonTypeInfo<WorkshopRequest> RequestJson = (JsonTypeInfo<WorkshopRequest>)EventJson.Options.GetTypeInfo(typeof(WorkshopRequest));

    private readonly NpgsqlDataSource source;
    private readonly PostgresWriter writer;

    /// <summary>Connects, and makes or upgrades the tables.</summary>
    /// <param name="connectionString">In Npgsql's words. The database exists; its user may create a schema in it.</param>
    /// <exception cref="NpgsqlException">The server cannot be reached, or does not let this user in.</exception>
    /// <exception cref="InvalidDataException">The database was written by a newer version.</exception>
    public PostgresEventStore(string connectionString, ILogger<PostgresEventStore> logger, int mostWaiting = 20_000)
    {
        source = PostgresConnections.To(connectionString);
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

    public Task<AppendResult> AppendAsync(Append append, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count, nameof(append));
        var requests = append.Requests.Select(request => JsonSerializer.Serialize(request.Request, RequestJson)).ToList();
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
        var body = JsonSerializer.Serialize(request.Request, RequestJson);
        return writer.WriteAsync(() => PostgresWrites.Ask(workshop, body, request.Due), row => row is not null, cancellation);
    }

    public Task<IReadOnlyList<long>> TakeAsync(IReadOnlyList<long> requests, string node, IReadOnlyList<string> others, CancellationToken cancellation) =>
        writer.WriteAsync<IReadOnlyList<long>>(() => PostgresWrites.Take(requests, node, others), row => row!.GetFieldValue<long[]>(0), cancellation);

    public Task SaveAsync(string kind, string key, string body, CancellationToken cancellation) =>
        writer.WriteAsync(() => PostgresWrites.Save(kind, key, body), row => row is not null, cancellation);

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(string stream, long after, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT stream, version, at, by, cause, type, shape, body FROM workshopbot.events WHERE stream = $1 AND version > $2 ORDER BY version",
            row => new StoredEvent(row.GetString(0), row.GetInt64(1), Time(row, 2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetString(7)),
            cancellation, stream, after);

    public Task<IReadOnlyList<string>> StreamsAsync(string prefix, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT stream FROM workshopbot.events WHERE version = 1 AND stream >= $1 AND stream < $2 ORDER BY stream",
            row => row.GetString(0), cancellation, prefix, prefix + "\U0010FFFF");

    public Task<IReadOnlyList<string>> ConversationsDueAsync(DateTimeOffset at, bool withSending, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT DISTINCT conversation FROM workshopbot.deliveries WHERE state <= 1 AND ((state = 0 AND due <= $1) OR (state = 1 AND $2))",
            row => row.GetString(0), cancellation, at.ToUnixTimeMilliseconds(), withSending);

    public Task<IReadOnlyList<Delivery>> DeliveriesDueAsync(string conversation, DateTimeOffset at, int most, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {DeliveryColumns} FROM workshopbot.deliveries WHERE state <= 1 AND state = 0 AND conversation = $1 AND due <= $2 ORDER BY urgency, id LIMIT $3",
            ReadDelivery, cancellation, conversation, at.ToUnixTimeMilliseconds(), most);

    public Task<IReadOnlyList<Delivery>> DeliveriesSendingAsync(string conversation, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {DeliveryColumns} FROM workshopbot.deliveries WHERE state <= 1 AND state = 1 AND conversation = $1 ORDER BY id",
            ReadDelivery, cancellation, conversation);

    public async Task<SlotContent?> SlotAsync(string conversation, string slot, CancellationToken cancellation)
    {
        var newest = await QueryAsync(
            "SELECT activity, changed FROM workshopbot.deliveries WHERE conversation = $1 AND slot = $2 AND activity IS NOT NULL ORDER BY id DESC LIMIT 1",
            row => new SlotContent(row.GetString(0), Time(row, 1)), cancellation, conversation, slot);
        return newest.Count == 0 ? null : newest[0];
    }

    public Task<IReadOnlyList<Receipt>> ReceiptsAsync(string slot, DateTimeOffset since, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT DISTINCT ON (conversation) conversation, state, reason, changed FROM workshopbot.deliveries WHERE urgency = 0 AND slot = $1 AND changed >= $2 ORDER BY conversation, id DESC",
            row => new Receipt(row.GetString(0), (DeliveryState)row.GetInt32(1), Text(row, 2), Time(row, 3)),
            cancellation, slot, since.ToUnixTimeMilliseconds());

    public Task<IReadOnlyList<DeliveryCount>> DeliveryCountsAsync(CancellationToken cancellation) =>
        QueryAsync(
            """
            SELECT conversation, split_part(slot, '/', 1), state, count(*)::int, sum(uncertain)::int, max(reason)
            FROM workshopbot.deliveries GROUP BY 1, 2, 3
            """,
            row => new DeliveryCount(row.GetString(0), row.GetString(1), (DeliveryState)row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), Text(row, 5)), cancellation);

    public Task<IReadOnlyList<StoredRequest>> RequestsDueAsync(DateTimeOffset at, int most, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT id, workshop, body, due, attempts, node FROM workshopbot.requests WHERE NOT done AND due <= $1 ORDER BY due, id LIMIT $2",
            row => new StoredRequest(row.GetInt64(0), row.GetString(1), JsonSerializer.Deserialize(row.GetString(2), RequestJson)!, Time(row, 3), row.GetInt32(4)) { Node = Text(row, 5) },
            cancellation, at.ToUnixTimeMilliseconds(), most);

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

    private static Delivery ReadDelivery(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), (DeliveryKind)row.GetInt32(3), row.GetString(4), (Urgency)row.GetInt32(5),
        Time(row, 6), (DeliveryState)row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), Text(row, 10), Text(row, 11))
    {
        Node = Text(row, 12),
        Changed = Time(row, 13),
    };

    private static DateTimeOffset Time(NpgsqlDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
