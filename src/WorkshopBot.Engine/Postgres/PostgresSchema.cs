using Npgsql;

namespace WorkshopBot.Engine.Postgres;

internal static class PostgresSchema
{
    /// <summary>Held by whoever makes or upgrades the schema, and by each batch of writes. Any numbers do, so long as they stay.</summary>
    public const long UpgradeLock = 0x776F726B73686F70, WriteLock = UpgradeLock + 1;

    /// <summary>The way from each version to the next, from an empty database on.</summary>
    private static readonly string[] Steps =
    [
        // As in SQLite: times are Unix milliseconds, `part` counts the events of one append. `mark` is the last write that
        // marked a delivery, so that one whose answer was lost with the connection is known again.
        """
        CREATE TABLE workshopbot.events (
          stream text COLLATE "C" NOT NULL, version bigint NOT NULL, part int NOT NULL, at bigint NOT NULL, by text NOT NULL,
          cause text COLLATE "C" NOT NULL, type text NOT NULL, shape int NOT NULL, body text NOT NULL,
          PRIMARY KEY (stream, version));
        CREATE UNIQUE INDEX events_cause ON workshopbot.events (stream, cause, part);
        CREATE INDEX events_first ON workshopbot.events (stream) WHERE version = 1;
        CREATE TABLE workshopbot.deliveries (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, conversation text COLLATE "C" NOT NULL, slot text COLLATE "C" NOT NULL,
          kind int NOT NULL, card text NOT NULL, urgency int NOT NULL, due bigint NOT NULL, state int NOT NULL DEFAULT 0,
          attempts int NOT NULL DEFAULT 0, uncertain int NOT NULL DEFAULT 0, activity text, reason text, changed bigint NOT NULL, mark uuid);
        CREATE INDEX deliveries_unfinished ON workshopbot.deliveries (conversation, state, due) WHERE state <= 1;
        CREATE INDEX deliveries_coalescing ON workshopbot.deliveries (conversation, slot) WHERE state = 0 AND kind = 1;
        CREATE INDEX deliveries_transition ON workshopbot.deliveries (slot) WHERE urgency = 0;
        CREATE INDEX deliveries_slot ON workshopbot.deliveries (conversation, slot, id);
        CREATE TABLE workshopbot.requests (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workshop text NOT NULL, body text NOT NULL, due bigint NOT NULL,
          attempts int NOT NULL DEFAULT 0, reason text, done boolean NOT NULL DEFAULT false);
        CREATE INDEX requests_waiting ON workshopbot.requests (due) WHERE NOT done;
        CREATE TABLE workshopbot.facts (
          kind text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, body text NOT NULL, PRIMARY KEY (kind, key));
        """,
        // Which node sends a delivery or carries out a request.
        "ALTER TABLE workshopbot.deliveries ADD COLUMN node text; ALTER TABLE workshopbot.requests ADD COLUMN node text;",
    ];

    public static int Version => Steps.Length;

    /// <summary>Makes the schema, or brings it up to this version. Nodes that start at once take turns.</summary>
    /// <exception cref="InvalidDataException">The database was written by a newer version.</exception>
    public static void Prepare(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({UpgradeLock})");
        Execute(connection, "CREATE SCHEMA IF NOT EXISTS workshopbot; CREATE TABLE IF NOT EXISTS workshopbot.version (version int NOT NULL)");
        var version = (int)Scalar(connection, "SELECT coalesce(max(version), 0) FROM workshopbot.version")!;
        if (version > Version)
            throw new InvalidDataException($"The database '{connection.Database}' was written by a newer version (schema {version}, this one knows {Version}). Run that version, or restore a backup.");
        foreach (var step in Steps.Skip(version))
            Execute(connection, step);
        if (version < Version)
            Execute(connection, $"DELETE FROM workshopbot.version; INSERT INTO workshopbot.version VALUES ({Version})");
        transaction.Commit();
    }

#pragma warning disable CA2100 // constants of this folder
    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
#pragma warning restore CA2100
}
