using Npgsql;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Postgres;

/// <summary>What is done inside the writer's transaction: one statement each, so that a batch is one round trip.</summary>
internal static class PostgresWrites
{
    // The cause first: a redelivered activity is a repetition even where the stream has moved on since.
    // A card renders the newest state when it is sent: one that waits in the slot already will show this event too.
    private const string AppendSql = """
        WITH verdict AS (
          SELECT CASE
            WHEN EXISTS (SELECT FROM workshopbot.events WHERE stream = $1 AND cause = $3 AND part = 0) THEN 2
            WHEN (SELECT coalesce(max(version), 0) FROM workshopbot.events WHERE stream = $1) <> $2 THEN 1
            WHEN $9 IS NOT NULL AND NOT EXISTS (SELECT FROM workshopbot.events WHERE stream = $1 AND version = $2 AND cause = $9 AND at = $10) THEN 1
            ELSE 0 END AS result),
        added AS (
          INSERT INTO workshopbot.events (stream, version, part, at, by, cause, type, shape, body)
          SELECT $1, $2 + part, part - 1, $4, $5, $3, type, shape, body
          FROM verdict, unnest($6::text[], $7::int[], $8::text[]) WITH ORDINALITY AS event (type, shape, body, part) WHERE result = 0)
        """;

    // A superseded card does not wait any more, though this statement still sees it so.
    private const string DeliveriesSql = """
        , followed AS (
          INSERT INTO workshopbot.deliveries (conversation, slot, kind, card, urgency, due, changed)
          SELECT conversation, slot, kind, card, urgency, due, $4 FROM (
            SELECT *, row_number() OVER (PARTITION BY conversation, slot, kind ORDER BY place) AS nth
            FROM unnest($11::text[], $12::text[], $13::int[], $14::text[], $15::int[], $16::bigint[]) WITH ORDINALITY
              AS delivery (conversation, slot, kind, card, urgency, due, place)) AS delivery, verdict
          WHERE result = 0 AND (kind <> 1 OR nth = 1 AND NOT EXISTS (
            SELECT FROM workshopbot.deliveries AS waiting
            WHERE waiting.conversation = delivery.conversation AND waiting.slot = delivery.slot AND waiting.kind = 1 AND waiting.state = 0
              AND NOT (waiting.urgency = 0 AND waiting.slot = ANY ($17))))
          ORDER BY place)
        """;

    private const string SeldomSql = """
        , superseded AS (
          UPDATE workshopbot.deliveries SET state = 4, reason = superseding.reason, changed = $4
          FROM verdict, unnest($17::text[], $18::text[]) AS superseding (slot, reason)
          WHERE result = 0 AND deliveries.urgency = 0 AND deliveries.slot = superseding.slot AND deliveries.state = 0),
        asked AS (
          INSERT INTO workshopbot.requests (workshop, body, due)
          SELECT $19, body, due FROM verdict, unnest($20::text[], $21::bigint[]) WITH ORDINALITY AS request (body, due, place)
          WHERE result = 0 ORDER BY place)
        """;

    private const string VerdictSql = " SELECT result FROM verdict";

    /// <param name="requests">The bodies of the append's requests, in their order.</param>
    public static NpgsqlBatchCommand Append(Append append, IReadOnlyList<string> requests)
    {
        var (events, deliveries) = (append.Events, append.Deliveries);
        NpgsqlParameter[] happened =
        [
            Is(Text(append.Stream)), Is(append.ExpectedVersion), Is(Text(append.Cause)), Is(append.At.ToUnixTimeMilliseconds()),
            Is(Text(append.By)),
            Is(events.Select(added => added.Type).ToArray()), Is(events.Select(added => added.Shape).ToArray()),
            Is(events.Select(added => Text(added.Body)).ToArray()),
            Is(TextOrNull(append.After?.Cause)), Is(append.After?.At.ToUnixTimeMilliseconds()),
        ];
        // What is not there is not planned and not run.
        if (deliveries.Count + requests.Count + append.Superseded.Count == 0)
            return Command(AppendSql + VerdictSql, happened);
        NpgsqlParameter[] followed =
        [
            Is(deliveries.Select(delivery => Text(delivery.Conversation)).ToArray()),
            Is(deliveries.Select(delivery => Text(delivery.Slot)).ToArray()),
            Is(deliveries.Select(delivery => (int)delivery.Kind).ToArray()),
            Is(deliveries.Select(delivery => Text(delivery.Card)).ToArray()),
            Is(deliveries.Select(delivery => (int)delivery.Urgency).ToArray()),
            Is(deliveries.Select(delivery => delivery.Due.ToUnixTimeMilliseconds()).ToArray()),
            Is(append.Superseded.Select(superseding => Text(superseding.Slot)).ToArray()),
        ];
        if (requests.Count + append.Superseded.Count == 0)
            return Command(AppendSql + DeliveriesSql + VerdictSql, [.. happened, .. followed]);
        NpgsqlParameter[] seldom =
        [
            Is(append.Superseded.Select(superseding => Text(superseding.Reason)).ToArray()), Is(Text(WorkshopKey.Of(append.Stream))),
            Is(requests.Select(Text).ToArray()), Is(append.Requests.Select(request => request.Due.ToUnixTimeMilliseconds()).ToArray()),
        ];
        return Command(AppendSql + DeliveriesSql + SeldomSql + VerdictSql, [.. happened, .. followed, .. seldom]);
    }

    /// <param name="write">Names this write: done again after its answer was lost, it counts once and is true again.</param>
    public static NpgsqlBatchCommand Record(DeliveryMark mark, Guid write) => Command(
        """
        WITH marked AS (
          UPDATE workshopbot.deliveries SET state = $2, changed = $3, activity = coalesce($4, activity), reason = $5, due = coalesce($6, due),
            attempts = attempts + $7, uncertain = uncertain + $8, mark = $9, node = $10
          WHERE id = $1 AND mark IS DISTINCT FROM $9 AND (state = 0 OR (state = 1 AND $2 <> 1) OR $2 = 2) RETURNING 1)
        SELECT EXISTS (SELECT FROM marked) OR EXISTS (SELECT FROM workshopbot.deliveries WHERE id = $1 AND mark = $9)
        """,
        Is(mark.Id), Is((int)mark.State), Is(mark.At.ToUnixTimeMilliseconds()), Is(TextOrNull(mark.Activity)), Is(TextOrNull(mark.Reason)),
        Is(mark.Due?.ToUnixTimeMilliseconds()), Is(mark.CountAttempt ? 1 : 0), Is(mark.CountUncertain ? 1 : 0), Is(write), Is(mark.Node));

    public static NpgsqlBatchCommand Record(RequestMark mark) => Command(
        "UPDATE workshopbot.requests SET done = $2, due = coalesce($3, due), reason = $4, attempts = attempts + 1 WHERE id = $1 RETURNING true",
        Is(mark.Id), Is(mark.Done), Is(mark.Again?.ToUnixTimeMilliseconds()), Is(TextOrNull(mark.Reason)));

    /// <summary>
    /// Where the connection was lost and it is done again, it may stand twice: what is asked for is idempotent by itself.
    /// </summary>
    public static NpgsqlBatchCommand Ask(string workshop, string body, DateTimeOffset due) => Command(
        "INSERT INTO workshopbot.requests (workshop, body, due) VALUES ($1, $2, $3) RETURNING true",
        Is(Text(workshop)), Is(Text(body)), Is(due.ToUnixTimeMilliseconds()));

    public static NpgsqlBatchCommand Take(IReadOnlyList<long> requests, string node, IReadOnlyList<string> others) => Command(
        """
        WITH taken AS (
          UPDATE workshopbot.requests SET node = $2 WHERE id = ANY ($1) AND NOT done AND (node IS NULL OR node <> ALL ($3)) RETURNING id)
        SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM taken
        """,
        Is(requests.ToArray()), Is(node), Is(others.ToArray()));

    /// <param name="write">Names this write, as for <see cref="Record(DeliveryMark, Guid)"/>.</param>
    public static NpgsqlBatchCommand Resend(IReadOnlyList<long> deliveries, DateTimeOffset at, Guid write) => Command(
        """
        WITH again AS (
          UPDATE workshopbot.deliveries SET state = 0, due = $2, changed = $2, attempts = 0, reason = NULL, node = NULL, mark = $3
          WHERE id = ANY ($1) AND state IN (3, 5) RETURNING id)
        SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM (
          SELECT id FROM again UNION SELECT id FROM workshopbot.deliveries WHERE id = ANY ($1) AND mark = $3) AS due
        """,
        Is(deliveries.ToArray()), Is(at.ToUnixTimeMilliseconds()), Is(write));

    /// <param name="write">Names this write, as for <see cref="Record(DeliveryMark, Guid)"/>.</param>
    public static NpgsqlBatchCommand Deliver(NewDelivery delivery, Guid write) => Command(
        """
        WITH added AS (
          INSERT INTO workshopbot.deliveries (conversation, slot, kind, card, urgency, due, changed, mark)
          SELECT $1, $2, $3, $4, $5, $6, $6, $7 WHERE NOT EXISTS (
            SELECT FROM workshopbot.deliveries WHERE conversation = $1 AND slot = $2 AND (mark = $7 OR ($3 = 1 AND kind = 1 AND state = 0))) RETURNING 1)
        SELECT true FROM (SELECT count(*) FROM added) AS done
        """,
        Is(Text(delivery.Conversation)), Is(Text(delivery.Slot)), Is((int)delivery.Kind), Is(Text(delivery.Card)),
        Is((int)delivery.Urgency),
        Is(delivery.Due.ToUnixTimeMilliseconds()), Is(write));

    public static NpgsqlBatchCommand Save(string kind, string key, string body) => Command(
        "INSERT INTO workshopbot.facts (kind, key, body) VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body RETURNING true",
        Is(kind), Is(Text(key)), Is(Text(body)));

    /// <summary>Finds out whether there is room again: takes 64 KB that compress badly and gives them back.</summary>
    public static NpgsqlBatchCommand Probe() => Command(
        """
        WITH probe AS (
          INSERT INTO workshopbot.facts (kind, key, body) SELECT 'probe', gen_random_uuid(), string_agg(md5(random()::text), '') FROM generate_series(1, 2048) RETURNING key)
        SELECT true FROM probe
        """);

    public static NpgsqlBatchCommand ForgetProbes() => Command("DELETE FROM workshopbot.facts WHERE kind = 'probe' RETURNING true");

    public static NpgsqlBatchCommand Unpark() => Command(
        """
        WITH sent AS (UPDATE workshopbot.deliveries SET state = 0, reason = NULL WHERE state = 6 RETURNING 1),
        asked AS (UPDATE workshopbot.requests SET done = false, reason = NULL WHERE done AND reason LIKE 'unreadable: %' RETURNING 1)
        SELECT ((SELECT count(*) FROM sent) + (SELECT count(*) FROM asked))::int
        """);

    /// <summary>The batches of all nodes take turns: each sees what those before it did.</summary>
    public static NpgsqlBatchCommand TakeTurn() => Command($"SELECT pg_advisory_xact_lock({PostgresSchema.WriteLock})");

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] values)
    {
        // Constants of this folder; values are bound.
#pragma warning disable CA2100
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(values);
        return command;
    }

    private static NpgsqlParameter<T> Is<T>(T value) => new() { TypedValue = value };

    private static string? TextOrNull(string? text) => text is null ? null : Text(text);

    private static string Text(string text) => StoreRows.Keepable(text);
}
