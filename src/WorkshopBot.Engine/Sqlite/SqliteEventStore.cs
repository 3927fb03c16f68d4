using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Sqlite;

/// <summary>The embedded event store: one file, write-ahead log, every acknowledged write synced.</summary>
public sealed class SqliteEventStore : StoreReads, IEventStore, IDisposable
{
    private readonly string connectionString;
    private readonly SqliteWriter writer;

    /// <summary>Opens the store, creating the file and its tables where they are missing.</summary>
    /// <param name="path">The file; its folder is created.</param>
    /// <param name="synchronous">
    /// SQLite's setting. Anything but <c>FULL</c> may lose what was acknowledged when the machine stops; it is here so that a
    /// test can show that the trace tells.
    /// </param>
    /// <exception cref="SqliteException">The file cannot be opened or is not a database.</exception>
    public SqliteEventStore(string path, ILogger<SqliteEventStore> logger, int mostWaiting = 20_000, string synchronous = "FULL")
        : base(place: "", notDone: "done = 0")
    {
        OwnerOnly.Keep(path, logger);
        // SQLite gives what it writes beside the file the same rights.
        OwnerOnly.Make(path);
        // Another process may hold the lock, as a backup does. A person waits for the answer: after a few seconds they get their text back.
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = 4 }.ToString();
        var settings = $"PRAGMA busy_timeout = 4000; PRAGMA journal_mode = WAL; PRAGMA synchronous = {Checked(synchronous)}; PRAGMA secure_delete = ON;";
        // Where the file was replaced there is one: an empty one is not made in its place.
        writer = new SqliteWriter(Connect(path, settings, SqliteOpenMode.ReadWriteCreate), () => Reconnect(path, settings), ForgetReaders, mostWaiting, logger);
    }

    private SqliteConnection Reconnect(string path, string settings)
    {
        // The write-ahead log that is left belongs to the old file: applied to the new one it would make nonsense of it.
        if (File.Exists($"{path}-wal"))
            File.Move($"{path}-wal", $"{path}-wal.replaced", overwrite: true);
        File.Delete($"{path}-shm");
        return Connect(path, settings, SqliteOpenMode.ReadWrite);
    }

    private SqliteConnection Connect(string path, string settings, SqliteOpenMode mode)
    {
        // Not of the pool: what it was set to, and a transaction that it may stand in, must end with it.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false, Mode = mode }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Execute(connection, settings);
            SqliteSchema.Prepare(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public int Epoch => writer.Epoch;

    /// <inheritdoc />
    public bool Healthy => writer.Healthy;

    public Task<AppendResult> AppendAsync(Append append, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count, nameof(append));
        var requests = append.Requests.Select(StoreRows.Body).ToList();
        return writer.WriteAsync(statements => SqliteWrites.Append(statements, append, requests), cancellation);
    }

    public Task<bool> RecordAsync(DeliveryMark mark, CancellationToken cancellation) =>
        writer.WriteAsync(statements => SqliteWrites.Record(statements, mark), cancellation);

    public Task RecordAsync(RequestMark mark, CancellationToken cancellation) =>
        writer.WriteAsync(statements => SqliteWrites.Record(statements, mark), cancellation);

    public Task AskAsync(string workshop, NewRequest request, CancellationToken cancellation)
    {
        var body = StoreRows.Body(request);
        return writer.WriteAsync(statements => SqliteWrites.Ask(statements, workshop, body, request.Due), cancellation);
    }

    public Task<IReadOnlyList<long>> TakeAsync(
        IReadOnlyList<long> requests, string node, IReadOnlyList<string> others, CancellationToken cancellation) =>
        writer.WriteAsync(statements => SqliteWrites.Take(statements, requests, node, others), cancellation);

    public Task SaveAsync(string kind, string key, string body, CancellationToken cancellation) =>
        writer.WriteAsync(statements => SqliteWrites.Save(statements, kind, key, body), cancellation);

    public Task<int> UnparkAsync(CancellationToken cancellation) => writer.WriteAsync(SqliteWrites.Unpark, cancellation);

    public Task<IReadOnlyList<Receipt>> ReceiptsAsync(string slot, DateTimeOffset since, CancellationToken cancellation) =>
        QueryAsync(
            "SELECT conversation, state, reason, changed, max(id) FROM deliveries WHERE urgency = 0 AND slot = $1 AND (changed >= $2 OR due >= $2) GROUP BY conversation ORDER BY conversation",
            StoreRows.Receipt, cancellation, slot, since.ToUnixTimeMilliseconds());

    public Task<IReadOnlyList<DeliveryCount>> DeliveryCountsAsync(CancellationToken cancellation) =>
        QueryAsync(
            """
            SELECT conversation, substr(slot, 1, instr(slot || '/', '/') - 1), state, count(*), sum(uncertain), max(reason)
            FROM deliveries GROUP BY 1, 2, 3
            """,
            StoreRows.Count, cancellation);

    public Task<IReadOnlyList<long>> ResendAsync(IReadOnlyList<long> deliveries, DateTimeOffset at, CancellationToken cancellation) =>
        writer.WriteAsync(statements => SqliteWrites.Resend(statements, deliveries, at), cancellation);

    public Task DeliverAsync(NewDelivery delivery, CancellationToken cancellation) =>
        writer.WriteAsync(statements => SqliteWrites.Deliver(statements, delivery), cancellation);

    public void Dispose()
    {
        writer.Dispose();
        ForgetReaders();
    }

    private void ForgetReaders()
    {
        using var pooled = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(pooled);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    /// <summary>A test's full disk: the file may hold this many pages.</summary>
    internal Task LimitPagesAsync(long most) =>
        writer.WriteAsync(statements => statements.Scalar($"PRAGMA max_page_count = {most}"), CancellationToken.None);

    /// <summary>A test's failing and slow disk: asked at each commit whether it fails.</summary>
    internal Task HookCommitsAsync(Func<bool> fails) => writer.WriteAsync(
        statements =>
        {
            SQLitePCL.raw.sqlite3_commit_hook(statements.Connection.Handle, _ => fails() ? 1 : 0, null);
            return true;
        },
        CancellationToken.None);

    /// <inheritdoc />
    protected override Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellation, params object[] values)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // Before a new one is opened beside the write-ahead log of another file.
            writer.FollowFile();
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            // Every text passed here is a constant of the engine; values are bound.
#pragma warning disable CA2100
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
                command.Parameters.AddWithValue($"${i + 1}", values[i]);
            using var reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
                rows.Add(read(reader));
            return Task.FromResult<IReadOnlyList<T>>(rows);
        }
        catch (SqliteException exception)
        {
            return Task.FromException<IReadOnlyList<T>>(new StoreUnavailableException("The store could not be read.", exception));
        }
    }

    private static string Checked(string synchronous) =>
        synchronous is "FULL" or "EXTRA" or "NORMAL" or "OFF"
            ? synchronous
            : throw new ArgumentOutOfRangeException(nameof(synchronous), synchronous, "not a setting of SQLite");
}
