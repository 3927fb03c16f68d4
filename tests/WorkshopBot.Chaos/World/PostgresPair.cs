using System.Diagnostics;
using Npgsql;

namespace WorkshopBot.Chaos.World;

/// <summary>
/// Two real PostgreSQL servers: one takes writes and streams them to the other, and answers a commit only when the other has
/// it too, so that nothing acknowledged is lost when the first one dies.
/// </summary>
internal sealed class PostgresPair(string folder) : IAsyncDisposable
{
    private const string User = "postgres";
    private const string Database = "workshop";

    private readonly Server[] servers = [new(folder, "a"), new(folder, "b")];
    private int primary;

    public static bool IsThere => Programs.Find("initdb") is not null;

    /// <summary>Names both: whichever takes writes is found.</summary>
    public string ConnectionString => $"Host={servers[0].Socket},{servers[1].Socket};Username={User};Database={Database};Target Session Attributes=primary";

    private Server Primary => servers[primary];

    private Server Standby => servers[1 - primary];

    public async Task StartAsync()
    {
        // The servers run as somebody else, and a socket's folder must not be copied with the data.
        foreach (var made in new[] { folder, servers[0].Socket, servers[1].Socket })
            File.SetUnixFileMode(Directory.CreateDirectory(made).FullName, (UnixFileMode)0b111_111_111);
        await Programs.RunAsync("initdb", ["-D", Primary.Folder, "-U", User, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-instructions"], User);
        await Primary.StartAsync();
        await Primary.ExecuteAsync($"CREATE DATABASE {Database}", "postgres");
        await FollowAsync();
    }

    /// <summary>The one that takes writes dies without a farewell.</summary>
    public Task KillPrimaryAsync() => Primary.StopAsync();

    /// <summary>The other one takes writes from now on, alone.</summary>
    public async Task PromoteAsync()
    {
        primary = 1 - primary;
        await Programs.RunAsync("pg_ctl", ["promote", "-D", Primary.Folder, "-s"], User);
        await WaitForNobodyAsync();
    }

    /// <summary>The one that died is made anew from the other, and follows it.</summary>
    public async Task FollowAsync()
    {
        if (Directory.Exists(Standby.Folder))
            Directory.Delete(Standby.Folder, recursive: true);
        await Programs.RunAsync("pg_basebackup", ["-h", Primary.Socket, "-U", User, "-D", Standby.Folder, "-R", "-c", "fast"], User);
        await Standby.StartAsync();
        await Until.SoAsync(async () => (long)(await Primary.ScalarAsync("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"))! > 0);
        await Primary.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await Primary.ExecuteAsync("SELECT pg_reload_conf()");
        await Until.SoAsync(async () => (string?)await Primary.ScalarAsync("SELECT sync_state FROM pg_stat_replication") == "sync");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private async Task WaitForNobodyAsync()
    {
        await Primary.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = ''");
        await Primary.ExecuteAsync("SELECT pg_reload_conf()");
        await Until.SoAsync(async () => !(bool)(await Primary.ScalarAsync("SELECT pg_is_in_recovery()"))!);
    }

    private sealed class Server(string parent, string name) : IAsyncDisposable
    {
        private Process? process;

        public string Folder { get; } = Path.Combine(parent, name);

        public string Socket { get; } = Path.Combine(parent, $"{name}-socket");

        public async Task StartAsync()
        {
            process = Programs.Start("postgres", ["-D", Folder, "-k", Socket, "-h", "", "-c", "log_min_messages=panic"], User);
            process.BeginErrorReadLine();
            await Until.SoAsync(async () =>
            {
                try
                {
                    await ExecuteAsync("SELECT 1", "postgres");
                    return true;
                }
                catch (NpgsqlException) when (!process.HasExited)
                {
                    return false;
                }
            });
        }

        public async Task StopAsync()
        {
            if (process is null)
                return;
            if (!process.HasExited)
                await Programs.RunAsync("pg_ctl", ["stop", "-D", Folder, "-m", "immediate", "-s"], User);
            await process.WaitForExitAsync();
            process.Dispose();
            process = null;
        }

        public async ValueTask DisposeAsync() => await StopAsync();

        public async Task ExecuteAsync(string sql, string database = Database) => await ScalarAsync(sql, database);

        public async Task<object?> ScalarAsync(string sql, string database = Database)
        {
            await using var connection = new NpgsqlConnection($"Host={Socket};Username={User};Database={database};Pooling=false");
            await connection.OpenAsync();
#pragma warning disable CA2100 // constants of this file
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync();
        }
    }
}
