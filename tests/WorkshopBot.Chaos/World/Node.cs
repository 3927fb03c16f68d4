using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WorkshopBot.Chaos.World;

/// <summary>The real program in a process of its own, always on the same port. What ends by itself is started again, as a service manager does.</summary>
internal sealed partial class Node(string name, string folder, (string Name, string Value)[] settings, Action<string> tell) : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "workshopbot.dll");
    private static readonly TimeSpan BeforeStartingAgain = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestEnding = TimeSpan.FromSeconds(20);

    private readonly int port = Programs.FreePort();
    private readonly CancellationTokenSource over = new();
    private readonly SemaphoreSlim gate = new(1);
    private ChildProcess? process;
    private Task watching = Task.CompletedTask;
    private bool isKilled;
    private int starts;

    public string Name => name;

    public Uri Endpoint => new($"http://127.0.0.1:{port}/api/messages");

    public Uri Ready => new($"http://127.0.0.1:{port}/health/ready");

    /// <summary>How often it ended though nobody killed it.</summary>
    public int EndedByItself { get; private set; }

    /// <summary>Its memory in bytes; null while there is none.</summary>
    public long? Memory
    {
        get
        {
            try
            {
                return process is { HasEnded: false } running ? Process.GetProcessById(running.Id).WorkingSet64 : null;
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                return null;
            }
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await RunAsync();
        await process!.SaysAsync(ListeningLine(), cancellation);
        watching = WatchAsync();
    }

    /// <summary>The code that the log offers to the first organiser.</summary>
    public Task<string> StartCodeAsync(CancellationToken cancellation) => process!.SaysAsync(CodeLine(), cancellation);

    /// <summary>SIGKILL; it stays away until it is let run again.</summary>
    public async Task KillAsync()
    {
        isKilled = true;
        await EndAsync();
    }

    public void LetRun() => isKilled = false;

    /// <summary>SIGSTOP: it does nothing at all until it goes on.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>SIGTERM, waits for the end, and is not started again.</summary>
    public async Task StopAsync()
    {
        await over.CancelAsync();
        await watching;
        await TerminateAsync();
    }

    /// <summary>SIGTERM, waits for the end, and is started again.</summary>
    public async Task RestartAsync()
    {
        isKilled = true;
        await TerminateAsync();
        isKilled = false;
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        await EndAsync();
        over.Dispose();
        gate.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(BeforeStartingAgain, over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (over.IsCancellationRequested || isKilled || process is { HasEnded: false })
                continue;
            if (process is { } ended)
            {
                EndedByItself++;
                tell($"{name} ended by itself: {LastLines(ended.Output)}");
            }
            await EndAsync();
            await RunAsync();
        }
    }

    private async Task RunAsync()
    {
        await gate.WaitAsync();
        try
        {
            starts++;
            process = ChildProcess.Start("dotnet", [Program, "--data", Path.Combine(folder, "data"), "--urls", $"http://127.0.0.1:{port}"], folder, settings);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task EndAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (process is not { } running)
                return;
            process = null;
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}-{starts}.log"), running.Output);
            await running.DisposeAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task TerminateAsync()
    {
        if (process is not { HasEnded: false } running)
            return;
        await SignalAsync("TERM");
        using var patience = new CancellationTokenSource(LongestEnding);
        await running.EndsAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        await EndAsync();
    }

    private async Task SignalAsync(string signal)
    {
        if (process is { HasEnded: false } running)
            await Programs.RunAsync("kill", [$"-{signal}", $"{running.Id}"]);
    }

    private static string LastLines(string output) => string.Join(" | ", output.Split('\n').Where(line => line.Trim().Length > 0).TakeLast(3).Select(line => line.Trim()));

    [GeneratedRegex(@"Now listening on: (\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"claim (\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex CodeLine();
}
