namespace WorkshopBot.Rehearsal;

/// <summary>What the rapporteur has made of a session's draft.</summary>
internal sealed class Verdicts(int session)
{
    private readonly Dictionary<string, string> met = [];
    private readonly Dictionary<string, HashSet<string>> approved = [];
    private readonly Dictionary<string, HashSet<string>> worded = [];
    private readonly HashSet<(string Id, string Language)> languages = [];
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

    /// <summary>What must be published: of each message one of its wordings, in whichever language a group reads.</summary>
    public IReadOnlyCollection<IReadOnlySet<string>> Approved => approved.Values;

    /// <summary>What must not be published: the wordings of what was rejected, where nothing approved says the same.</summary>
    public IEnumerable<string> Rejected =>
        rejected.Select(id => met[id]).Where(wording => !approved.Values.Any(wordings => wordings.Contains(wording)));

    /// <summary>All wordings that were met, drafted, edited and added in another language.</summary>
    public IEnumerable<string> Wordings => met.Values.Concat(approved.Values.SelectMany(wordings => wordings)).Distinct();

    /// <returns>True at the first meeting.</returns>
    public bool Meet(string id, string wording) => met.TryAdd(id, wording);

    /// <returns>True if it was not read before.</returns>
    public bool Put(string id, string wording) => read.TryAdd(id, wording);

    public bool IsDecided(string id) => approved.ContainsKey(id) || rejected.Contains(id);

    public bool IsEdited(string id) => edited.Contains(id);

    public void Approve(string id, string wording) => approved[id] = [wording, .. worded.GetValueOrDefault(id, [])];

    public bool IsWorded(string id) => worded.ContainsKey(id);

    public bool IsWorded(string id, string language) => languages.Contains((id, language));

    /// <summary>It is said in other words beside: those of another language.</summary>
    public void Word(string id, string language, string wording, string other)
    {
        languages.Add((id, language));
        worded[id] = [.. worded.GetValueOrDefault(id, []), wording, other];
    }

    public void Reject(string id) => rejected.Add(id);

    public void Edit(string id)
    {
        edited.Add(id);
        read.Remove(id);
    }
}
