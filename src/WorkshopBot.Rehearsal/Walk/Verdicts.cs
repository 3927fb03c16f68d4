namespace WorkshopBot.Rehearsal;

/// <summary>What the rapporteur has made of a session's draft.</summary>
internal sealed class Verdicts(int session)
{
    private readonly Dictionary<string, string> met = [];
    private readonly Dictionary<string, string> approved = [];
    private readonly Dictionary<string, string> read = [];
    private readonly HashSet<string> edited = [];
    private readonly HashSet<string> rejected = [];

    public int Session => session;

    public int Met => met.Count;

    public int Decided => approved.Count + rejected.Count;

    public int EditedCount => edited.Count;

    public int RejectedCount => rejected.Count;

    /// <summary>What was read as it stands, to be approved in one go, and is not decided.</summary>
    public IEnumerable<KeyValuePair<string, string>> Read => read.Where(message => !IsDecided(message.Key));

    /// <summary>Whether all that was met and is not decided was read as it stands.</summary>
    public bool IsAllRead => met.Keys.All(id => IsDecided(id) || read.ContainsKey(id));

    public IReadOnlyCollection<string> Approved => approved.Values;

    /// <summary>What must not be published: the wordings of what was rejected, where nothing approved says the same.</summary>
    public IEnumerable<string> Rejected => rejected.Select(id => met[id]).Where(wording => !approved.ContainsValue(wording));

    /// <summary>All wordings that were met, drafted and edited.</summary>
    public IEnumerable<string> Wordings => met.Values.Concat(approved.Values).Distinct();

    /// <returns>True at the first meeting.</returns>
    public bool Meet(string id, string wording) => met.TryAdd(id, wording);

    /// <returns>True if it was not read before.</returns>
    public bool Put(string id, string wording) => read.TryAdd(id, wording);

    public bool IsDecided(string id) => approved.ContainsKey(id) || rejected.Contains(id);

    public bool IsEdited(string id) => edited.Contains(id);

    public void Approve(string id, string wording) => approved[id] = wording;

    public void Reject(string id) => rejected.Add(id);

    public void Edit(string id)
    {
        edited.Add(id);
        read.Remove(id);
    }
}
