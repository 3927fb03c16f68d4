using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>The Microsoft 365 Agents Playground, a local client that speaks as Teams does, with one person at the keys.</summary>
internal sealed partial class Playground : IAsyncDisposable
{
    private static readonly string Node = Path.Combine(Repository.Root, "tests", "WorkshopBot.EndToEnd", "node");
    private static readonly string Packages = Path.Combine(Node, "node_modules", "@microsoft", "m365agentsplayground");
    private static readonly Lazy<Task<string?>> Lacking = new(InstallAsync);

    private readonly ChildProcess process;

    private Playground(ChildProcess process, string port) => (this.process, Address) = (process, new($"http://localhost:{port}"));

    public Uri Address { get; }

    /// <summary>Where the bot finds what stands for Teams.</summary>
    public string ServiceUrl => $"{Address}_connector";

    public string Log => process.Output;

    /// <summary>What is missing for the Playground to run, or null.</summary>
    public static Task<string?> MissingAsync() => Lacking.Value;

    public static async Task<Playground> StartAsync(string folder, Uri bot, string currentUser, CancellationToken cancellation)
    {
        new PlaygroundSettings().Write(folder, currentUser);
        var process = ChildProcess.Start(
            "node", [Path.Combine(Packages, "cli.js"), "start", "-e", $"{bot}", "-c", "msteams", "-p", $"{FreePort()}", "--dt"], folder, ("BROWSER", "none"));
        return new(process, await process.SaysAsync(ListeningLine(), cancellation));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task<string?> InstallAsync()
    {
        try
        {
            if (!Directory.Exists(Packages))
            {
                await using var install = ChildProcess.Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--package-lock=false", "--no-audit", "--no-fund"], Node);
                if (await install.EndsAsync(CancellationToken.None) != 0)
                    return $"npm could not install the Agents Playground: {install.Output}";
            }
            await using var node = ChildProcess.Start("node", ["--version"], Node);
            return await node.EndsAsync(CancellationToken.None) == 0 ? null : $"Node does not run: {node.Output}";
        }
        catch (Win32Exception)
        {
            return "Node and npm are not installed: the Agents Playground cannot be started.";
        }
    }

    // It takes any other port when this one has been taken meanwhile, and says which.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"Listening on (\d+)")]
    private static partial Regex ListeningLine();
}
