using System.Globalization;
using System.Net;

namespace WorkshopBot.EndToEnd.Inside;

/// <summary>What a process of this machine listens on, as the Linux kernel counts it.</summary>
internal static class Sockets
{
    private const string Listening = "0A";

    /// <summary>The ports of all TCP sockets on which a process waits for somebody.</summary>
    public static IReadOnlyList<int> ListeningOf(int process)
    {
        var own = Directory.GetFiles($"/proc/{process}/fd").Select(fd => File.ResolveLinkTarget(fd, false)?.Name ?? "").Where(name => name.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(name => name["socket:[".Length..^1]).ToHashSet();
        return [.. new[] { "tcp", "tcp6" }.Select(kind => $"/proc/{process}/net/{kind}").Where(File.Exists).SelectMany(file => File.ReadLines(file).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(socket => socket[3] == Listening && own.Contains(socket[9]))
            .Select(socket => int.Parse(socket[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
    }

    /// <summary>The paths of all Unix sockets that a process has bound.</summary>
    public static IReadOnlyList<string> UnixOf(int process)
    {
        var own = Directory.GetFiles($"/proc/{process}/fd").Select(fd => File.ResolveLinkTarget(fd, false)?.Name ?? "").ToHashSet();
        return [.. File.ReadLines($"/proc/{process}/net/unix").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            // Listening ones have the flag of having been told to.
            .Where(socket => socket[3] == "00010000" && own.Contains($"socket:[{socket[6]}]")).Select(socket => socket.Length > 7 ? socket[7] : "")];
    }

    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
