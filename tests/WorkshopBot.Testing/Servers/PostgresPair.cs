using System.Diagnostics;
using Npgsql;

namespace WorkshopBot.Testing;

/// <summary>
/// Two real PostgreSQL servers: a primary, and a standby that follows it asynchronously by streaming replication. A test holds
/// the standby back, kills the primary and promotes the standby, which then lacks what it had not received.
/// </summary>
public sealed class PostgresPair : IAsyncDisposable
{
    private readonly string primary = NewFolder();
    private readonly string standby = NewFolder();
    private Process? first;
    private Process? second;

    private PostgresPair()
    {
    }

    /// <summary>Starts both, the standby a copy of the primary. Skips the test where the programs are missing.</summary>
    public static async Task<PostgresPair> StartAsync()
    {
        PostgresServer.Needed();
        var pair = new PostgresPair();
        try
        {
            await PostgresServer.RunAsync("initdb", "-D", pair.primary, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-instructions");
            pair.first = Serve(pair.primary);
            await AnswersAsync(pair.primary, pair.first);
            await PostgresServer.RunAsync("pg_basebackup", "-D", pair.standby, "-h", pair.primary, "-U", "postgres", "-R", "-X", "stream", "-c", "fast");
            // The copy has the primary's lock on its socket in it.
            File.Delete(Path.Combine(pair.standby, ".s.PGSQL.5432.lock"));
            pair.second = Serve(pair.standby);
            await AnswersAsync(pair.standby, pair.second);
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a database and gives a connection string that leads to whichever server takes writes.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await PostgresServer.ExecuteAsync(At(primary), $"CREATE DATABASE {name}");
        return $"Host={primary},{standby};Username=postgres;Database={name};Target Session Attributes=primary;Host Recheck Seconds=1";
    }

    /// <summary>Waits until the standby has all that the primary has written.</summary>
    public async Task CaughtUpAsync()
    {
        var written = await AskAsync(primary, "SELECT pg_current_wal_lsn()::text");
        await Wait.UntilAsync(async () => await AskAsync(standby, $"SELECT (pg_last_wal_replay_lsn() >= '{written}'::pg_lsn)::text") == "true", pause: 20);
    }

    /// <summary>From now on the standby receives nothing.</summary>
    public async Task HoldBackAsync()
    {
        await PostgresServer.ExecuteAsync(At(standby), "ALTER SYSTEM SET primary_conninfo = ''");
        await PostgresServer.ExecuteAsync(At(standby), "SELECT pg_reload_conf()");
        await Wait.UntilAsync(async () => await AskAsync(standby, "SELECT count(*)::text FROM pg_stat_wal_receiver") == "0", pause: 20);
    }

    /// <summary>The standby follows again.</summary>
    public async Task FollowAsync()
    {
        await PostgresServer.ExecuteAsync(At(standby), $"ALTER SYSTEM SET primary_conninfo = 'host={primary} user=postgres'");
        await PostgresServer.ExecuteAsync(At(standby), "SELECT pg_reload_conf()");
    }

    /// <summary>SIGKILL: the primary gets no chance to finish or to send anything.</summary>
    public async Task KillPrimaryAsync()
    {
        first!.Kill();
        await first.WaitForExitAsync();
    }

    /// <summary>The standby takes over, with what it has.</summary>
    public Task PromoteAsync() => PostgresServer.ExecuteAsync(At(standby), "SELECT pg_promote(true, 60)");

    public async ValueTask DisposeAsync()
    {
        foreach (var (server, folder) in new[] { (first, primary), (second, standby) })
        {
            if (server is not null)
            {
                if (!server.HasExited)
                    await PostgresServer.RunAsync("pg_ctl", "stop", "-D", folder, "-m", "immediate", "-s");
                await server.WaitForExitAsync();
                server.Dispose();
            }
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), $"workshopbot-pg-{Guid.NewGuid().ToString("n")[..8]}");

    private static string At(string folder) => $"Host={folder};Username=postgres;Database=postgres";

    private static Process Serve(string folder) => PostgresServer.Start("postgres", "-D", folder, "-k", folder, "-h", "", "-c", "log_min_messages=panic");

    private static Task AnswersAsync(string folder, Process server) => Wait.UntilAsync(async () =>
    {
        try
        {
            return await AskAsync(folder, "SELECT 'yes'") == "yes";
        }
        catch (NpgsqlException) when (!server.HasExited)
        {
            return false;
        }
    }, pause: 20);

    private static async Task<string?> AskAsync(string folder, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(At(folder)) { Pooling = false });
#pragma warning disable CA2100
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync() as string;
    }
}
