using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace WorkshopBot.Chaos.World;

/// <summary>Other programs of this machine.</summary>
internal static class Programs
{
    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        .. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Reverse().Select(version => Path.Combine(version, "bin")) : [],
    ];

    /// <returns>Null when it is not installed.</returns>
    public static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs one to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; with what it said.</exception>
    public static async Task RunAsync(string name, string[] arguments, string? user = null)
    {
        using var process = Start(name, arguments, user);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
    }

    /// <param name="user">Whom it runs as, where this program runs as root.</param>
    public static Process Start(string name, string[] arguments, string? user = null)
    {
        var start = new ProcessStartInfo(Find(name) ?? throw new InvalidOperationException($"{name} is not installed."), arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment.UserName == "root" && user is not null)
            start.UserName = user;
        var process = Process.Start(start)!;
        // Read away, so that it never waits for a reader.
        process.BeginOutputReadLine();
        return process;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
