using System.Collections.Concurrent;
using System.Diagnostics;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Tests.Events;

/// <summary>
/// Many append to few streams at once and go on through whatever fails, as grains do: after a conflict from the newest
/// version, after a failure with the same cause. What each saw is kept and held against what the store holds.
/// </summary>
internal sealed class History(IEventStore store)
{
    private const int Streams = 4;
    private const int Writers = 16;

    private readonly ConcurrentQueue<Seen> seen = [];
    private int failures;

    /// <summary>Appends that threw.</summary>
    public int Failures => failures;

    public int Acknowledged => seen.Count(append => append.Acknowledged);

    public Task RunAsync(int appendsEach, CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
    {
        for (var number = 0; number < appendsEach; number++)
            await AppendAsync(Stream(writer + number), $"{writer}-{number}", tries: number % 5 == 0 ? 1 : int.MaxValue, cancellation);
    }));

    /// <summary>Fails with what was lost, doubled or reordered.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        var kept = seen.ToDictionary(append => append.Cause);
        foreach (var stream in Enumerable.Range(0, Streams).Select(Stream))
        {
            var rows = await store.ReadAsync(stream, 0, cancellation);
            Assert.Equal(Enumerable.Range(1, rows.Count).Select(version => (long)version), rows.Select(row => row.Version));
            // The two events of an append stand together and once.
            var causes = rows.Chunk(2).Select(pair => pair is [var first, var second] && first.Cause == second.Cause && (first.Body, second.Body) == ("1", "2") ? first.Cause : "torn").ToList();
            Assert.DoesNotContain("torn", causes);
            Assert.Equal(causes.Count, causes.Distinct().Count());
            Assert.Empty(kept.Values.Where(append => append.Acknowledged && append.Stream == stream).Select(append => append.Cause).Except(causes));
            // Nothing stands after what had begun only when it was acknowledged already.
            var latestBegin = long.MinValue;
            foreach (var append in causes.Select(cause => kept[cause]))
            {
                Assert.True(!append.Acknowledged || append.Ended >= latestBegin, $"{append.Cause} stands too late in {stream}.");
                latestBegin = Math.Max(latestBegin, append.Began);
            }
        }
    }

    private async Task AppendAsync(string stream, string cause, int tries, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var version = (await store.ReadAsync(stream, 0, cancellation)).Count;
                var result = await store.AppendAsync(Appends.To(stream, version, cause, "1", "2"), cancellation);
                if (result != AppendResult.Conflict)
                {
                    seen.Enqueue(new(stream, cause, began, Stopwatch.GetTimestamp(), Acknowledged: true));
                    return;
                }
            }
            catch (StoreUnavailableException)
            {
                Interlocked.Increment(ref failures);
                if (attempt >= tries)
                {
                    seen.Enqueue(new(stream, cause, began, long.MaxValue, Acknowledged: false));
                    return;
                }
                await Task.Delay(5, cancellation);
            }
        }
    }

    private static string Stream(int number) => $"discussion/w/1/g{number % Streams}";

    private sealed record Seen(string Stream, string Cause, long Began, long Ended, bool Acknowledged);
}
