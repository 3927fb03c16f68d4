using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Finds who says the same as a passage: candidates by a rare word in common, decided by <see cref="Saying"/>.</summary>
internal sealed class Echoes
{
    // A part that carries this much of a passage's weight is its point; the rest is manner ("I agree:", "We tried it.").
    private const double IsThePoint = .6;

    private readonly Pool _pool;
    private readonly List<int>?[] _holders;
    private readonly List<Reading>?[] _readings;

    public Echoes(Pool pool)
    {
        _pool = pool;
        _readings = new List<Reading>?[pool.Passages.Count];
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

    /// <summary>
    /// What a passage's message is to say, and who says it: the whole passage, or its point alone where more people share that.
    /// </summary>
    public Shared Of(int passage) => ReadingsOf(passage)
        .Where(reading => reading.IsPoint)
        .Select(reading => new Shared(reading.Part, [.. Others(passage, reading)]))
        .MaxBy(shared => shared.Echoes.Sum(echo => _pool.Passages[echo.Passage].Said.Count))!;

    private IEnumerable<Echo> Others(int passage, Reading wording)
    {
        // What says the same lacks at most a fifth of the words, so it holds one of the rarest fifth and one more.
        return wording.Concepts.Where(_pool.Concepts.IsStem)
            .OrderBy(stem => _holders[stem]!.Count).ThenBy(stem => stem)
            .Take((wording.Saying.Content.Count / Saying.MayLack) + 1)
            .SelectMany(stem => _holders[stem]!)
            .Distinct()
            .Where(other => other != passage)
            .Order()
            .SelectMany(other => ReadingsOf(other).Where(reading => wording.Saying.IsSaidBy(reading.Saying)).Take(1)
                .Select(reading => new Echo(other, reading.Part, reading.IsPoint)));
    }

    private List<Reading> ReadingsOf(int index)
    {
        if (_readings[index] is { } known)
            return known;
        var passage = _pool.Passages[index];
        var tongue = Tongue.Of(passage.Text, passage.Key);
        var whole = Weight(passage.Concepts);
        return _readings[index] = [.. Part.Of(passage.Text).Select((part, i) =>
        {
            var concepts = i == 0 ? passage.Concepts : _pool.Concepts.Of(Words.Key(part.Text), tongue);
            return new Reading(part, concepts, new Saying(part.Text, tongue), i == 0 || Weight(concepts) >= IsThePoint * whole);
        })];
    }

    private double Weight(int[] concepts) => concepts.Sum(concept => (double)_pool.Weights[concept]);

    private sealed record Reading(Part Part, int[] Concepts, Saying Saying, bool IsPoint);
}

/// <summary>What several say.</summary>
internal sealed record Shared(Part Part, IReadOnlyList<Echo> Echoes);

/// <summary>A passage of which one part says the same.</summary>
/// <param name="IsPoint">Whether it says little else, so that it needs no message of its own.</param>
internal readonly record struct Echo(int Passage, Part Part, bool IsPoint);
