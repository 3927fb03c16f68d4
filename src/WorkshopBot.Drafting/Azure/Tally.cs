namespace WorkshopBot.Drafting.Azure;

/// <summary>Counts what the rapporteur is told afterwards, from calls in parallel.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(string code, int count = 1)
    {
        lock (_lock)
        {
            if (count > 0)
                _counts[code] = _counts.GetValueOrDefault(code) + count;
        }
    }

    public List<DraftNote> Notes()
    {
        lock (_lock)
            return [.. _counts.Select(each => new DraftNote(each.Key, each.Value))];
    }
}
