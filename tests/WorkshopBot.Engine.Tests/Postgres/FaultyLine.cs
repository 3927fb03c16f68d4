using System.Net;
using System.Net.Sockets;

namespace WorkshopBot.Engine.Tests.Postgres;

/// <summary>What a line does to the next piece that goes over it.</summary>
internal enum Fault
{
    None,

    /// <summary>It breaks before the server hears.</summary>
    CutBefore,

    /// <summary>The server hears and answers, and the answer is lost with the line.</summary>
    CutAfter,

    /// <summary>The answer takes its time, as on a disk that syncs slowly.</summary>
    Slow,
}

/// <summary>A line to the server's socket that breaks when it is told to.</summary>
internal sealed class FaultyLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly string socket;
    private readonly Func<Fault> next;
    private readonly Task accepting;

    public FaultyLine(string socket, Func<Fault> next)
    {
        (this.socket, this.next) = (socket, next);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> lines = [];
        try
        {
            while (true)
                lines.Add(CarryAsync(await listener.AcceptSocketAsync(stopping.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            try
            {
                await server.ConnectAsync(new UnixDomainSocketEndPoint(socket), stopping.Token);
                await Task.WhenAny(PumpAsync(client, server, Fault.CutBefore), PumpAsync(server, client, Fault.CutAfter));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Fault cut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, stopping.Token) is > 0 and var count)
            {
                var fault = next();
                if (fault == cut)
                    return;
                if (fault == Fault.Slow && cut == Fault.CutAfter)
                    await Task.Delay(20, stopping.Token);
                await to.SendAsync(buffer.AsMemory(0, count), stopping.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }
}
