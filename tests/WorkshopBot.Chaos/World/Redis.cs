using System.Diagnostics;
using System.Net.Sockets;

namespace WorkshopBot.Chaos.World;

/// <summary>A real Redis server that keeps what it was told.</summary>
internal sealed class Redis(string folder) : IAsyncDisposable
{
    private readonly int port = Programs.FreePort();
    private Process? server;

    public static bool IsThere => Programs.Find("redis-server") is not null;

    public string ConnectionString => $"127.0.0.1:{port}";

    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        server = Programs.Start("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", folder]);
        await Until.SoAsync(async () => await SayAsync("PING") == "+PONG");
    }

    /// <summary>As a power cut would.</summary>
    public async Task StopAsync()
    {
        server!.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    /// <summary>Forgets everything.</summary>
    public async Task FlushAsync()
    {
        if (await SayAsync("FLUSHALL") != "+OK")
            throw new InvalidOperationException("Redis did not flush.");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await StopAsync();
    }

    private async Task<string?> SayAsync(string command)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            await using var stream = client.GetStream();
            await using var writer = new StreamWriter(stream) { NewLine = "\r\n" };
            await writer.WriteLineAsync(command);
            await writer.FlushAsync();
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync();
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return null;
        }
    }
}
