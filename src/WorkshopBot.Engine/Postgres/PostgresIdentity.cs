using Microsoft.Extensions.Logging;
using Npgsql;

namespace WorkshopBot.Engine.Postgres;

/// <summary>
/// Which server the connections lead to, looked at when each is made: another cluster, another timeline (a standby that was
/// promoted, a restore to a point in time) or another database may hold less than was acknowledged.
/// </summary>
internal sealed partial class PostgresIdentity(ILogger logger)
{
    // A timeline is the first eight digits of a segment's name: https://www.postgresql.org/docs/current/continuous-archiving.html.
    private const string Which = """
        SELECT (SELECT system_identifier FROM pg_control_system())::text || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
          || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())::text || '/' || coalesce(to_regclass('workshopbot.events')::oid::text, '')
        """;

    private readonly Lock looking = new();
    private string? known;
    private volatile int epoch;

    /// <summary>How often another server, timeline or database answered than before.</summary>
    public int Epoch => epoch;

    public void Look(NpgsqlConnection connection)
    {
        try
        {
            using var command = new NpgsqlCommand(Which, connection);
            Take(command.ExecuteScalar() as string);
        }
        catch (PostgresException exception)
        {
            LogNotTold(exception);
        }
    }

    public async Task LookAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var command = new NpgsqlCommand(Which, connection);
            Take(await command.ExecuteScalarAsync() as string);
        }
        catch (PostgresException exception)
        {
            LogNotTold(exception);
        }
    }

    private void Take(string? which)
    {
        // Before the tables are made there is nothing to be behind of.
        if (which is null || which.EndsWith('/'))
            return;
        lock (looking)
        {
            if (known is not null && known != which)
            {
                epoch++;
                LogAnother(known, which);
            }
            known = which;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Another database server answers than before ({Before}, now {Now}: system, timeline, database): all that is remembered is compared with what it holds.")]
    private partial void LogAnother(string before, string now);

    // A standby that takes no writes, or a service that does not tell: what is behind is then noticed at the next append.
    [LoggerMessage(LogLevel.Debug, "The server does not tell which it is.")]
    private partial void LogNotTold(Exception exception);
}
