using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WorkshopBot.Testing;

/// <summary>A real Redis server that keeps what it was told, as one does that nodes rely on.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-redis-");
    private Process? server;
    private int port;

    private readonly (string Certificate, string Key)? tls;

    private RedisServer((string Certificate, string Key)? tls) => this.tls = tls;

    public string ConnectionString => tls is null ? $"127.0.0.1:{port}" : $"localhost:{port},ssl=true";

    public int Port => port;

    /// <summary>Skips the test where the program is missing.</summary>
    public static void Needed() => Needs.That(Program is not null, "redis-server");

    /// <param name="tls">The files of its certificate, where it shall speak TLS alone.</param>
    public static async Task<RedisServer> StartAsync((string Certificate, string Key)? tls = null)
    {
        Needed();
        var redis = new RedisServer(tls);
        do
            redis.port = FreePort();
        // Whoever took the port in between makes it end at once.
        while (!await redis.TryStartAsync());
        return redis;
    }

    /// <summary>As a power cut would.</summary>
    public async Task StopAsync()
    {
        server!.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    public async Task StartAgainAsync() => Assert.True(await TryStartAsync());

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await StopAsync();
        folder.Delete(recursive: true);
    }

    private async Task<bool> TryStartAsync()
    {
        string[] listening = tls is var (certificate, key)
            ? ["--port", "0", "--tls-port", $"{port}", "--tls-cert-file", certificate, "--tls-key-file", key, "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no"]
            : ["--port", $"{port}"];
        server = Process.Start(new ProcessStartInfo(
            Program!, [.. listening, "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", folder.FullName])
        { RedirectStandardOutput = true })!;
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("Ready to accept connections", StringComparison.Ordinal))
                continue;
            // What it says later is read away, so that it never waits for a reader.
            _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return true;
        }
        server.Dispose();
        server = null;
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
