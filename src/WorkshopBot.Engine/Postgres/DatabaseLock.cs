using Microsoft.Extensions.Logging;
using Npgsql;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Postgres;

/// <summary>
/// One bot a database: a connection of its own holds an advisory lock, which the server lets go of when the connection ends.
/// Nodes of a cluster share it, so that none of them works beside a bot that is alone. After a failover, which knows no locks
/// of before, it is taken again; who finds it taken by somebody else then must stop.
/// </summary>
internal sealed partial class DatabaseLock : IAsyncDisposable
{
    /// <summary>Beside <see cref="PostgresConnections.InUse"/>, which whoever runs shares.</summary>
    private const long Alone = PostgresConnections.InUse + 1;

    // A machine that vanished holds it until the server has missed it (see the keepalives of PostgresConnections).
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource source;
    private readonly string take;
    private readonly Action lost;
    private readonly ILogger logger;
    private readonly TimeSpan patience;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;

    private DatabaseLock(NpgsqlDataSource source, NpgsqlConnection held, string take, Action lost, ILogger logger, TimeSpan patience)
    {
        (this.source, this.take, this.lost, this.logger, this.patience) = (source, take, lost, logger, patience);
        watching = Task.Run(() => WatchAsync(held));
    }

    /// <param name="isNode">Whether this is one of several nodes.</param>
    /// <param name="patience">How long somebody else's hold is waited for; longer than the server takes to miss a machine.</param>
    /// <param name="lost">Called once, where somebody else took it while this process could not hold it.</param>
    /// <exception cref="StoreInUseException">Another bot has it, and keeps it.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static DatabaseLock Take(string connectionString, bool isNode, Action lost, ILogger logger, TimeSpan? patience = null)
    {
        var take = $"SELECT pg_try_advisory_lock{(isNode ? "_shared" : "")}({Alone})";
        var source = PostgresConnections.To(new NpgsqlConnectionStringBuilder(connectionString) { MinPoolSize = 0, MaxPoolSize = 1 }.ToString());
        try
        {
            var connection = source.OpenConnection();
            var start = TimeProvider.System.GetTimestamp();
            while (!TryTake(connection, take))
            {
                if (TimeProvider.System.GetElapsedTime(start) > (patience ?? Longest))
                    throw new StoreInUseException(
                        "A bot is running on this database already: nothing was changed. Stop that one first, or give this one a database of its own. Several nodes that shall be one bot share ConnectionStrings:Cluster too.");
#pragma warning disable RS0030 // before the host runs: nothing else waits for this thread
                Thread.Sleep(BetweenTries);
#pragma warning restore RS0030
            }
            return new(source, connection, take, lost, logger, patience ?? Longest);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        await source.DisposeAsync();
        stopping.Dispose();
    }

    private async Task WatchAsync(NpgsqlConnection? held)
    {
        long? since = null;
        try
        {
            while (true)
            {
                await Task.Delay(held is null ? BetweenTries : BetweenLooks, stopping.Token);
                try
                {
                    if (held is not null)
                    {
                        await using var look = new NpgsqlCommand("SELECT 1", held);
                        await look.ExecuteScalarAsync(stopping.Token);
                        continue;
                    }
                    var connection = await source.OpenConnectionAsync(stopping.Token);
                    if (TryTake(connection, take))
                    {
                        (held, since) = (connection, null);
                        LogTakenAgain();
                        continue;
                    }
                    await connection.DisposeAsync();
                    since ??= TimeProvider.System.GetTimestamp();
                    if (TimeProvider.System.GetElapsedTime(since.Value) > patience)
                    {
                        LogLost();
                        lost();
                        return;
                    }
                }
                catch (NpgsqlException)
                {
                    // The server is away, which the writer says; nobody else can take it there meanwhile.
                    if (held is not null)
                        await held.DisposeAsync();
                    (held, since) = (null, null);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The bot ends.
        }
        if (held is not null)
            await held.DisposeAsync();
    }

    private static bool TryTake(NpgsqlConnection connection, string take)
    {
#pragma warning disable CA2100 // a constant of this file
        using var command = new NpgsqlCommand(take, connection);
#pragma warning restore CA2100
        return (bool)command.ExecuteScalar()!;
    }

    [LoggerMessage(LogLevel.Information, "The connection that keeps other bots off the database was lost, and is there again.")]
    private partial void LogTakenAgain();

    [LoggerMessage(LogLevel.Critical, "While the database could not be reached another bot has taken it: this one stops. Nothing that it acknowledged is lost.")]
    private partial void LogLost();
}
