using WorkshopBot.Drafting.Language;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Finds the passages that say the same as a given one: candidates by shared concepts, decided by <see cref="Saying"/>.</summary>
internal sealed class Echoes
{
    private readonly IReadOnlyList<Passage> _passages;
    private readonly List<int>?[] _holders;
    private readonly int[] _shared;

    public Echoes(IReadOnlyList<Passage> passages, int concepts)
    {
        _passages = passages;
        _shared = new int[passages.Count];
        _holders = new List<int>?[concepts];
        for (var i = 0; i < passages.Count; i++)
        {
            foreach (var concept in passages[i].Concepts)
                (_holders[concept] ??= []).Add(i);
        }
    }

    /// <summary>Indices of the other passages that say the same, ascending.</summary>
    public List<int> Of(int passage)
    {
        var touched = new List<int>();
        foreach (var holder in _passages[passage].Concepts.SelectMany(concept => _holders[concept]!))
        {
            if (_shared[holder]++ == 0)
                touched.Add(holder);
        }

        var wording = new Saying(_passages[passage].Text);
        var echoes = new List<int>();
        foreach (var other in touched)
        {
            var enough = _shared[other] * 2 >= _passages[passage].Concepts.Length;
            _shared[other] = 0;
            if (enough && other != passage && wording.IsSaidBy(new Saying(_passages[other].Text)))
                echoes.Add(other);
        }
        echoes.Sort();
        return echoes;
    }
}
