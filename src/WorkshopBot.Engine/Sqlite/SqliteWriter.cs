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
    private readonly SqliteConnection connection;
    private readonly SqliteStatements statements;
    private readonly ILogger logger;
    private readonly Thread thread;
    private volatile bool healthy = true;
    private bool disposed;

    public SqliteWriter(SqliteConnection connection, int mostWaiting, ILogger logger)
    {
        this.connection = connection;
        this.logger = logger;
        statements = new SqliteStatements(connection);
        waiting = new BlockingCollection<Work>(mostWaiting);
        thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    /// <summary>Whether the last commit succeeded. After one that did not, the writer tries by itself until one does.</summary>
    public bool Healthy => healthy;

    /// <summary>Does <paramref name="work"/> within the next transaction; completes when that is durable. It may be done again, after a rollback, and must touch nothing but the database.</summary>
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
        connection.Dispose();
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
            Commit(batch);
        }
#pragma warning disable CA1031 // a writer that dies takes everything with it; whoever waits learns what happened
        catch (Exception exception)
        {
            healthy = false;
            Undo();
            var failure = new StoreUnavailableException("The store could not write. If its disk is full, make room: it goes on by itself.", exception);
            foreach (var work in batch)
                work.Fail(failure);
            LogNotCommitted(exception, batch.Count, (exception as SqliteException)?.SqliteErrorCode);
        }
#pragma warning restore CA1031
    }

    private void Commit(List<Work> batch)
    {
        var started = Stopwatch.GetTimestamp();
        while (batch.Count > 0)
        {
            statements.Execute("BEGIN IMMEDIATE");
            if (FirstToFail(batch) is not var (culprit, why))
            {
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
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                statements.Execute("ROLLBACK");
        }
        catch (SqliteException exception)
        {
            LogNotRolledBack(exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "A batch of {Count} writes was not committed (SQLite error {Code}); nothing of it was acknowledged.")]
    private partial void LogNotCommitted(Exception exception, int count, int? code);

    [LoggerMessage(LogLevel.Error, "A failed batch could not be rolled back.")]
    private partial void LogNotRolledBack(Exception exception);

    private abstract class Work
    {
        public abstract void Do(SqliteStatements statements);

        public abstract void Acknowledge();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<SqliteStatements, T> work) : Work
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Task => completion.Task;

        public override void Do(SqliteStatements statements) => result = work(statements);

        public override void Acknowledge() => completion.TrySetResult(result);

        public override void Fail(Exception exception) => completion.TrySetException(exception);
    }
}
