using System.Diagnostics;

namespace WorkshopBot.Benchmarks.Load;

/// <summary>What a closed loop found: how long it took, and each answer's time.</summary>
internal sealed record LoadResult(int Count, TimeSpan Took, TimeSpan[] Times)
{
    public double ASecond => Count / Took.TotalSeconds;

    public TimeSpan At(double share) => Times[(int)Math.Min(Times.Length - 1, share * Times.Length)];
}

/// <summary>Sends requests over so many connections, each as soon as the one before it was answered.</summary>
internal sealed class LoadRun(Uri to, List<byte[]> requests)
{
    private int next = -1;

    public async Task<LoadResult> RunAsync(int inFlight, Func<ReadOnlyMemory<byte>, bool> isGood)
    {
        var times = new TimeSpan[requests.Count];
        var lines = Enumerable.Range(0, inFlight).Select(_ => new Line(to)).ToList();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(lines.Select(line => Task.Run(() => LoopAsync(line, times, isGood))));
        var took = Stopwatch.GetElapsedTime(started);
        lines.ForEach(line => line.Dispose());
        Array.Sort(times);
        return new(requests.Count, took, times);
    }

    private async Task LoopAsync(Line line, TimeSpan[] times, Func<ReadOnlyMemory<byte>, bool> isGood)
    {
        while (Interlocked.Increment(ref next) is var at && at < requests.Count)
        {
            var asked = Stopwatch.GetTimestamp();
            var answer = await line.AskAsync(requests[at]);
            times[at] = Stopwatch.GetElapsedTime(asked);
            if (!isGood(answer))
                throw new InvalidOperationException($"Request {at} was not answered as it should be: {System.Text.Encoding.UTF8.GetString(answer.Span)}");
        }
    }
}
