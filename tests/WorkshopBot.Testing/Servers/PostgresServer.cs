using System.Diagnostics;
using Npgsql;

namespace WorkshopBot.Testing;

/// <summary>A real PostgreSQL server for the tests, started when the first of them asks, reached by a socket in its own folder.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order().LastOrDefault()
        : null;

    private readonly SemaphoreSlim starting = new(1, 1);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"workshopbot-pg-{Guid.NewGuid().ToString("n")[..8]}");
    private Process? server;

    /// <summary>A port of this machine where it listens too; its socket alone where it is null.</summary>
    public int? Port { get; init; }

    /// <summary>Where it is reached over the network's own way, by a name.</summary>
    public string OverTcp(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Host = "localhost", Port = Port!.Value }.ToString();

    /// <summary>Lets it speak TLS with a certificate.</summary>
    public async Task UseTlsAsync((string Certificate, string Key) files)
    {
        await StartAsync();
        foreach (var (from, to) in new[] { (files.Certificate, "server.crt"), (files.Key, "server.key") })
        {
            var own = Path.Combine(folder, to);
            File.Copy(from, own, overwrite: true);
#pragma warning disable CA1416 // The server is looked for where Linux has it.
            File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
            if (Environment.UserName == "root")
                await Process.Start("chown", ["postgres", own]).WaitForExitAsync();
        }
        await ExecuteAsync(At("postgres"), "ALTER SYSTEM SET ssl = on");
        await ExecuteAsync(At("postgres"), "SELECT pg_reload_conf()");
        await Wait.UntilAsync(async () =>
        {
            await using var source = NpgsqlDataSource.Create(At("postgres") + ";Pooling=false");
            await using var command = source.CreateCommand("SHOW ssl");
            return await command.ExecuteScalarAsync() is "on";
        });
    }

    /// <summary>Skips the test where the programs are missing.</summary>
    public static void Needed() => Needs.That(Programs is not null, "PostgreSQL's programs (initdb, postgres)");

    /// <summary>Makes a database of its own and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        Needed();
        await StartAsync();
        var name = $"test_{Guid.NewGuid():n}";
        await ExecuteAsync(At("postgres"), $"CREATE DATABASE {name}");
        return At(name);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
#pragma warning disable CA2100
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops the server without a farewell, as a power cut would, and starts it again.</summary>
    public async Task CrashAsync()
    {
        await RunAsync("pg_ctl", "stop", "-D", folder, "-m", "immediate", "-s");
        await server!.WaitForExitAsync();
        await StartServerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await RunAsync("pg_ctl", "stop", "-D", folder, "-m", "immediate", "-s");
            await server.WaitForExitAsync();
            server.Dispose();
            server = null;
            Directory.Delete(folder, recursive: true);
        }
        starting.Dispose();
    }

    private string At(string database) => $"Host={folder};Username=postgres;Database={database}{(Port is { } port ? $";Port={port}" : "")}";

    private async Task StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (server is not null)
                return;
            await RunAsync("initdb", "-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-instructions");
            await StartServerAsync();
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task StartServerAsync()
    {
        server = Start("postgres", "-D", folder, "-k", folder, "-h", Port is null ? "" : "127.0.0.1", "-p", $"{Port ?? 5432}", "-c", "log_min_messages=panic");
        await Wait.UntilAsync(async () =>
        {
            try
            {
                await ExecuteAsync(At("postgres"), "SELECT 1");
                return true;
            }
            catch (NpgsqlException) when (!server.HasExited)
            {
                return false;
            }
        });
    }

    internal static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    internal static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Programs!, program), arguments) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true };
        // The server refuses to run as root.
        if (Environment.UserName == "root")
            start.UserName = "postgres";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
