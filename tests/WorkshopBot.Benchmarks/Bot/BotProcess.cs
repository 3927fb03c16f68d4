using System.Diagnostics;
using System.Net;
using WorkshopBot.Benchmarks.Load;

namespace WorkshopBot.Benchmarks.Bot;

/// <summary>The bot as it is delivered, in a process of its own.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    public const string Organiser = "0a9a0000-0000-4000-8000-000000000001";

    private readonly Process process;

    private BotProcess(Process process, Uri address, TimeSpan toReady) => (this.process, Address, ToReady) = (process, address, toReady);

    public Uri Address { get; }

    /// <summary>From starting the process to the first 200 of <c>/health/ready</c>.</summary>
    public TimeSpan ToReady { get; }

    /// <summary>User and system time of this process alone.</summary>
    public TimeSpan Cpu => ProcessTimes.Cpu(process.Id);

    public long Memory => ProcessTimes.Memory(process.Id, "VmRSS:");

    public long PeakMemory => ProcessTimes.Memory(process.Id, "VmHWM:");

    public static async Task<BotProcess> StartAsync(string data, LocalTeams teams, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", [Build.Program, "--data", data, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in Settings(teams).Concat(settings ?? new Dictionary<string, string>()))
            start.Environment[name] = value;
        var stopwatch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var listening = new TaskCompletionSource<Uri>();
        var said = new List<string>();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { } text)
                return;
            lock (said)
                said.Add(text);
            if (text.IndexOf("Now listening on: ", StringComparison.Ordinal) is >= 0 and var at)
                listening.TrySetResult(new Uri(text[(at + 18)..].Trim()));
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
                said.Add(line.Data ?? "");
        };
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
        {
            lock (said)
                listening.TrySetException(new InvalidOperationException($"The bot ended:\n{string.Join('\n', said)}"));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var address = await listening.Task;
        await ReadyAsync(address);
        return new(process, address, stopwatch.Elapsed);
    }

    /// <summary>Runs one of its commands to the end.</summary>
    /// <returns>How long it took, and the most memory that it was seen to have.</returns>
    public static async Task<(TimeSpan Took, long Memory)> RunAsync(params string[] command)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Build.Program, .. command]) { WorkingDirectory = Path.GetTempPath() })!;
        var most = 0L;
        while (!process.HasExited)
        {
            try
            {
                most = Math.Max(most, ProcessTimes.Memory(process.Id, "VmHWM:"));
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException)
            {
                // It has ended in between.
            }
            await Task.Delay(10);
        }
        return process.ExitCode == 0 ? (watch.Elapsed, most) : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Dictionary<string, string> Settings(LocalTeams teams) => new()
    {
        // Only in Development a service on this machine may be spoken to; tokens are checked all the same.
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(StartupHook).Assembly.GetName().Name!,
        ["Teams__AppId"] = LocalTeams.AppId,
        ["Teams__TenantId"] = LocalTeams.Tenant,
        ["Teams__MetadataAddress"] = teams.MetadataAddress,
        ["Workshop__Organisers__0"] = Organiser,
    };

    private static async Task ReadyAsync(Uri address)
    {
        using var http = new HttpClient();
        while (true)
        {
            using var response = await http.GetAsync(new Uri(address, "/health/ready"));
            if (response.StatusCode == HttpStatusCode.OK)
                return;
            await Task.Delay(10);
        }
    }
}
