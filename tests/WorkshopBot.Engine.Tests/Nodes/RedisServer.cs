using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WorkshopBot.Engine.Tests.Nodes;

/// <summary>A real Redis server that keeps nothing.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    private readonly Process server;

    private RedisServer(Process server, int port) => (this.server, ConnectionString) = (server, $"127.0.0.1:{port}");

    public string ConnectionString { get; }

    /// <summary>Skips the test where the program is missing.</summary>
    public static void Needed() => Needs.That(Program is not null, "redis-server");

    public static async Task<RedisServer> StartAsync()
    {
        Needed();
        while (true)
        {
            var port = FreePort();
            var start = new ProcessStartInfo(Program!, ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true };
            var server = Process.Start(start)!;
            // Whoever took the port in between makes it end at once.
            while (await server.StandardOutput.ReadLineAsync() is { } line)
            {
                if (!line.Contains("Ready to accept connections", StringComparison.Ordinal))
                    continue;
                // What it says later is read away, so that it never waits for a reader.
                _ = server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(server, port);
            }
            server.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
