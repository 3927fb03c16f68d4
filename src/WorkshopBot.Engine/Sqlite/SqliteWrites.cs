using System.Text.Json;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Sqlite;

/// <summary>What is done inside the writer's transaction.</summary>
internal static class SqliteWrites
{
    /// <param name="requests">The bodies of the append's requests, in their order.</param>
    public static AppendResult Append(SqliteStatements statements, Append append, IReadOnlyList<string> requests)
    {
        // The cause first: a redelivered activity is a repetition even where the stream has moved on since.
        if (statements.Scalar("SELECT 1 FROM events WHERE stream = $1 AND cause = $2 AND part = 0", append.Stream, append.Cause) is not null)
            return AppendResult.Repeated;
        var version = append.ExpectedVersion;
        if (NewestOf(statements, append.Stream, append.After) != version)
            return AppendResult.Conflict;
        for (var part = 0; part < append.Events.Count; part++)
        {
            var added = append.Events[part];
            statements.Execute(
                "INSERT INTO events (stream, version, part, at, by, cause, type, shape, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                append.Stream, version + part + 1, part, append.At.ToUnixTimeMilliseconds(), append.By, append.Cause, added.Type,
                added.Shape, added.Body);
        }
        // Before what is new: a slot may be told to start afresh.
        foreach (var slot in append.Superseded)
            statements.Execute(
                "UPDATE deliveries SET state = 4, reason = $2, changed = $3 WHERE urgency = 0 AND slot = $1 AND state = 0",
                slot.Slot, slot.Reason, append.At.ToUnixTimeMilliseconds());
        foreach (var delivery in append.Deliveries)
            Add(statements, delivery, append.At);
        for (var i = 0; i < requests.Count; i++)
            Ask(statements, WorkshopKey.Of(append.Stream), requests[i], append.Requests[i].Due);
        return AppendResult.Appended;
    }

    /// <summary>The version of a stream's newest event; -1 where that is another one than is known of.</summary>
    private static long NewestOf(SqliteStatements statements, string stream, EventMark? known) => (long?)(known is { } mark
        ? statements.Scalar(
            "SELECT CASE WHEN cause = $2 AND at = $3 THEN version ELSE -1 END FROM events WHERE stream = $1 ORDER BY version DESC LIMIT 1",
            stream, mark.Cause, mark.At.ToUnixTimeMilliseconds())
        : statements.Scalar("SELECT max(version) FROM events WHERE stream = $1", stream) is long version ? version : null) ?? 0;

    public static int Unpark(SqliteStatements statements) =>
        statements.Execute("UPDATE deliveries SET state = 0, reason = NULL WHERE state = 6")
        + statements.Execute("UPDATE requests SET done = 0, reason = NULL WHERE done = 1 AND reason LIKE 'unreadable: %'");

    public static bool Ask(SqliteStatements statements, string workshop, string body, DateTimeOffset due) =>
        statements.Execute("INSERT INTO requests (workshop, body, due) VALUES ($1, $2, $3)", workshop, body, due.ToUnixTimeMilliseconds()) == 1;

    public static bool Record(SqliteStatements statements, DeliveryMark mark) =>
        statements.Execute(
            """
            UPDATE deliveries SET state = $2, changed = $3, activity = coalesce($4, activity), reason = $5, due = coalesce($6, due),
              attempts = attempts + $7, uncertain = uncertain + $8, node = $9
            WHERE id = $1 AND (state = 0 OR (state = 1 AND $2 <> 1) OR $2 = 2)
            """,
            mark.Id, (int)mark.State, mark.At.ToUnixTimeMilliseconds(), mark.Activity, mark.Reason, mark.Due?.ToUnixTimeMilliseconds(),
            mark.CountAttempt ? 1 : 0, mark.CountUncertain ? 1 : 0, mark.Node) == 1;

    public static bool Record(SqliteStatements statements, RequestMark mark) =>
        statements.Execute(
            "UPDATE requests SET done = $2, due = coalesce($3, due), reason = $4, attempts = attempts + 1 WHERE id = $1",
            mark.Id, mark.Done ? 1 : 0, mark.Again?.ToUnixTimeMilliseconds(), mark.Reason) == 1;

    public static IReadOnlyList<long> Take(
        SqliteStatements statements, IReadOnlyList<long> requests, string node, IReadOnlyList<string> others) =>
        [.. requests.Where(id => statements.Execute(
            "UPDATE requests SET node = $2 WHERE id = $1 AND done = 0 AND (node IS NULL OR node NOT IN (SELECT value FROM json_each($3)))",
            id, node, JsonSerializer.Serialize(others, EventJsonContext.Default.IReadOnlyListString)) == 1)];

    public static IReadOnlyList<long> Resend(SqliteStatements statements, IReadOnlyList<long> deliveries, DateTimeOffset at) =>
        [.. deliveries.Where(id => statements.Execute(
            "UPDATE deliveries SET state = 0, due = $2, changed = $2, attempts = 0, reason = NULL, node = NULL WHERE id = $1 AND state IN (3, 5)",
            id, at.ToUnixTimeMilliseconds()) == 1)];

    public static bool Deliver(SqliteStatements statements, NewDelivery delivery)
    {
        Add(statements, delivery, delivery.Due);
        return true;
    }

    public static bool Save(SqliteStatements statements, string kind, string key, string body) =>
        statements.Execute("INSERT INTO facts (kind, key, body) VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET body = excluded.body", kind, key, body) == 1;

    /// <summary>Finds out whether there is room again: takes 64 KB and gives them back.</summary>
    public static bool Probe(SqliteStatements statements)
    {
        statements.Execute("INSERT INTO facts (kind, key, body) VALUES ('probe', '', hex(zeroblob(32768))) ON CONFLICT DO UPDATE SET body = excluded.body");
        return statements.Execute("DELETE FROM facts WHERE kind = 'probe'") == 1;
    }

    private static void Add(SqliteStatements statements, NewDelivery delivery, DateTimeOffset at)
    {
        // A card renders the newest state when it is sent: one that waits in the slot already will show this event too.
        if (delivery.Kind == DeliveryKind.Replace && statements.Scalar(
            "SELECT 1 FROM deliveries INDEXED BY deliveries_coalescing WHERE conversation = $1 AND slot = $2 AND kind = 1 AND state = 0",
            delivery.Conversation, delivery.Slot) is not null)
            return;
        statements.Execute(
            "INSERT INTO deliveries (conversation, slot, kind, card, urgency, due, changed) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            delivery.Conversation, delivery.Slot, (int)delivery.Kind, delivery.Card, (int)delivery.Urgency,
            delivery.Due.ToUnixTimeMilliseconds(), at.ToUnixTimeMilliseconds());
    }
}
