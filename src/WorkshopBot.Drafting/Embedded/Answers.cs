using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>
/// What was said, as whole answers: a long one offers its sentences as passages, but who stands behind a point shows only with all that
/// frames it.
/// </summary>
internal sealed class Answers
{
    private readonly Pool _pool;
    private readonly List<Answer> _all = [];
    private readonly List<int>?[] _holders;
    private readonly Tongue _usual;
    private readonly Dictionary<string, Answer> _long = new(StringComparer.Ordinal);

    public Answers(Pool pool)
    {
        _pool = pool;
        _usual = pool.Passages.Select(passage => Tongue.Of(passage.Text, passage.Key)).Where(tongue => tongue != Tongue.Unknown)
            .CountBy(tongue => tongue).OrderByDescending(tongue => tongue.Value).ThenBy(tongue => tongue.Key.Pack?.Order ?? 0).FirstOrDefault().Key;
        for (var i = 0; i < pool.Passages.Count; i++)
        {
            var passage = pool.Passages[i];
            var whole = passage.Said.Where(IsWhole).ToList();
            if (whole.Count > 0)
                _all.Add(Read(passage.Text, passage.Key, whole, i));
            foreach (var said in passage.Said.Where(said => !IsWhole(said)))
                AddLong(said, i);
        }
        _holders = new List<int>?[pool.Concepts.Count];
        for (var i = 0; i < _all.Count; i++)
        {
            foreach (var concept in _all[i].Concepts)
            {
                if (pool.Concepts.IsStem(concept))
                    (_holders[concept] ??= []).Add(i);
            }
        }
    }

    /// <summary>The answer that a passage was cut out of; null where the passage is an answer itself.</summary>
    public Answer? Around(Said said) => _long.GetValueOrDefault(said.Statement.Id);

    /// <summary>Those that may hold a wording, in their canonical order.</summary>
    public IEnumerable<Answer> MayHold(string wording, Tongue tongue, int count)
    {
        // What says the same lacks at most a fifth of the words, so it holds one of the rarest fifth and one more.
        return _pool.Concepts.Of(Words.Key(wording), tongue).Where(_pool.Concepts.IsStem)
            .Select(stem => stem < _holders.Length ? _holders[stem] ?? [] : [])
            .OrderBy(holders => holders.Count)
            .Take((count / Saying.MayLack) + 1)
            .SelectMany(holders => holders)
            .Distinct()
            .Order()
            .Select(index => _all[index]);
    }

    /// <summary>The weight of what a text says, see <see cref="Pool.Weights"/>.</summary>
    public double Weight(string text, Tongue tongue) => Weight(_pool.Concepts.Of(Words.Key(text), tongue));

    public double Weight(int[] concepts) => concepts.Sum(concept => concept < _pool.Weights.Length ? (double)_pool.Weights[concept] : 0);

    /// <summary>The language of a text: where it tells too little, that of most others.</summary>
    public Tongue TongueOf(string text, string key) => Tongue.Of(text, key) is { IsKnown: true } known ? known : _usual;

    private Answer Read(string text, string key, IReadOnlyList<Said> said, int passage)
    {
        var tongue = TongueOf(text, key);
        return new(text, said, [passage], _pool.Concepts.Of(key, tongue), tongue);
    }

    private static bool IsWhole(Said said) => said.Text.Length == said.Statement.Text.AsSpan().Trim().Length;

    private void AddLong(Said said, int passage)
    {
        if (_long.TryGetValue(said.Statement.Id, out var known))
        {
            known.Passages.Add(passage);
            return;
        }
        var text = said.Statement.Text.Trim();
        var answer = Read(text, Words.Key(text), [new(said.Statement, text)], passage);
        _long.Add(said.Statement.Id, answer);
        _all.Add(answer);
    }
}

/// <summary>An answer, and who gave it word for word.</summary>
/// <param name="Passages">The passages that it offers; one where it is short.</param>
internal sealed record Answer(string Text, IReadOnlyList<Said> Said, List<int> Passages, int[] Concepts, Tongue Tongue)
{
    private Utterance? _utterance;

    public Utterance Utterance => _utterance ??= new(Text, Tongue);
}
