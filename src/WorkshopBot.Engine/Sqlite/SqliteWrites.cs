using System.Text.Json;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Sqlite;

/// <summary>What is done inside the writer's transaction.</summary>
internal static class SqliteWrites
{
    public static AppendResult Append(SqliteStatements statements, Append append)
    {
        // The cause first: a redelivered activity is a repetition even where the stream has moved on since.
        if (statements.Scalar("SELECT 1 FROM events WHERE stream = $1 AND cause = $2 AND part = 0", append.Stream, append.Cause) is not null)
            return AppendResult.Repeated;
        var version = (long)statements.Scalar("SELECT coalesce(max(version), 0) FROM events WHERE stream = $1", append.Stream)!;
        if (version != append.ExpectedVersion)
            return AppendResult.Conflict;
        for (var part = 0; part < append.Events.Count; part++)
        {
            var added = append.Events[part];
            statements.Execute(
                "INSERT INTO events (stream, version, part, at, by, cause, type, shape, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                append.Stream, version + part + 1, part, append.At.ToUnixTimeMilliseconds(), append.By, append.Cause, added.Type, added.Shape, added.Body);
        }
        foreach (var delivery in append.Deliveries)
            Add(statements, delivery, append.At);
        foreach (var request in append.Requests)
            statements.Execute(
                "INSERT INTO requests (workshop, body, due) VALUES ($1, $2, $3)",
                WorkshopKey.Of(append.Stream), JsonSerializer.Serialize(request.Request, EventJson.Options.GetTypeInfo(typeof(WorkshopRequest))), request.Due.ToUnixTimeMilliseconds());
        return AppendResult.Appended;
    }

    public static bool Record(SqliteStatements statements, DeliveryMark mark) =>
        statements.Execute(
            """
            UPDATE deliveries SET state = $2, changed = $3, activity = coalesce($4, activity), reason = $5, due = coalesce($6, due),
              attempts = attempts + $7, uncertain = uncertain + $8 WHERE id = $1
            """,
            mark.Id, (int)mark.State, mark.At.ToUnixTimeMilliseconds(), mark.Activity, mark.Reason, mark.Due?.ToUnixTimeMilliseconds(),
            mark.CountAttempt ? 1 : 0, mark.CountUncertain ? 1 : 0) == 1;

    public static bool Record(SqliteStatements statements, RequestMark mark) =>
        statements.Execute(
            "UPDATE requests SET done = $2, due = coalesce($3, due), reason = $4, attempts = attempts + 1 WHERE id = $1",
            mark.Id, mark.Done ? 1 : 0, mark.Again?.ToUnixTimeMilliseconds(), mark.Reason) == 1;

    public static bool Save(SqliteStatements statements, string kind, string key, string body) =>
        statements.Execute("INSERT INTO facts (kind, key, body) VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET body = excluded.body", kind, key, body) == 1;

    private static void Add(SqliteStatements statements, NewDelivery delivery, DateTimeOffset at)
    {
        // A card renders the newest state when it is sent: one that waits in the slot already will show this event too.
        if (delivery.Kind == DeliveryKind.Replace && statements.Scalar(
            "SELECT 1 FROM deliveries WHERE conversation = $1 AND slot = $2 AND kind = $3 AND state = 0", delivery.Conversation, delivery.Slot, (int)DeliveryKind.Replace) is not null)
            return;
        statements.Execute(
            "INSERT INTO deliveries (conversation, slot, kind, card, urgency, due, changed) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            delivery.Conversation, delivery.Slot, (int)delivery.Kind, delivery.Card, (int)delivery.Urgency,
            delivery.Due.ToUnixTimeMilliseconds(), at.ToUnixTimeMilliseconds());
    }
}
