using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;

namespace WorkshopBot.Engine.Streams;

/// <summary>What a grain remembers of its stream, event by event, so that it notices when the store does not hold it any more.</summary>
internal sealed class Past
{
    private readonly List<(long Cause, long At, bool IsAnswer)> events = [];
    private readonly Causes causes = new();

    /// <summary>The version of the newest event that was read; 0 before the first.</summary>
    public long Version => events.Count;

    /// <summary>Stands for all that was read: two pasts of the same mark are the same.</summary>
    public long Mark { get; private set; }

    /// <summary>The newest event; null before the first.</summary>
    public EventMark? Newest { get; private set; }

    public bool Holds(string cause) => causes.Contains(cause);

    public void Add(string cause, DateTimeOffset at, bool isAnswer)
    {
        var mark = Causes.MarkOf(cause);
        causes.Add(mark);
        events.Add((mark, at.ToUnixTimeMilliseconds(), isAnswer));
        Newest = new(cause, at);
        Mark = unchecked((((Mark << 7) | (long)((ulong)Mark >> 57)) ^ mark) * -7046029254386353131L + at.ToUnixTimeMilliseconds());
    }

    /// <summary>Its event cannot be read; what made it happen is known all the same.</summary>
    public void AddCause(string cause) => causes.Add(cause);

    /// <summary>What this past held and a newer reading does not; null where all of it is there.</summary>
    public StreamLoss? LostIn(Past newer, string stream)
    {
        var same = 0;
        while (same < Math.Min(events.Count, newer.events.Count) && events[same] == newer.events[same])
            same++;
        var lost = events[same..].FindAll(happened => !newer.causes.Contains(happened.Cause));
        return lost.Count == 0
            ? null
            : new(stream, lost.Count, lost.Count(happened => happened.IsAnswer), DateTimeOffset.FromUnixTimeMilliseconds(lost.Min(happened => happened.At)));
    }
}
