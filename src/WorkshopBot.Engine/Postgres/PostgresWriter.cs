using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Postgres;

/// <summary>
/// This node's writer: takes what waits, does it in one transaction and one round trip, and acknowledges after the commit.
/// Where the connection is lost before the answer, everything is done again: what had been committed is known by its cause
/// or its mark, and has no second effect.
/// </summary>
internal sealed partial class PostgresWriter : IAsyncDisposable
{
    private const int LargestBatch = 512;

    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(1);

    /// <summary>A person waits for the answer: after this they are asked to try again, and the same words again count once.</summary>
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private const string InDoubt = "WorkshopBot.InDoubt";

    private readonly Channel<Work> waiting;
    private readonly NpgsqlDataSource source;
    private readonly ILogger logger;
    private readonly Task running;
    private NpgsqlConnection? connection;
    private volatile bool healthy = true;

    public PostgresWriter(NpgsqlDataSource source, int mostWaiting, ILogger logger)
    {
        this.source = source;
        this.logger = logger;
        waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(mostWaiting) { SingleReader = true });
        running = Task.Run(RunAsync);
    }

    /// <summary>Whether the last commit succeeded. After one that did not, the writer tries by itself until one does.</summary>
    public bool Healthy => healthy;

    /// <summary>
    /// Does a command within the next transaction; completes when that is durable. It may be done twice, and must then have one
    /// effect.
    /// </summary>
    /// <param name="read">What its first row says; null where it gives none.</param>
    public Task<T> WriteAsync<T>(Func<NpgsqlBatchCommand> command, Func<NpgsqlDataReader?, T> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var work = new Work<T>(command, read);
        if (waiting.Writer.TryWrite(work))
        {
            EngineTelemetry.Waiting.Add(1);
            return work.Task;
        }
        throw running.IsCompleted
            ? new StoreUnavailableException("The store is closing.", new ObjectDisposedException(nameof(PostgresWriter)))
            : new StoreBusyException();
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await running;
        await DisconnectAsync();
    }

    private async Task RunAsync()
    {
        List<Work> batch = [];
        while (await SomethingWaitsAsync())
        {
            while (batch.Count < LargestBatch && waiting.Reader.TryRead(out var work))
                batch.Add(work);
            EngineTelemetry.Waiting.Add(-batch.Count);
            if (batch.Count == 0)
                batch.AddRange([new Work<bool>(PostgresWrites.Probe, _ => true), new Work<bool>(PostgresWrites.ForgetProbes, _ => true)]);
            await CommitOrFailAsync(batch);
            batch.Clear();
        }
    }

    private async Task<bool> SomethingWaitsAsync()
    {
        if (healthy)
            return await waiting.Reader.WaitToReadAsync();
        using var probe = new CancellationTokenSource(BetweenProbes);
        try
        {
            return await waiting.Reader.WaitToReadAsync(probe.Token);
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task CommitOrFailAsync(IReadOnlyList<Work> batch)
    {
        try
        {
            await CommitAsync(batch);
            healthy = true;
            foreach (var work in batch)
                work.Acknowledge();
        }
        catch (Exception exception) when (IsOfTheWork(exception) && batch.Count > 1)
        {
            // Rare, and nothing of it stands: whoever is not at fault is written alone.
            foreach (var work in batch)
                await CommitOrFailAsync([work]);
        }
        catch (Exception exception) when (IsOfTheWork(exception))
        {
            batch[0].Fail(exception);
        }
#pragma warning disable CA1031 // a writer that dies takes everything with it; whoever waits learns what happened
        catch (Exception exception)
        {
            healthy = false;
            const string Advice = "If its disk is full, make room; if it is stopped, start it: all goes on by itself.";
            var failure = exception is NpgsqlException { Data: var data } && data.Contains(InDoubt)
                ? new StoreInDoubtException($"The connection was lost while the store wrote: whether it stands is not known. {Advice}", exception)
                : new StoreUnavailableException($"The store could not write. {Advice}", exception);
            foreach (var work in batch)
                work.Fail(failure);
            LogNotCommitted(exception, batch.Count, (exception as PostgresException)?.SqlState);
        }
#pragma warning restore CA1031
    }

    private async Task CommitAsync(IReadOnlyList<Work> batch)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var inDoubt = false; ; await Task.Delay(BetweenTries))
        {
            var sent = false;
            try
            {
                var ready = await ConnectAsync();
                sent = true;
                await WriteAsync(ready, batch);
                EngineTelemetry.Committed(batch.Count, TimeProvider.System.GetElapsedTime(start));
                return;
            }
            catch (NpgsqlException exception) when (PostgresConnections.MayBeLost(exception) && (inDoubt || sent))
            {
                if (!inDoubt)
                    LogInDoubt(exception, batch.Count);
                inDoubt = true;
                await DisconnectAsync();
                if (TimeProvider.System.GetElapsedTime(start) > LongestDoubt)
                {
                    exception.Data[InDoubt] = true;
                    throw;
                }
            }
            catch (Exception exception)
            {
                if (inDoubt)
                    exception.Data[InDoubt] = true;
                await DisconnectAsync();
                // What a session was told when it began, such as to write nothing, holds as long as it does.
                source.Clear();
                throw;
            }
        }
    }

    private static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<Work> batch)
    {
        await using var commands = new NpgsqlBatch(connection);
        commands.BatchCommands.Add(PostgresWrites.TakeTurn());
        foreach (var work in batch)
            commands.BatchCommands.Add(work.Command());
        await using var reader = await commands.ExecuteReaderAsync();
        foreach (var work in batch)
        {
            await reader.NextResultAsync();
            work.Take(await reader.ReadAsync() ? reader : null);
        }
        // The commit comes after the last result: only when this has returned it is known.
        await reader.NextResultAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync() => connection ??= await source.OpenConnectionAsync();

    private async Task DisconnectAsync()
    {
        if (connection is null)
            return;
        await connection.DisposeAsync();
        connection = null;
    }

    /// <summary>Class 22 is about data, 23 about constraints.</summary>
    private static bool IsOfTheWork(Exception exception) =>
        exception is PostgresException { SqlState: var state }
            && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal));

    [LoggerMessage(LogLevel.Error, "A batch of {Count} writes was not committed (SQL state {State}); nothing of it was acknowledged.")]
    private partial void LogNotCommitted(Exception exception, int count, string? state);

    [LoggerMessage(LogLevel.Warning, "The connection was lost before {Count} writes were answered; they are done again, and what stands already is known by its cause.")]
    private partial void LogInDoubt(Exception exception, int count);

    private abstract class Work
    {
        public abstract NpgsqlBatchCommand Command();

        public abstract void Take(NpgsqlDataReader? row);

        public abstract void Acknowledge();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<NpgsqlBatchCommand> command, Func<NpgsqlDataReader?, T> read) : Work
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Made by the caller, who learns at once what cannot be made. A second try needs another: the first is tied to its connection.
        private NpgsqlBatchCommand? first = command();
        private T result = default!;

        public Task<T> Task => completion.Task;

        public override NpgsqlBatchCommand Command() => Interlocked.Exchange(ref first, null) ?? command();

        public override void Take(NpgsqlDataReader? row) => result = read(row);

        public override void Acknowledge() => completion.TrySetResult(result);

        public override void Fail(Exception exception) => completion.TrySetException(exception);
    }
}
