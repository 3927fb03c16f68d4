using System.Collections.Frozen;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>
/// The content words of a sentence in order, to decide whether another sentence says the same. Deliberately strict: words
/// in common prove little (measured precision of "supports" by lexical similarity: .40–.60), so one sentence must hold the
/// other's words in order, with little added, nothing replaced, and the same negations and numbers.
/// </summary>
internal sealed class Saying
{
    private static readonly FrozenSet<string> Openers =
        new[] { "think", "believ", "opinion", "view", "feel", "fikrimcha", "fikr", "menimcha", "bizningcha", "nazar" }.ToFrozenSet();

    /// <summary>One in so many of a wording's words may be missing from what still says the same.</summary>
    public const int MayLack = 5;

    private readonly string[] _content;
    private readonly string[] _fixed;

    public Saying(string sentence) : this(sentence, Tongue.Of(sentence))
    {
    }

    public Saying(string sentence, Tongue tongue)
    {
        var content = new List<string>();
        var kept = new List<string>();
        Words.Each(Folding.Key(sentence), word =>
        {
            var text = word.ToString();
            var isFixed = tongue.Denies(text) || text.Any(char.IsDigit);
            if (isFixed)
                kept.Add(text);
            if (isFixed || !tongue.IsFunctionWord(word))
                content.Add(isFixed ? text : tongue.Stem(word).ToString());
        });
        kept.Sort(StringComparer.Ordinal);
        _content = [.. content];
        _fixed = [.. kept];
    }

    public IReadOnlyList<string> Content => _content;

    /// <summary>Whether <paramref name="other"/> says the same as this wording, or the same and a little more.</summary>
    public bool IsSaidBy(Saying other)
    {
        if (_content.Length == 0 || !_fixed.AsSpan().SequenceEqual(other._fixed))
            return false;
        if (_content.AsSpan().SequenceEqual(other._content))
            return true;
        if (_content.Length < 3)
            return false;
        // The other may add up to half as much; what it leaves out of this wording it does not support.
        return other._content.Length >= _content.Length
            ? other._content.Length - _content.Length <= Math.Max(1, _content.Length / 2) && Holds(other._content, _content)
            : _content.Length - other._content.Length <= _content.Length / MayLack && Holds(_content, other._content);
    }

    // What stands before the first common word may turn it round ("a lie that…"): only "I think that…" is let pass.
    private static bool Holds(string[] longer, string[] shorter)
    {
        var found = 0;
        foreach (var word in longer)
        {
            if (found < shorter.Length && word == shorter[found])
                found++;
            else if (found == 0 && !Openers.Contains(word))
                return false;
        }
        return found == shorter.Length;
    }
}
