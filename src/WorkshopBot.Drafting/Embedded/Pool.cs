using System.Collections.Frozen;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>What was said to one question, in an order that does not depend on the input's.</summary>
internal sealed class Pool
{
    // A long answer makes several points; more than three of them would crowd out people who write short.
    private const int MostPerStatement = 3;

    private static readonly FrozenSet<string> PointingBack =
        new[] { "this", "that", "these", "those", "it", "they", "he", "she", "so", "also", "then", "bu", "shu", "u", "ular", "buning", "shuning", "bular" }.ToFrozenSet();

    // Where the question is not known, its words cannot be taken out: what nearly everybody repeats stands for them.
    private readonly double _steepness;

    public Pool(DraftingQuestion? question, int? number, IEnumerable<Statement> statements)
    {
        Number = number;
        Concepts = new Vocabulary(question?.Text ?? "");
        _steepness = string.IsNullOrWhiteSpace(question?.Text) ? 1.5 : 1;
        var readings = statements.AsParallel().SelectMany(Reading.Of).ToList();
        SayingNothing = readings.Count(reading => Remarks.SaysNothing(reading.Key));
        var candidates = readings.Where(reading => !Remarks.SaysNothing(reading.Key))
            .OrderBy(reading => reading.Key, StringComparer.Ordinal)
            .ThenBy(reading => reading.Said.Text, StringComparer.Ordinal)
            .ThenBy(reading => reading.Said.Statement.Id, StringComparer.Ordinal)
            .Select(reading => new Passage(reading.Key, Words.Count(reading.Key), Concepts.Of(reading.Key, reading.Tongue), [reading.Said]))
            .ToList();
        Weights = Weigh(candidates);
        Passages = Merge(candidates);
        Weights = Weigh(Passages);
    }

    /// <summary>A passage that a contribution offers, its text read once.</summary>
    private readonly record struct Reading(Said Said, string Key, Tongue Tongue)
    {
        public static IEnumerable<Reading> Of(Statement statement) => Passage.Offered(statement.Text).Select(text =>
        {
            var key = Words.Key(text);
            return new Reading(new Said(statement, text), key, Tongue.Of(text, key));
        });
    }

    public int? Number { get; }

    public Vocabulary Concepts { get; }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>Of each concept: log f · log N/f, greatest for what some say, neither one pen's slip nor what everybody repeats.</summary>
    public float[] Weights { get; }

    /// <summary>How many contributions say nothing of their own.</summary>
    public int SayingNothing { get; }

    /// <summary>Whether somebody used one of a hint's words.</summary>
    public bool Speaks(string hint) => Wanted(hint).Count > 0;

    /// <summary>
    /// A factor on each passage's quality for what a hint asks for: up to ten, by the part of the hint's words that it holds,
    /// whole or by their 4-grams. Of the hint only counts what somebody said at all.
    /// </summary>
    public Func<Passage, double> InterestIn(string? hint)
    {
        if (string.IsNullOrWhiteSpace(hint) || Wanted(hint) is not { Count: > 0 } words)
            return static _ => 1;
        return passage =>
        {
            var own = passage.Concepts.ToHashSet();
            return 1 + (9 * words.Max(word => (double)word.Count(own.Contains) / word.Length));
        };
    }

    private List<int[]> Wanted(string hint)
    {
        List<int[]> words = [];
        var tongue = Tongue.Of(hint);
        Words.Each(Words.Key(hint), word =>
        {
            var said = Concepts.Of(word.ToString(), tongue).Where(concept => concept < Weights.Length).ToArray();
            if (said.Any(Concepts.IsStem))
                words.Add(said);
        });
        return words;
    }

    private float[] Weigh(IReadOnlyList<Passage> passages)
    {
        var frequency = new int[Concepts.Count];
        foreach (var passage in passages)
        {
            foreach (var concept in passage.Concepts)
                frequency[concept]++;
        }
        // The tenth lets what was said once count a little, so that one or two contributions can be told apart at all.
        return [.. frequency.Select(f => f == 0 ? 0f : (float)(Math.Log(f + .1) * Math.Pow(Math.Log((passages.Count + 1.0) / f), _steepness)))];
    }

    /// <summary>The best passages of each contribution, equal ones as one, so that a text sent twice weighs once.</summary>
    private List<Passage> Merge(List<Passage> candidates)
    {
        var merged = new Dictionary<string, Passage>(StringComparer.Ordinal);
        foreach (var own in candidates.GroupBy(candidate => candidate.Said[0].Statement.Id))
        {
            foreach (var passage in own.OrderByDescending(Worth).ThenBy(passage => passage.Key, StringComparer.Ordinal).Take(MostPerStatement))
            {
                if (!merged.TryAdd(passage.Key, passage))
                    merged[passage.Key].Said.AddRange(passage.Said);
            }
        }
        return [.. merged.Values.OrderBy(passage => passage.Key, StringComparer.Ordinal).Select(MostUsualFirst)];
    }

    private static Passage MostUsualFirst(Passage passage)
    {
        if (passage.Said.Count == 1)
            return passage;
        var uses = passage.Said.CountBy(said => said.Text, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return passage with
        {
            Said = [.. passage.Said.OrderByDescending(said => uses[said.Text])
                .ThenBy(said => said.Text, StringComparer.Ordinal).ThenBy(said => said.Statement.Id, StringComparer.Ordinal)],
        };
    }

    private double Worth(Passage passage)
    {
        var weight = passage.Concepts.Sum(concept => (double)Weights[concept]) / Math.Sqrt(Math.Max(1, passage.WordCount));
        var first = passage.Key.AsSpan(0, passage.Key.IndexOf(' ') is var end and > 0 ? end : passage.Key.Length);
        // Taken out of its answer, a sentence that points back loses what it speaks of.
        return weight * (passage.MakesAPoint ? 1 : .3) * (PointingBack.Contains(first.ToString()) ? .7 : 1);
    }
}
