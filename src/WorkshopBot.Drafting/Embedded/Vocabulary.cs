using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>
/// The concepts of one question's contributions: stems, and the 4-grams of words, which carry over spelling, inflection and
/// what a light stemmer misses. Function words and the question's own words are none.
/// </summary>
internal sealed class Vocabulary
{
    private const int GramLength = 4;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<Tongue, Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>>> _byWord = [];
    private readonly List<bool> _isStem = [];
    private readonly HashSet<string> _question = new(StringComparer.Ordinal);

    public Vocabulary(string question)
    {
        Words.Each(Folding.Key(question), word =>
        {
            foreach (var pack in LanguagePacks.All)
                _question.Add(pack.Stem(word).ToString());
        });
    }

    public int Count => _ids.Count;

    /// <summary>Whether a concept is a whole word's stem, not a 4-gram.</summary>
    public bool IsStem(int concept) => _isStem[concept];

    /// <summary>The concepts of a passage: distinct, ascending.</summary>
    /// <param name="key">Its words (<see cref="Words.Key"/>).</param>
    public int[] Of(string key, Tongue tongue)
    {
        var found = new List<int>(64);
        if (!_byWord.TryGetValue(tongue, out var known))
            _byWord[tongue] = known = new Dictionary<string, int[]>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Words.Each(key, word => found.AddRange(OfWord(word, tongue, known)));
        found.Sort();
        var distinct = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (i == 0 || found[i] != found[i - 1])
                found[distinct++] = found[i];
        }
        return [.. found[..distinct]];
    }

    private int[] OfWord(ReadOnlySpan<char> word, Tongue tongue, Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> known)
    {
        if (known.TryGetValue(word, out var concepts))
            return concepts;

        var stem = tongue.Stem(word).ToString();
        if (word.Length < 2 || tongue.IsFunctionWord(word) || _question.Contains(stem))
            return known[word] = [];

        var ids = new List<int> { Id(stem, isStem: true) };
        for (var i = 0; i + GramLength <= word.Length; i++)
            ids.Add(Id(string.Concat("#", word.Slice(i, GramLength)), isStem: false));
        return known[word] = [.. ids];
    }

    private int Id(string concept, bool isStem)
    {
        if (_ids.TryGetValue(concept, out var id))
            return id;
        _isStem.Add(isStem);
        return _ids[concept] = _ids.Count;
    }
}
