using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Sqlite;

/// <summary>
/// The one writer: a thread that takes what waits, does it in one transaction and acknowledges after the commit.
/// One fsync serves all that had gathered.
/// </summary>
internal sealed partial class SqliteWriter : IDisposable
{
    private const int LargestBatch = 512;

    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<Work> waiting;
    private readonly Func<SqliteConnection> reopen;
    private readonly Action forgetReaders;
    private readonly Lock following = new();
    private readonly ILogger logger;
    private readonly Thread thread;
    private volatile SqliteFile file;
    private SqliteConnection? connection;
    private SqliteStatements statements;
    private bool committing;
    private volatile int epoch;
    private volatile bool healthy = true;
    private bool disposed;

    /// <param name="reopen">Opens what stands in the file's place.</param>
    /// <param name="forgetReaders">Closes what else this process has open of the file.</param>
    public SqliteWriter(SqliteConnection connection, Func<SqliteConnection> reopen, Action forgetReaders, int mostWaiting, ILogger logger)
    {
        this.connection = connection;
        this.reopen = reopen;
        this.forgetReaders = forgetReaders;
        this.logger = logger;
        file = new SqliteFile(connection);
        statements = new SqliteStatements(connection);
        waiting = new BlockingCollection<Work>(mostWaiting);
        thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    /// <summary>Whether the last commit succeeded. After one that did not, the writer tries by itself until one does.</summary>
    public bool Healthy => healthy;

    /// <summary>How often the file was replaced by another one.</summary>
    public int Epoch => epoch;

    /// <summary>Goes over to the file that stands at the path, where somebody has put another one there.</summary>
    /// <exception cref="SqliteException">There is none, or it cannot be opened.</exception>
    public void FollowFile()
    {
        if (!file.HasMoved)
            return;
        lock (following)
        {
            if (disposed || !file.HasMoved)
                return;
            // It may come back, and what is open is then still good.
            if (!file.IsThere)
                throw new SqliteException("The database's file is gone from its place: put it back.", SQLitePCL.raw.SQLITE_CANTOPEN);
            if (connection is not null)
            {
                LogReplaced();
                epoch++;
            }
            // All of the old one first: its write-ahead log has the same name as that of the new one.
            statements.Dispose();
            connection?.Dispose();
            connection = null;
            file.Dispose();
            forgetReaders();
            connection = reopen();
            statements = new SqliteStatements(connection);
            file = new SqliteFile(connection);
        }
    }

    /// <summary>
    /// Does <paramref name="work"/> within the next transaction; completes when that is durable. It may be done again, after a
    /// rollback, and must touch nothing but the database.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<SqliteStatements, T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var item = new Work<T>(work);
        if (!TryAdd(item))
            throw new StoreBusyException();
        EngineTelemetry.Waiting.Add(1);
        return item.Task;
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        waiting.CompleteAdding();
        thread.Join();
        statements.Dispose();
        connection?.Dispose();
        file.Dispose();
        waiting.Dispose();
    }

    private bool TryAdd(Work item)
    {
        try
        {
            return waiting.TryAdd(item);
        }
        catch (InvalidOperationException) when (waiting.IsAddingCompleted)
        {
            throw new StoreUnavailableException("The store is closing.", new ObjectDisposedException(nameof(SqliteWriter)));
        }
    }

    private void Run()
    {
        List<Work> batch = [];
        while (!waiting.IsCompleted)
        {
            if (waiting.TryTake(out var first, healthy ? Timeout.InfiniteTimeSpan : BetweenProbes))
                batch.Add(first);
            while (batch.Count is > 0 and < LargestBatch && waiting.TryTake(out var next))
                batch.Add(next);
            EngineTelemetry.Waiting.Add(-batch.Count);
            if (batch.Count == 0 && !healthy)
                batch.Add(new Work<bool>(SqliteWrites.Probe));
            CommitOrFail(batch);
            batch.Clear();
        }
    }

    private void CommitOrFail(List<Work> batch)
    {
        try
        {
            lock (following)
            {
                FollowFile();
                Commit(batch);
            }
        }
#pragma warning disable CA1031 // a writer that dies takes everything with it; whoever waits learns what happened
        catch (Exception exception)
        {
            healthy = false;
            Undo();
            var failure = committing && (exception as SqliteException)?.SqliteErrorCode == SQLitePCL.raw.SQLITE_IOERR
                // The log may hold all of it, and a restart would then find it.
                ? new StoreInDoubtException("The disk failed while the store wrote: whether it stands is not known.", exception)
                : new StoreUnavailableException("The store could not write. If its disk is full, make room: it goes on by itself.", exception);
            foreach (var work in batch)
                work.Fail(failure);
            LogNotCommitted(exception, batch.Count, (exception as SqliteException)?.SqliteErrorCode);
        }
#pragma warning restore CA1031
    }

    private void Commit(List<Work> batch)
    {
        var started = Stopwatch.GetTimestamp();
        committing = false;
        while (batch.Count > 0)
        {
            statements.Execute("BEGIN IMMEDIATE");
            if (FirstToFail(batch) is not var (culprit, why))
            {
                committing = true;
                statements.Execute("COMMIT");
                break;
            }
            // What fails by its own fault is taken out and the others are done again: a savepoint for each would cost everybody.
            Undo();
            batch.Remove(culprit);
            culprit.Fail(why);
        }
        healthy = true;
        EngineTelemetry.Committed(batch.Count, Stopwatch.GetElapsedTime(started));
        foreach (var work in batch)
            work.Acknowledge();
    }

    private (Work Culprit, Exception Why)? FirstToFail(List<Work> batch)
    {
        foreach (var work in batch)
        {
            try
            {
                work.Do(statements);
            }
            catch (Exception exception) when (IsOfTheWork(exception))
            {
                return (work, exception);
            }
        }
        return null;
    }

    private static bool IsOfTheWork(Exception exception) => exception is not SqliteException sqlite || sqlite.SqliteErrorCode
        is SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH or SQLitePCL.raw.SQLITE_TOOBIG
        or SQLitePCL.raw.SQLITE_RANGE or SQLitePCL.raw.SQLITE_MISUSE;

    private void Undo()
    {
        try
        {
            // SQLite has already rolled back by itself after some errors, a full disk among them.
            if (connection is not null && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                statements.Execute("ROLLBACK");
        }
        catch (SqliteException exception)
        {
            LogNotRolledBack(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "A batch of {Count} writes was not committed (SQLite error {Code}); nothing of it was acknowledged.")]
    private partial void LogNotCommitted(Exception exception, int count, int? code);

    [LoggerMessage(LogLevel.Critical, "The database's file was replaced by another one while the bot ran: the other one is taken from now on, and all that is remembered is compared with it. Stop the bot before you put a file in place.")]
    private partial void LogReplaced();

    [LoggerMessage(LogLevel.Error, "A failed batch could not be rolled back.")]
    private partial void LogNotRolledBack(Exception exception);
}
