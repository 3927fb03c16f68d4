using System.Collections.Frozen;
using WorkshopBot.Drafting.Language;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>What was said to one question, in an order that does not depend on the input's.</summary>
internal sealed class Pool
{
    // A long answer makes several points; more than three of them would crowd out people who write short.
    private const int MostPerStatement = 3;

    private static readonly FrozenSet<string> PointingBack =
        new[] { "this", "that", "these", "those", "it", "they", "he", "she", "so", "also", "then", "bu", "shu", "u", "ular", "buning", "shuning", "bular" }.ToFrozenSet();

    public Pool(DraftingQuestion? question, int? number, IEnumerable<Statement> statements)
    {
        Number = number;
        Concepts = new Vocabulary(question?.Text ?? "");
        var candidates = Candidates(statements);
        Weights = Weigh([.. candidates.Select(candidate => candidate.Concepts)]);
        Passages = Merge(candidates);
        Weights = Weigh([.. Passages.Select(passage => passage.Concepts)]);
    }

    public int? Number { get; }

    public Vocabulary Concepts { get; }

    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>Of each concept: log f · log N/f, greatest for what some say, neither one pen's slip nor what everybody repeats.</summary>
    public float[] Weights { get; private set; }

    private List<Passage> Candidates(IEnumerable<Statement> statements)
    {
        var ordered = statements.Select(statement => (Statement: statement, Key: Passage.KeyOf(statement.Text)))
            .Where(each => !Remarks.SaysNothing(each.Key))
            .OrderBy(each => each.Key, StringComparer.Ordinal)
            .ThenBy(each => each.Statement.Text, StringComparer.Ordinal)
            .ThenBy(each => each.Statement.Id, StringComparer.Ordinal);

        var candidates = new List<Passage>();
        foreach (var (statement, key) in ordered)
        {
            var texts = Passage.Candidates(statement.Text);
            foreach (var text in texts)
                candidates.Add(new Passage(texts.Count == 1 ? key : Passage.KeyOf(text), Words.Count(text), Concepts.Of(text), [new Said(statement, text)]));
        }
        return candidates;
    }

    private float[] Weigh(IReadOnlyList<int[]> passages)
    {
        var frequency = new int[Concepts.Count];
        foreach (var concept in passages.SelectMany(concepts => concepts))
            frequency[concept]++;
        // The tenth lets what was said once count a little, so that one or two contributions can be told apart at all.
        return [.. frequency.Select(f => f == 0 ? 0f : (float)(Math.Log(f + .1) * Math.Log((passages.Count + 1.0) / f)))];
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
        return [.. merged.Values.OrderBy(passage => passage.Key, StringComparer.Ordinal)];
    }

    private double Worth(Passage passage)
    {
        var weight = passage.Concepts.Sum(concept => (double)Weights[concept]) / Math.Sqrt(Math.Max(1, passage.WordCount));
        var first = passage.Key.AsSpan(0, passage.Key.IndexOf(' ') is var end and > 0 ? end : passage.Key.Length);
        // Taken out of its answer, a sentence that points back loses what it speaks of.
        return weight * (passage.MakesAPoint ? 1 : .3) * (PointingBack.Contains(first.ToString()) ? .7 : 1);
    }
}
