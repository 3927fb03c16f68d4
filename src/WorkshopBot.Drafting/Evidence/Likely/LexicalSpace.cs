using WorkshopBot.Drafting.Embedded;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Likely;

/// <summary>
/// Texts as bags of stems and 4-grams, the question's own words left out, weighted in two ways: by what some but not all say, over all
/// concepts, and by how rare a word is, over whole words alone. The mean of both cosines was better than either.
/// </summary>
internal sealed class LexicalSpace
{
    private readonly Vocabulary _concepts;
    private readonly (double Some, double Rare)[] _weights;

    public LexicalSpace(string question, IReadOnlyCollection<string> texts)
    {
        _concepts = new Vocabulary(question);
        var bags = texts.Select(Concepts).ToList();
        var frequency = new int[_concepts.Count];
        foreach (var concept in bags.SelectMany(bag => bag))
            frequency[concept]++;
        _weights = [.. frequency.Select((f, concept) => (Some: Squared(Math.Log(f + .1) * Idf(f)), Rare: _concepts.IsStem(concept) ? Squared(Idf(f)) : 0))];

        double Idf(int f) => Math.Log((texts.Count + 1.0) / f);
    }

    public Bag Of(string text)
    {
        var concepts = Concepts(text);
        var (some, rare) = Sum(concepts);
        return new(concepts, some, rare);
    }

    public double Cosine(Bag left, Bag right)
    {
        var shared = new List<int>();
        for (var (i, j) = (0, 0); i < left.Concepts.Length && j < right.Concepts.Length;)
        {
            var order = left.Concepts[i].CompareTo(right.Concepts[j]);
            if (order == 0)
                shared.Add(left.Concepts[i]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        if (shared.Count == 0)
            return 0;
        var (some, rare) = Sum(shared);
        return (Share(some, left.Some * right.Some) + Share(rare, left.Rare * right.Rare)) / 2;
    }

    private static double Share(double sum, double norms) => norms == 0 ? 0 : sum / Math.Sqrt(norms);

    private static double Squared(double value) => value * value;

    private (double Some, double Rare) Sum(IEnumerable<int> concepts)
    {
        var (some, rare) = (0.0, 0.0);
        foreach (var concept in concepts)
        {
            var weight = concept < _weights.Length ? _weights[concept] : default;
            some += weight.Some;
            rare += weight.Rare;
        }
        return (some, rare);
    }

    private int[] Concepts(string text)
    {
        var key = Words.Key(text);
        return _concepts.Of(key, Tongue.Of(text, key));
    }

    /// <summary>The concepts of a text, ascending, and the squared lengths of its two vectors.</summary>
    public readonly record struct Bag(int[] Concepts, double Some, double Rare);
}
