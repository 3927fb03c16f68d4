namespace WorkshopBot.Drafting.Embedded;

/// <summary>Plain greedy coverage of concepts, per √words: for when more is asked for than profiles can tell apart. Points before fragments.</summary>
internal sealed class Coverage
{
    private readonly Pool _pool;
    private readonly bool[] _gone;
    private readonly bool[] _covered;
    private readonly PriorityQueue<int, (bool Fragment, double Gain, int Passage)> _leaders = new();

    /// <param name="gone">The passages out of the running, kept up to date by the caller; those gone at first count as covered.</param>
    public Coverage(Pool pool, bool[] gone)
    {
        _pool = pool;
        _gone = gone;
        _covered = new bool[pool.Concepts.Count];
        for (var i = 0; i < gone.Length; i++)
        {
            if (gone[i])
                Cover(i);
        }
        for (var i = 0; i < gone.Length; i++)
        {
            if (!gone[i])
                _leaders.Enqueue(i, Rank(i));
        }
    }

    public int? Next()
    {
        while (_leaders.TryDequeue(out var leader, out var seen))
        {
            if (_gone[leader])
                continue;
            var now = Rank(leader);
            if (now.Gain > seen.Gain)
            {
                _leaders.Enqueue(leader, now);
                continue;
            }
            Cover(leader);
            return leader;
        }
        return null;
    }

    private (bool, double Gain, int) Rank(int passage)
    {
        var gain = 0.0;
        foreach (var concept in _pool.Passages[passage].Concepts)
        {
            if (!_covered[concept])
                gain += _pool.Weights[concept];
        }
        return (!_pool.Passages[passage].MakesAPoint, -gain / Math.Sqrt(Math.Max(1, _pool.Passages[passage].WordCount)), passage);
    }

    private void Cover(int passage)
    {
        foreach (var concept in _pool.Passages[passage].Concepts)
            _covered[concept] = true;
    }
}
