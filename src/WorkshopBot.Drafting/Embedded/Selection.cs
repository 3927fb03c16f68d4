using System.Numerics.Tensors;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>
/// Which passages to propose, one after another: each the one that says most that the chosen do not say yet.
/// </summary>
/// <remarks>
/// A passage is profiled by its similarity to the others (one step of diffusion, so that two passages are alike that
/// resemble the same third ones without sharing words). A pick takes its direction out of all profiles: the greedy step of
/// a determinantal point process (Chen, Zhang and Zhou 2018), quality times residual. What few say keeps its place, because
/// the majority's point is taken out of every profile once it is chosen. Since a residual only shrinks, a passage is
/// looked at again only when it leads (Minoux 1978).
/// </remarks>
internal sealed class Selection
{
    // A few hundred others describe a passage well enough, and keep the cost linear in the number of passages.
    private const int MostLandmarks = 384;
    private const double Exhausted = 1e-4;

    private readonly Pool _pool;
    private readonly float[][] _profiles;
    private readonly double[] _quality;
    private readonly double[] _residuals;
    private readonly int[] _applied;
    private readonly bool[] _gone;
    private readonly List<float[]> _directions = [];
    private readonly PriorityQueue<int, (double Score, int Passage)> _leaders = new();
    private Coverage? _coverage;

    /// <param name="interest">A factor on a passage's quality: what somebody asked for more of.</param>
    public Selection(Pool pool, Func<Passage, double> interest)
    {
        _pool = pool;
        _profiles = new Profiles(pool, MostLandmarks).All;
        _gone = new bool[Passages.Count];
        _applied = new int[Passages.Count];
        _residuals = [.. _profiles.Select(profile => profile.Length == 0 ? 0.0 : 1.0)];
        _quality = [.. Passages.Select(passage => Math.Sqrt(passage.Concepts.Sum(concept => (double)pool.Weights[concept]) / Math.Pow(Math.Max(1, passage.WordCount), .3)) * interest(passage))];
        var onlyFragments = !Passages.Any(passage => passage.MakesAPoint);
        for (var i = 0; i < Passages.Count; i++)
        {
            if (_residuals[i] > 0 && (onlyFragments || Passages[i].MakesAPoint))
                Enqueue(i);
        }
    }

    private IReadOnlyList<Passage> Passages => _pool.Passages;

    /// <summary>Takes the best passage left; null where none is.</summary>
    public int? Next()
    {
        var next = NextByDirection() ?? (_coverage ??= new Coverage(_pool, _gone)).Next();
        if (next is { } taken)
            _gone[taken] = true;
        return next;
    }

    /// <summary>Takes a passage out of the running.</summary>
    public void Drop(int passage) => _gone[passage] = true;

    private int? NextByDirection()
    {
        while (_leaders.TryDequeue(out var leader, out var seen))
        {
            if (_gone[leader])
                continue;
            for (; _applied[leader] < _directions.Count; _applied[leader]++)
            {
                var along = TensorPrimitives.Dot(_profiles[leader], _directions[_applied[leader]]);
                _residuals[leader] -= along * along;
            }
            if (_residuals[leader] < Exhausted)
                continue;
            if (-_quality[leader] * _residuals[leader] > seen.Score)
            {
                Enqueue(leader);
                continue;
            }
            AddDirection(leader);
            return leader;
        }
        return null;
    }

    private void Enqueue(int passage) => _leaders.Enqueue(passage, (-_quality[passage] * _residuals[passage], passage));

    private void AddDirection(int passage)
    {
        var direction = _profiles[passage].AsSpan().ToArray();
        foreach (var known in _directions)
            TensorPrimitives.MultiplyAdd(known, -TensorPrimitives.Dot(direction, known), direction, direction);
        TensorPrimitives.Divide(direction, TensorPrimitives.Norm(direction), direction);
        _directions.Add(direction);
    }
}
