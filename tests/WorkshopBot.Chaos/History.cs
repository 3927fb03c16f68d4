using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkshopBot.Chaos.World;

namespace WorkshopBot.Chaos;

/// <summary>What happened, as it is told while it does, and what <c>/health/ready</c> and the machine said about it.</summary>
internal sealed class History
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> ready = [];
    private readonly List<string> lines = [];

    /// <summary>The most memory that a process took, in bytes.</summary>
    public long MostMemory { get; private set; }

    /// <summary>How long at least one process was not ready.</summary>
    public TimeSpan NotReady { get; private set; }

    public int Changes { get; private set; }

    public bool IsReady => ready.Count > 0 && ready.Values.All(said => said == "ready");

    public string Ready => string.Join("; ", ready.OrderBy(node => node.Key, StringComparer.Ordinal).Select(node => $"{node.Key}: {node.Value}"));

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
                return [.. lines];
        }
    }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public void Tell(string what)
    {
        var line = $"{Elapsed:hh\\:mm\\:ss} {what}";
        lock (gate)
        {
            lines.Add(line);
            Console.WriteLine(line);
        }
    }

    /// <summary>Looks at every process each second.</summary>
    public async Task WatchAsync(Site site, CancellationToken over)
    {
        var looked = Elapsed;
        while (!over.IsCancellationRequested)
        {
            foreach (var (node, said) in await Task.WhenAll(site.Nodes.Select(async node => (node, await AskAsync(node)))))
            {
                MostMemory = Math.Max(MostMemory, node.Memory ?? 0);
                if (ready.GetValueOrDefault(node.Name) == said)
                    continue;
                ready[node.Name] = said;
                Changes++;
                Tell($"  {node.Name} {said}");
            }
            var now = Elapsed;
            if (!IsReady)
                NotReady += now - looked;
            looked = now;
            await Task.Delay(BetweenLooks, over).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task<string> AskAsync(Node node)
    {
        try
        {
            using var response = await Http.GetAsync(node.Ready);
            if (response.IsSuccessStatusCode)
                return "ready";
            var reasons = JsonNode.Parse(await response.Content.ReadAsStringAsync())?["reasons"]?.AsObject();
            // Numbers change every second; what is wrong does not.
            return $"not ready: {string.Join(", ", reasons?.Select(reason => reason.Key) ?? [])}";
        }
        catch (HttpRequestException)
        {
            return "not ready: does not listen";
        }
        catch (TaskCanceledException)
        {
            return "not ready: does not answer";
        }
    }
}
