using System.Numerics.Tensors;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Of each passage: its cosines to a sample of all passages, scaled to length 1; empty where it resembles none of them.</summary>
internal sealed class Profiles
{
    private readonly Pool _pool;
    private readonly int[] _landmarks;
    private readonly float[] _norms;
    private readonly List<int>?[] _holders;

    public Profiles(Pool pool, int mostLandmarks)
    {
        _pool = pool;
        // Evenly through the canonical order: no randomness, and every corner of what was said has its share.
        var count = Math.Min(mostLandmarks, pool.Passages.Count);
        _landmarks = [.. Enumerable.Range(0, count).Select(l => (int)((long)l * pool.Passages.Count / count))];
        _norms = [.. pool.Passages.Select(passage => (float)Math.Sqrt(passage.Concepts.Sum(concept => (double)pool.Weights[concept] * pool.Weights[concept])))];
        _holders = new List<int>?[pool.Concepts.Count];
        for (var l = 0; l < count; l++)
        {
            foreach (var concept in pool.Passages[_landmarks[l]].Concepts)
                (_holders[concept] ??= []).Add(l);
        }
        All = new float[pool.Passages.Count][];
        Parallel.For(0, All.Length, i => All[i] = Profile(i));
    }

    public float[][] All { get; }

    private float[] Profile(int passage)
    {
        var profile = new float[_landmarks.Length];
        foreach (var concept in _pool.Passages[passage].Concepts)
        {
            var shared = _pool.Weights[concept] * _pool.Weights[concept];
            foreach (var l in _holders[concept] ?? [])
                profile[l] += shared;
        }
        for (var l = 0; l < profile.Length; l++)
            profile[l] = profile[l] == 0 ? 0 : profile[l] / (_norms[passage] * _norms[_landmarks[l]]);
        var length = TensorPrimitives.Norm<float>(profile);
        if (length == 0)
            return [];
        TensorPrimitives.Divide(profile, length, profile);
        return profile;
    }
}
