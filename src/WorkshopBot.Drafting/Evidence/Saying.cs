using System.Collections.Frozen;
using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>
/// The content words of a sentence in order, to decide whether another sentence says the same. Deliberately strict: words
/// in common prove little (measured precision of "supports" by lexical similarity: .40–.60), so one sentence must hold the
/// other's words in order, with little added, nothing replaced, and the same negations, conditions and numbers.
/// </summary>
internal sealed class Saying
{
    private static readonly FrozenSet<string> Openers =
        new[] { "think", "believ", "opinion", "view", "feel", "fikrimcha", "fikr", "menimcha", "bizningcha", "nazar" }.ToFrozenSet();

    /// <summary>One in so many of a wording's words may be missing from what still says the same.</summary>
    public const int MayLack = 5;

    private readonly ContentWord[] _words;
    private readonly string[] _fixed;

    public Saying(string sentence) : this(WordsOf(sentence))
    {
    }

    public Saying(ReadOnlySpan<ContentWord> words)
    {
        _words = words.ToArray();
        _fixed = [.. _words.Where(word => word.IsFixed).Select(word => word.Stem)];
        Array.Sort(_fixed, StringComparer.Ordinal);
    }

    public int Count => _words.Length;

    public IEnumerable<string> Content => _words.Select(word => word.Stem);

    /// <summary>A word of a text as it counts here; null where it carries no content of its own.</summary>
    /// <param name="word">Folded.</param>
    public static ContentWord? Read(string word, Tongue tongue)
    {
        if (tongue.Denies(word) || Turns.Bind(word, tongue) || word.Any(char.IsDigit))
            return new(word, true);
        return tongue.IsFunctionWord(word) ? null : new(tongue.Stem(word).ToString(), false);
    }

    /// <summary>Fewest and most words of what can say the same as a wording of so many.</summary>
    public static (int Fewest, int Most) Room(int count) => count < 3 ? (count, count) : (count - (count / MayLack), count + Math.Max(1, count / 2));

    /// <summary>Whether <paramref name="other"/> says the same as this wording, or the same and a little more.</summary>
    public bool IsSaidBy(Saying other) => IsSaidBy(other._words);

    /// <inheritdoc cref="IsSaidBy(Saying)"/>
    public bool IsSaidBy(ReadOnlySpan<ContentWord> other)
    {
        var (fewest, most) = Room(_words.Length);
        if (_words.Length == 0 || other.Length < fewest || other.Length > most)
            return false;
        return (_words.AsSpan().SequenceEqual(other) || (_words.Length >= 3 && (other.Length >= _words.Length ? Holds(other, _words) : Holds(_words, other))))
            && SameFixed(other);
    }

    private bool SameFixed(ReadOnlySpan<ContentWord> other)
    {
        var theirs = new List<string>();
        foreach (var word in other)
        {
            if (word.IsFixed)
                theirs.Add(word.Stem);
        }
        theirs.Sort(StringComparer.Ordinal);
        return theirs.SequenceEqual(_fixed);
    }

    // What stands before the first common word may turn it round ("a lie that…"): only "I think that…" is let pass.
    private static bool Holds(ReadOnlySpan<ContentWord> longer, ReadOnlySpan<ContentWord> shorter)
    {
        var found = 0;
        foreach (var word in longer)
        {
            if (found < shorter.Length && word == shorter[found])
                found++;
            else if (found == 0 && !Openers.Contains(word.Stem))
                return false;
        }
        return found == shorter.Length;
    }

    private static ContentWord[] WordsOf(string sentence)
    {
        var tongue = Tongue.Of(sentence);
        var words = new List<ContentWord>();
        Words.Each(Folding.Key(sentence), word =>
        {
            if (Read(word.ToString(), tongue) is { } read)
                words.Add(read);
        });
        return [.. words];
    }
}

/// <summary>A stem; or a word that has to stand in both as it is: a negation, a condition, a number.</summary>
internal readonly record struct ContentWord(string Stem, bool IsFixed);
