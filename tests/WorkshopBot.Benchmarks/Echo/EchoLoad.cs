using System.Diagnostics;
using System.Globalization;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Benchmarks.Load;

namespace WorkshopBot.Benchmarks.Echo;

/// <summary>
/// (c) The same stream of people's messages into echo bots on the JavaScript SDKs: nothing is kept, no token is checked or
/// fetched, the answer is a card. Their answer to the request comes when the reply was taken, so that each one is completed.
/// </summary>
internal static class EchoLoad
{
    private const int InFlight = 64;

    private static readonly string Folder = Path.Combine(Build.Repository, "tests", "WorkshopBot.Benchmarks", "Echo", "node");

    public static async Task RunAsync(Figures figures, int count)
    {
        using (var install = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--package-lock=false"]) { WorkingDirectory = Folder })!)
            await install.WaitForExitAsync();
        foreach (var (script, name) in new[] { ("botbuilder.js", "botbuilder 4.23"), ("agents.js", "@microsoft/agents-hosting") })
            await MeasureAsync(figures, script, name, count);
    }

    private static async Task MeasureAsync(Figures figures, string script, string name, int count)
    {
        await using var teams = await LocalTeams.StartAsync();
        using var node = Process.Start(new ProcessStartInfo("node", [script]) { WorkingDirectory = Folder, RedirectStandardOutput = true })!;
        try
        {
            var port = int.Parse((await node.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            var bot = new Uri($"http://127.0.0.1:{port}");
            var crowd = new Crowd(teams, 200, 10);
            List<byte[]> Messages(int many) => [.. Enumerable.Range(0, many).Select(at => Crowd.Request(bot, "", crowd.Message(at)))];
            await new LoadRun(bot, Messages(count / 2)).RunAsync(InFlight, IsTaken);
            var (cpu, sent) = (ProcessTimes.Cpu(node.Id), teams.Sent);
            var result = await new LoadRun(bot, Messages(count)).RunAsync(InFlight, IsTaken);
            if (teams.Sent - sent != count)
                throw new InvalidOperationException($"{name} completed {teams.Sent - sent} of {count} replies.");
            figures.Add($"echo on {name}, in memory, no token check: CPU a completed reply", $"{(ProcessTimes.Cpu(node.Id) - cpu).TotalMilliseconds / count:0.000} ms");
            figures.Add($"echo on {name}: replies a second", $"{result.ASecond:0}, p50 {result.At(0.5).TotalMilliseconds:0.0} ms, p99 {result.At(0.99).TotalMilliseconds:0.0} ms");
        }
        finally
        {
            node.Kill();
        }
    }

    private static bool IsTaken(ReadOnlyMemory<byte> answer) => answer.Span.StartsWith("HTTP/1.1 2"u8);
}
