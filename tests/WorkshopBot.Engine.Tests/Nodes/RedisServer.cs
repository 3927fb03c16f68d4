using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WorkshopBot.Engine.Tests.Nodes;

/// <summary>A real Redis server that keeps what it was told, as one does that nodes rely on.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-redis-");
    private Process? server;
    private int port;

    private RedisServer()
    {
    }

    public string ConnectionString => $"127.0.0.1:{port}";

    /// <summary>Skips the test where the program is missing.</summary>
    public static void Needed() => Needs.That(Program is not null, "redis-server");

    public static async Task<RedisServer> StartAsync()
    {
        Needed();
        var redis = new RedisServer();
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
        server = Process.Start(new ProcessStartInfo(
            Program!, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", folder.FullName])
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
