using WorkshopBot.Drafting.Language;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Finds the passages that say the same as a given one: candidates by a rare word in common, decided by <see cref="Saying"/>.</summary>
internal sealed class Echoes
{
    private readonly Pool _pool;
    private readonly List<int>?[] _holders;
    private readonly Saying?[] _sayings;

    public Echoes(Pool pool)
    {
        _pool = pool;
        _sayings = new Saying?[pool.Passages.Count];
        _holders = new List<int>?[pool.Concepts.Count];
        for (var i = 0; i < pool.Passages.Count; i++)
        {
            foreach (var concept in pool.Passages[i].Concepts)
            {
                if (pool.Concepts.IsStem(concept))
                    (_holders[concept] ??= []).Add(i);
            }
        }
    }

    /// <summary>Indices of the other passages that say the same, ascending.</summary>
    public List<int> Of(int passage)
    {
        // What says the same lacks at most a fifth of the words, so it holds one of the rarest fifth and one more.
        var stems = _pool.Passages[passage].Concepts.Where(_pool.Concepts.IsStem).OrderBy(stem => _holders[stem]!.Count).ThenBy(stem => stem).ToList();
        var wording = SayingOf(passage);
        return [.. stems.Take((wording.Content.Count / Saying.MayLack) + 1)
            .SelectMany(stem => _holders[stem]!)
            .Distinct()
            .Where(other => other != passage && wording.IsSaidBy(SayingOf(other)))
            .Order()];
    }

    private Saying SayingOf(int passage) => _sayings[passage] ??= new Saying(_pool.Passages[passage].Text);
}
