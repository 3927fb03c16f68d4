using System.Data.Common;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Events;

/// <summary>What is asked of a store in the same words whichever database it is; the few that differ stand with each.</summary>
/// <param name="place">Where the tables stand: a schema's name with its dot, or nothing.</param>
/// <param name="notDone">What a request that is not done yet looks like, as an index of the database has it.</param>
public abstract class StoreReads(string place, string notDone)
{
    private readonly string events = $"{place}events", deliveries = $"{place}deliveries", requests = $"{place}requests", facts = $"{place}facts";

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(string stream, long after, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {StoreRows.EventColumns} FROM {events} WHERE stream = $1 AND version > $2 ORDER BY version",
            StoreRows.Event, cancellation, stream, after);

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken cancellation) =>
        QueryAsync($"SELECT type, max(shape), count(*) FROM {events} GROUP BY type ORDER BY type", StoreRows.Kind, cancellation);

    public Task<IReadOnlyList<string>> StreamsAsync(string prefix, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT stream FROM {events} WHERE version = 1 AND stream >= $1 AND stream < $2 ORDER BY stream",
            row => row.GetString(0), cancellation, prefix, prefix + "\U0010FFFF");

    public Task<IReadOnlyList<string>> ConversationsDueAsync(DateTimeOffset at, bool withSending, CancellationToken cancellation) =>
        QueryAsync(
            $"""
            SELECT DISTINCT conversation FROM {deliveries}
            WHERE state <= 1 AND ((state = 0 AND {StoreRows.IsDue("$1")}) OR (state = 1 AND $2 = 1))
            """,
            row => row.GetString(0), cancellation, at.ToUnixTimeMilliseconds(), withSending ? 1 : 0);

    public Task<IReadOnlyList<DueSince>> DueSinceAsync(DateTimeOffset before, CancellationToken cancellation) =>
        QueryAsync(
            $"""
            SELECT conversation, min(CASE state WHEN 0 THEN due ELSE changed END) AS since FROM {deliveries}
            WHERE state <= 1 AND ((state = 0 AND due <= $1) OR (state = 1 AND changed <= $1)) GROUP BY conversation ORDER BY since
            """,
            StoreRows.DueSince, cancellation, before.ToUnixTimeMilliseconds());

    public Task<IReadOnlyList<Delivery>> DeliveriesDueAsync(
        string conversation, DateTimeOffset at, int most, CancellationToken cancellation) =>
        QueryAsync(
            $"""
            SELECT {StoreRows.DeliveryColumns} FROM {deliveries}
            WHERE state <= 1 AND state = 0 AND conversation = $1 AND {StoreRows.IsDue("$2")} ORDER BY urgency, id LIMIT $3
            """,
            StoreRows.Delivery, cancellation, conversation, at.ToUnixTimeMilliseconds(), most);

    public Task<IReadOnlyList<Delivery>> DeliveriesSendingAsync(string conversation, CancellationToken cancellation) =>
        QueryAsync(
            $"SELECT {StoreRows.DeliveryColumns} FROM {deliveries} WHERE state <= 1 AND state = 1 AND conversation = $1 ORDER BY id",
            StoreRows.Delivery, cancellation, conversation);

    public async Task<SlotContent?> SlotAsync(string conversation, string slot, CancellationToken cancellation)
    {
        var newest = await QueryAsync(
            $"SELECT activity, changed FROM {deliveries} WHERE conversation = $1 AND slot = $2 AND activity IS NOT NULL ORDER BY id DESC LIMIT 1",
            StoreRows.Slot, cancellation, conversation, slot);
        return newest.Count == 0 ? null : newest[0];
    }

    public Task<IReadOnlyList<Delivery>> UndeliveredAsync(CancellationToken cancellation) =>
        QueryAsync(StoreRows.Undelivered(deliveries), StoreRows.Delivery, cancellation);

    public async Task<IReadOnlyList<StoredRequest>> RequestsDueAsync(DateTimeOffset at, int most, CancellationToken cancellation) =>
        [.. (await QueryAsync(
            $"SELECT {StoreRows.RequestColumns} FROM {requests} WHERE {notDone} AND (due <= $1 OR due > $1 + 60000) ORDER BY due, id LIMIT $2",
            StoreRows.Request, cancellation, at.ToUnixTimeMilliseconds(), most)).Where(request => request.IsDueAt(at))];

    public async Task<IReadOnlyDictionary<string, string>> LoadAsync(string kind, CancellationToken cancellation) =>
        (await QueryAsync(
            $"SELECT key, body FROM {facts} WHERE kind = $1",
            row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellation, kind)).ToDictionary();

    public async Task<string?> FindAsync(string kind, string key, CancellationToken cancellation) =>
        (await QueryAsync($"SELECT body FROM {facts} WHERE kind = $1 AND key = $2", row => row.GetString(0), cancellation, kind, key)).SingleOrDefault();

    /// <summary>Asks, with each value in its place: <c>$1</c>, <c>$2</c> and so on.</summary>
    protected abstract Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellation, params object[] values);
}
