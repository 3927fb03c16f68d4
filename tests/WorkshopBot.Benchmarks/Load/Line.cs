using System.Buffers.Text;
using System.Net.Sockets;

namespace WorkshopBot.Benchmarks.Load;

/// <summary>One HTTP/1.1 connection, kept open: as little of the machine as can be, since what is measured shares it.</summary>
internal sealed class Line : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];

    public Line(Uri to) => socket.Connect(to.Host, to.Port);

    /// <summary>Sends a whole request and waits for the whole answer, head and body; it is good until the next one.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                throw new IOException("The connection was closed.");
            filled += read;
            if (IsWhole(buffer.AsSpan(0, filled)))
                return buffer.AsMemory(0, filled);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, 2 * filled);
        }
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        if (answer.IndexOf("\r\n\r\n"u8) is not (>= 0 and var end))
            return false;
        var head = answer[..end];
        var body = answer[(end + 4)..];
        return head.IndexOf("Content-Length: "u8) is >= 0 and var at && Utf8Parser.TryParse(head[(at + 16)..], out int length, out _)
            ? body.Length >= length
            : body.EndsWith("0\r\n\r\n"u8);
    }
}
