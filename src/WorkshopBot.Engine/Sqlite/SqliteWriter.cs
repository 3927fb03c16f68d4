using System.Collections.Concurrent;
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

    private readonly BlockingCollection<Work> waiting;
    private readonly SqliteConnection connection;
    private readonly SqliteStatements statements;
    private readonly ILogger logger;
    private readonly Thread thread;

    public SqliteWriter(SqliteConnection connection, int mostWaiting, ILogger logger)
    {
        this.connection = connection;
        this.logger = logger;
        statements = new SqliteStatements(connection);
        waiting = new BlockingCollection<Work>(mostWaiting);
        thread = new Thread(Run) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    /// <summary>Whether the last commit succeeded.</summary>
    public bool Healthy { get; private set; } = true;

    /// <summary>Does <paramref name="work"/> within the next transaction; completes when that is durable.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteStatements, T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var item = new Work<T>(work);
        if (!TryAdd(item))
            throw new StoreBusyException();
        return item.Task;
    }

    public void Dispose()
    {
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
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < LargestBatch && waiting.TryTake(out var next))
                batch.Add(next);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Work> batch)
    {
        try
        {
            statements.Execute("BEGIN IMMEDIATE");
            foreach (var work in batch)
                work.Do(statements);
            statements.Execute("COMMIT");
            Healthy = true;
        }
        catch (SqliteException exception)
        {
            Healthy = false;
            LogNotCommitted(exception, batch.Count, exception.SqliteErrorCode);
            Undo();
            var failure = new StoreUnavailableException("The store could not write. If its disk is full, make room: it goes on by itself.", exception);
            foreach (var work in batch)
                work.Fail(failure);
            return;
        }
        foreach (var work in batch)
            work.Acknowledge();
    }

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
    private partial void LogNotCommitted(Exception exception, int count, int code);

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

        public override void Acknowledge() => completion.SetResult(result);

        public override void Fail(Exception exception) => completion.SetException(exception);
    }
}
