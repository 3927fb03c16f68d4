using Microsoft.Data.Sqlite;

namespace WorkshopBot.Engine.Sqlite;

internal static class SqliteSchema
{
    public const int Version = 2;

    // Times are Unix milliseconds. `part` counts the events of one append, so that a cause stands once in a stream.
    private const string Create = """
        CREATE TABLE IF NOT EXISTS events (
          stream TEXT NOT NULL, version INTEGER NOT NULL, part INTEGER NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
          cause TEXT NOT NULL, type TEXT NOT NULL, shape INTEGER NOT NULL, body TEXT NOT NULL,
          PRIMARY KEY (stream, version)) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS events_cause ON events (stream, cause, part);
        CREATE INDEX IF NOT EXISTS events_first ON events (stream) WHERE version = 1;
        CREATE TABLE IF NOT EXISTS deliveries (
          id INTEGER PRIMARY KEY, conversation TEXT NOT NULL, slot TEXT NOT NULL, kind INTEGER NOT NULL, card TEXT NOT NULL,
          urgency INTEGER NOT NULL, due INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
          uncertain INTEGER NOT NULL DEFAULT 0, activity TEXT, reason TEXT, changed INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS deliveries_unfinished ON deliveries (conversation, state, due) WHERE state <= 1;
        CREATE INDEX IF NOT EXISTS deliveries_coalescing ON deliveries (conversation, slot) WHERE state = 0 AND kind = 1;
        CREATE INDEX IF NOT EXISTS deliveries_transition ON deliveries (slot) WHERE urgency = 0;
        CREATE INDEX IF NOT EXISTS deliveries_slot ON deliveries (conversation, slot, id);
        CREATE TABLE IF NOT EXISTS requests (
          id INTEGER PRIMARY KEY, workshop TEXT NOT NULL, body TEXT NOT NULL, due INTEGER NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, done INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS requests_waiting ON requests (due) WHERE done = 0;
        CREATE TABLE IF NOT EXISTS facts (
          kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
        """;

    /// <summary>From the second version on it is known which node sends a delivery or carries out a request.</summary>
    private const string AddNodes = "ALTER TABLE deliveries ADD COLUMN node TEXT; ALTER TABLE requests ADD COLUMN node TEXT;";

    /// <exception cref="InvalidDataException">The file was written by a newer version.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        // Two processes may open a new file at once.
        Execute(connection, "BEGIN IMMEDIATE");
        var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), System.Globalization.CultureInfo.InvariantCulture);
        if (version > Version)
            throw new InvalidDataException($"{path} was written by a newer version (schema {version}, this one knows {Version}). Run that version, or restore a backup.");
        Execute(connection, Create);
        if (version < 2)
            Execute(connection, AddNodes);
        Execute(connection, $"PRAGMA user_version = {Version}");
        Execute(connection, "COMMIT");
    }

#pragma warning disable CA2100 // constants of this folder
    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
#pragma warning restore CA2100
}
