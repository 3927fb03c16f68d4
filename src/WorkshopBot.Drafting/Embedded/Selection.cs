using System.Numerics.Tensors;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>
/// Which passages to propose, one after another: each the one that says most that the chosen do not say yet.
/// </summary>
/// <remarks>
/// A passage is profiled by its similarity to the others (one step of diffusion, so that two passages are alike that
/// resemble the same third ones without sharing words). A pick takes its direction out of all profiles: the greedy step of
/// a determinantal point process (Chen, Zhang and Zhou 2018), quality times residual. What few say keeps its place, because the majority's point is
/// taken out of every profile once it is chosen.
/// </remarks>
internal sealed class Selection
{
    // A few hundred others describe a passage well enough, and keep the cost linear in the number of passages.
    private const int MostLandmarks = 384;

    private readonly IReadOnlyList<Passage> _passages;
    private readonly float[] _weights;
    private readonly float[][] _profiles;
    private readonly float[] _residuals;
    private readonly double[] _quality;
    private readonly bool[] _gone;
    private readonly HashSet<int> _covered = [];

    /// <param name="passages">In an order that does not depend on the input's.</param>
    /// <param name="weights">Of the concepts, by their ids.</param>
    /// <param name="interest">A factor on a passage's quality: what somebody asked for more of.</param>
    public Selection(IReadOnlyList<Passage> passages, float[] weights, Func<Passage, double> interest)
    {
        _passages = passages;
        _gone = new bool[passages.Count];
        _weights = weights;
        _profiles = Profiles();
        _residuals = [.. _profiles.Select(profile => profile.Length == 0 ? 0f : 1f)];
        _quality = new double[passages.Count];
        for (var i = 0; i < passages.Count; i++)
            _quality[i] = Math.Sqrt(Gain(passages[i], null) / Math.Pow(Math.Max(1, passages[i].WordCount), .3)) * interest(passages[i]);
    }

    /// <summary>The best passage left; -1 where none is.</summary>
    public int Next(Func<Passage, bool> eligible)
    {
        var best = -1;
        var bestScore = 0.0;
        for (var i = 0; i < _passages.Count; i++)
        {
            if (_gone[i] || !eligible(_passages[i]))
                continue;
            var score = _quality[i] * _residuals[i];
            if (_residuals[i] > 1e-4 && score > bestScore)
                (best, bestScore) = (i, score);
        }
        return best >= 0 ? best : NextByCoverage(eligible);
    }

    /// <summary>Takes a passage out of the running.</summary>
    public void Drop(int passage) => _gone[passage] = true;

    /// <summary>Takes what a passage says out of what is still to be said.</summary>
    public void Take(int taken)
    {
        _gone[taken] = true;
        _covered.UnionWith(_passages[taken].Concepts);
        var norm = MathF.Sqrt(_residuals[taken]);
        if (norm < 1e-2f)
            return;
        var direction = new float[_profiles[taken].Length];
        TensorPrimitives.Divide(_profiles[taken], norm, direction);
        Parallel.For(0, _passages.Count, i =>
        {
            if (_gone[i] || _profiles[i].Length == 0)
                return;
            var along = TensorPrimitives.Dot(_profiles[i], direction);
            TensorPrimitives.MultiplyAdd(direction, -along, _profiles[i], _profiles[i]);
            _residuals[i] = Math.Max(0, _residuals[i] - along * along);
        });
    }

    // When more is asked for than there are directions, plain coverage of concepts goes on.
    private int NextByCoverage(Func<Passage, bool> eligible)
    {
        var best = -1;
        var bestScore = -1.0;
        for (var i = 0; i < _passages.Count; i++)
        {
            if (_gone[i] || !eligible(_passages[i]))
                continue;
            var score = Gain(_passages[i], _covered) / Math.Sqrt(Math.Max(1, _passages[i].WordCount));
            if (score > bestScore)
                (best, bestScore) = (i, score);
        }
        return best;
    }

    private double Gain(Passage passage, HashSet<int>? covered)
    {
        var gain = 0.0;
        foreach (var concept in passage.Concepts)
        {
            if (covered is null || !covered.Contains(concept))
                gain += _weights[concept];
        }
        return gain;
    }

    private float[][] Profiles()
    {
        var landmarks = Landmarks();
        var norms = new float[_passages.Count];
        for (var i = 0; i < norms.Length; i++)
        {
            var sum = 0.0;
            foreach (var concept in _passages[i].Concepts)
                sum += (double)_weights[concept] * _weights[concept];
            norms[i] = (float)Math.Sqrt(sum);
        }

        var holders = new List<int>?[_weights.Length];
        for (var l = 0; l < landmarks.Length; l++)
        {
            foreach (var concept in _passages[landmarks[l]].Concepts)
                (holders[concept] ??= []).Add(l);
        }

        var profiles = new float[_passages.Count][];
        Parallel.For(0, profiles.Length, i =>
        {
            var profile = new float[landmarks.Length];
            foreach (var concept in _passages[i].Concepts)
            {
                var weight = _weights[concept] * _weights[concept];
                foreach (var l in holders[concept] ?? [])
                    profile[l] += weight;
            }
            for (var l = 0; l < profile.Length; l++)
                profile[l] = profile[l] == 0 ? 0 : profile[l] / (norms[i] * norms[landmarks[l]]);
            var length = TensorPrimitives.Norm(profile);
            if (length > 0)
                TensorPrimitives.Divide(profile, length, profile);
            profiles[i] = length > 0 ? profile : [];
        });
        return profiles;
    }

    // Evenly through the canonical order: no randomness, and every corner of the session has its share.
    private int[] Landmarks()
    {
        var count = Math.Min(MostLandmarks, _passages.Count);
        return [.. Enumerable.Range(0, count).Select(l => (int)((long)l * _passages.Count / count))];
    }
}
