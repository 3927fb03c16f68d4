using System.Diagnostics;
using System.Globalization;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Benchmarks.Load;

namespace WorkshopBot.Benchmarks.Echo;

/// <summary>
/// (c) The same stream of people's messages into echo bots on Microsoft's SDKs: nothing is kept, the answer is a card. Each SDK
/// checks the token of every message itself, and sends its reply with a token of the bot's own, which it has at hand. Their
/// answer to the request comes when the reply was taken, so that each one is completed.
/// </summary>
internal static class EchoLoad
{
    private const int InFlight = 64;

    private static readonly string Folder = Path.Combine(Build.Repository, "tests", "WorkshopBot.Benchmarks", "Echo");

    private static readonly string JavaScript = Path.Combine(Folder, "node");

    /// <param name="ours">Our CPU milliseconds a contribution, where they were measured in the same run.</param>
    public static async Task RunAsync(Figures figures, int count, double? ours)
    {
        await ToolAsync("npm", ["install", "--no-audit", "--no-fund", "--package-lock=false"], JavaScript);
        var program = await Build.PublishEchoAsync(Path.Combine(Folder, "dotnet"));
        Echo[] echoes =
        [
            new("Microsoft.Bot.Builder 4.23.1 (CloudAdapter)", "dotnet", program, teams => teams.Sign()),
            new("botbuilder 4.23.3", "node", "botbuilder.js", teams => teams.Sign()),
            new("@microsoft/agents-hosting 1.8.1", "node", "agents.js", teams => teams.Sign(teams.TenantIssuer)),
        ];
        foreach (var echo in echoes)
        {
            var each = await MeasureAsync(figures, echo, count);
            figures.Cost($"an echo on {echo.Name}", "in memory, one token", each, ours);
        }
    }

    private static async Task<double> MeasureAsync(Figures figures, Echo echo, int count)
    {
        await using var teams = await LocalTeams.StartAsync();
        var start = new ProcessStartInfo(echo.Host, [echo.Program, teams.ServiceUrl.TrimEnd('/'), LocalTeams.AppId, LocalTeams.Tenant])
        {
            WorkingDirectory = JavaScript,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_ENV"] = "production";
        using var process = Process.Start(start)!;
        var complaints = new List<string?>();
        process.ErrorDataReceived += (_, line) => complaints.Add(line.Data);
        process.BeginErrorReadLine();
        try
        {
            if (!int.TryParse(await process.StandardOutput.ReadLineAsync(), CultureInfo.InvariantCulture, out var port))
                throw new InvalidOperationException($"The echo on {echo.Name} did not start:\n{string.Join('\n', complaints)}");
            var bot = new Uri($"http://127.0.0.1:{port}");
            var crowd = new Crowd(teams, 200, 10);
            var token = echo.Sign(teams);
            List<byte[]> Messages(int many) => [.. Enumerable.Range(0, many).Select(at => Crowd.Request(bot, token, crowd.Message(at)))];
            await RefusesAsync(bot, crowd, token);
            await new LoadRun(bot, Messages(count / 2)).RunAsync(InFlight, IsTaken);
            var (cpu, sent) = (ProcessTimes.Cpu(process.Id), teams.Sent);
            var result = await new LoadRun(bot, Messages(count)).RunAsync(InFlight, IsTaken);
            if (teams.Sent - sent != count)
                throw new InvalidOperationException($"{echo.Name} completed {teams.Sent - sent} of {count} replies:\n{string.Join('\n', complaints)}");
            var each = (ProcessTimes.Cpu(process.Id) - cpu).TotalMilliseconds / count;
            figures.Add($"echo on {echo.Name}, in memory, one token: CPU a completed reply", $"{each:0.000} ms");
            figures.Add($"echo on {echo.Name}: replies a second", $"{result.ASecond:0}, p50 {result.At(0.5).TotalMilliseconds:0.0} ms, p99 {result.At(0.99).TotalMilliseconds:0.0} ms, {InFlight} in flight");
            return each;
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>An echo that let in whatever comes would not be measured as one that checks.</summary>
    private static async Task RefusesAsync(Uri bot, Crowd crowd, string token)
    {
        using var line = new Line(bot);
        foreach (var wrong in new[] { "", $"{token[..^20]}{(token[^20] == 'A' ? 'B' : 'A')}{token[^19..]}" })
        {
            if (IsTaken(await line.AskAsync(Crowd.Request(bot, wrong, crowd.Message(0)))))
                throw new InvalidOperationException("The echo bot answered a message without a good token.");
        }
    }

    private static bool IsTaken(ReadOnlyMemory<byte> answer) => answer.Span.StartsWith("HTTP/1.1 2"u8);

    private static async Task ToolAsync(string tool, string[] arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)} failed in {folder}.");
    }

    /// <summary>An echo bot: a program that is told where Teams is and who the bot is, and says its port.</summary>
    private sealed record Echo(string Name, string Host, string Program, Func<LocalTeams, string> Sign);
}
