namespace WorkshopBot.Engine.Deliveries;

/// <summary>
/// What other nodes are sending into a lane's conversation, and for how long this one has seen them do so. Single-threaded.
/// </summary>
internal sealed class SendingElsewhere(TimeProvider clock)
{
    /// <summary>
    /// Longer than any attempt takes with all its tries: a node that lives and has not recorded one by then has forgotten it.
    /// </summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, TimeSpan> since = [];

    /// <summary>Those of what is being sent that their nodes have forgotten.</summary>
    public HashSet<long> Forgotten(IReadOnlyList<Delivery> sending)
    {
        foreach (var over in since.Keys.Except(sending.Select(delivery => delivery.Id)).ToList())
            since.Remove(over);
        foreach (var delivery in sending)
            since.TryAdd(delivery.Id, clock.Uptime());
        return [.. since.Where(seen => clock.Uptime() - seen.Value >= LongestSending).Select(seen => seen.Key)];
    }
}
