using System.Collections.Concurrent;

namespace WorkshopBot.Rehearsal;

/// <summary>What the simulated Teams has counted so far, in requests.</summary>
public sealed record TeamsCounts
{
    /// <summary>Activities posted, by sending, replying and creating.</summary>
    public required int Posts { get; init; }

    /// <summary>Activities replaced.</summary>
    public required int Updates { get; init; }

    /// <summary>Activities deleted.</summary>
    public required int Deletes { get; init; }

    /// <summary>Reads of members, teams and channels.</summary>
    public required int Reads { get; init; }

    /// <summary>Answered with 429 because a window was full.</summary>
    public required int Throttled { get; init; }

    /// <summary>Faults made on purpose, without those in <see cref="Uncertain"/>.</summary>
    public required int InjectedFaults { get; init; }

    /// <summary>Requests that had their effect though the bot was told otherwise, or nothing.</summary>
    public required int Uncertain { get; init; }

    /// <summary>Answered with 401.</summary>
    public required int Unauthorized { get; init; }

    /// <summary>Answered with 404.</summary>
    public required int NotFound { get; init; }

    /// <summary>Answered with 413.</summary>
    public required int TooLarge { get; init; }

    /// <summary>The largest activity that came, in bytes of JSON.</summary>
    public required int LargestActivity { get; init; }
}

/// <summary>Counts from many requests at once.</summary>
internal sealed class TeamsCounters
{
    private const int ThrottlesKept = 20;

    private readonly ConcurrentQueue<string> throttles = [];
    private int posts, updates, deletes, reads, throttled, faults, uncertain, unauthorized, notFound, tooLarge, largest;

    /// <summary>The first full windows, for a person to read.</summary>
    public IReadOnlyList<string> Throttles => [.. throttles];

    public void Post() => Interlocked.Increment(ref posts);

    public void Update() => Interlocked.Increment(ref updates);

    public void Delete() => Interlocked.Increment(ref deletes);

    public void Read() => Interlocked.Increment(ref reads);

    public void InjectedFault() => Interlocked.Increment(ref faults);

    public void Uncertain() => Interlocked.Increment(ref uncertain);

    public void Unauthorized() => Interlocked.Increment(ref unauthorized);

    public void NotFound() => Interlocked.Increment(ref notFound);

    public void TooLarge() => Interlocked.Increment(ref tooLarge);

    public void Throttle(string conversation, RateWindow window)
    {
        Interlocked.Increment(ref throttled);
        if (throttles.Count < ThrottlesKept)
            throttles.Enqueue($"{conversation}: {window}");
    }

    public void Size(int bytes)
    {
        int seen;
        while (bytes > (seen = Volatile.Read(ref largest)) && Interlocked.CompareExchange(ref largest, bytes, seen) != seen)
        {
        }
    }

    public TeamsCounts Counts => new()
    {
        Posts = Volatile.Read(ref posts),
        Updates = Volatile.Read(ref updates),
        Deletes = Volatile.Read(ref deletes),
        Reads = Volatile.Read(ref reads),
        Throttled = Volatile.Read(ref throttled),
        InjectedFaults = Volatile.Read(ref faults),
        Uncertain = Volatile.Read(ref uncertain),
        Unauthorized = Volatile.Read(ref unauthorized),
        NotFound = Volatile.Read(ref notFound),
        TooLarge = Volatile.Read(ref tooLarge),
        LargestActivity = Volatile.Read(ref largest),
    };
}
