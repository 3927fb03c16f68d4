namespace WorkshopBot.Rehearsal;

/// <summary>How long the bot took to answer, real time.</summary>
public sealed class Latencies
{
    private readonly Lock gate = new();
    private readonly List<TimeSpan> all = [];

    /// <summary>How many answers there were.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return all.Count;
        }
    }

    /// <summary>The time within which a share of the answers came.</summary>
    /// <param name="share">0 to 1; 1 for the slowest.</param>
    /// <returns>Zero when there were none.</returns>
    public TimeSpan Within(double share)
    {
        lock (gate)
            return all.Count == 0 ? TimeSpan.Zero : all.Order().ElementAt((int)Math.Ceiling(share * all.Count) - 1);
    }

    internal void Add(TimeSpan took)
    {
        lock (gate)
            all.Add(took);
    }
}
