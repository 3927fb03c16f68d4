using System.Diagnostics;
using System.Globalization;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Benchmarks.Load;

namespace WorkshopBot.Benchmarks.Echo;

/// <summary>
/// (c) The same stream of people's messages into echo bots on the JavaScript SDKs: nothing is kept, the answer is a card. Each
/// SDK checks the token of every message itself, and sends its reply with a token of the bot's own, which it has at hand. Their
/// answer to the request comes when the reply was taken, so that each one is completed.
/// </summary>
internal static class EchoLoad
{
    private const int InFlight = 64;

    private static readonly string Folder = Path.Combine(Build.Repository, "tests", "WorkshopBot.Benchmarks", "Echo", "node");

    /// <param name="ours">Our CPU milliseconds a contribution, where they were measured in the same run.</param>
    public static async Task RunAsync(Figures figures, int count, double? ours)
    {
        using (var install = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--package-lock=false"]) { WorkingDirectory = Folder })!)
        {
            await install.WaitForExitAsync();
            if (install.ExitCode != 0)
                throw new InvalidOperationException("The JavaScript SDKs could not be installed.");
        }
        var better = Math.Min(
            await MeasureAsync(figures, "botbuilder.js", "botbuilder 4.23.3", teams => teams.Sign(), count),
            await MeasureAsync(figures, "agents.js", "@microsoft/agents-hosting 1.8.1", teams => teams.Sign(teams.TenantIssuer), count));
        if (ours is { } contribution)
            figures.Add("CPU a contribution (SQLite FULL, one token) of that of the better echo", $"1/{better / contribution:0.0}");
    }

    private static async Task<double> MeasureAsync(Figures figures, string script, string name, Func<LocalTeams, string> sign, int count)
    {
        await using var teams = await LocalTeams.StartAsync();
        var start = new ProcessStartInfo("node", [script, teams.ServiceUrl.TrimEnd('/'), LocalTeams.AppId, LocalTeams.Tenant]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_ENV"] = "production";
        using var node = Process.Start(start)!;
        var complaints = new List<string?>();
        node.ErrorDataReceived += (_, line) => complaints.Add(line.Data);
        node.BeginErrorReadLine();
        try
        {
            var port = int.Parse((await node.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            var bot = new Uri($"http://127.0.0.1:{port}");
            var crowd = new Crowd(teams, 200, 10);
            var token = sign(teams);
            List<byte[]> Messages(int many) => [.. Enumerable.Range(0, many).Select(at => Crowd.Request(bot, token, crowd.Message(at)))];
            await RefusesAsync(bot, crowd, token);
            await new LoadRun(bot, Messages(count / 2)).RunAsync(InFlight, IsTaken);
            var (cpu, sent) = (ProcessTimes.Cpu(node.Id), teams.Sent);
            var result = await new LoadRun(bot, Messages(count)).RunAsync(InFlight, IsTaken);
            if (teams.Sent - sent != count)
                throw new InvalidOperationException($"{name} completed {teams.Sent - sent} of {count} replies:\n{string.Join('\n', complaints)}");
            var each = (ProcessTimes.Cpu(node.Id) - cpu).TotalMilliseconds / count;
            figures.Add($"echo on {name}, in memory, one token: CPU a completed reply", $"{each:0.000} ms");
            figures.Add($"echo on {name}: replies a second", $"{result.ASecond:0}, p50 {result.At(0.5).TotalMilliseconds:0.0} ms, p99 {result.At(0.99).TotalMilliseconds:0.0} ms, {InFlight} in flight");
            return each;
        }
        finally
        {
            node.Kill();
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
}
