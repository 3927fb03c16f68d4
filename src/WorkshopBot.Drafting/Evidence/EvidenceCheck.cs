using WorkshopBot.Drafting.Language;
using WorkshopBot.Drafting.Uzbek;

namespace WorkshopBot.Drafting;

/// <summary>How many of a message's quotes fit its wording.</summary>
public readonly record struct EvidenceFit(int Fitting, int Total);

/// <summary>
/// A cheap lexical look at whether a quote fits a wording. Good enough to warn ("2 of 3 quotes no longer support this
/// wording"), never to block: it knows words, not meaning.
/// </summary>
public static class EvidenceCheck
{
    private const double Enough = 1.0 / 3;

    /// <summary>How many quotes still fit after an edit. Where message and quote had little in common from the start (a paraphrase, another language), the edit is held against the drafted wording instead.</summary>
    public static EvidenceFit AfterEdit(string drafted, string edited, IReadOnlyCollection<DraftedEvidence> evidence) =>
        new(evidence.Count(each => StillSupports(drafted, edited, each.Translation ?? each.Quote)), evidence.Count);

    /// <summary>Whether one quote still fits an edited wording.</summary>
    public static bool StillSupports(string drafted, string edited, string quote) =>
        Words.Key(drafted) == Words.Key(edited)
        || Fits(edited, quote)
        || (!Fits(drafted, quote) && Fits(edited, drafted));

    /// <summary>Whether wording and quote share enough content, with no number that the quote does not have and no negation on one side only.</summary>
    public static bool Fits(string wording, string quote)
    {
        var (ours, theirs) = (Reading.Of(wording), Reading.Of(quote));
        if (ours.Content.Count == 0 || theirs.Content.Count == 0 || !ours.Numbers.IsSubsetOf(theirs.Numbers) || ours.Negated != theirs.Negated)
            return false;
        var shared = ours.Content.Count(word => theirs.Content.Any(other => Alike(word, other)));
        var fewer = Math.Min(ours.Content.Count, theirs.Content.Count);
        return shared >= Math.Min(2, fewer) && shared >= Enough * fewer;
    }

    /// <summary>Whether two texts of one language have no content word in common; false where they cannot be compared.</summary>
    internal static bool HaveNothingInCommon(string wording, string quote)
    {
        var (tongue, other) = (Tongues.Guess(wording), Tongues.Guess(quote));
        if (tongue == Tongue.Unknown || other == Tongue.Unknown || tongue.IsUzbek() != other.IsUzbek())
            return false;
        var (ours, theirs) = (Reading.Of(wording), Reading.Of(quote));
        return !ours.Content.Any(word => theirs.Content.Any(each => Alike(word, each)));
    }

    // Inflections share their beginning in both languages.
    private static bool Alike(string left, string right) =>
        left == right || (left.Length >= 5 && right.Length >= 5 && left.AsSpan(0, 5).SequenceEqual(right.AsSpan(0, 5)));

    private sealed record Reading(HashSet<string> Content, HashSet<string> Numbers, bool Negated)
    {
        public static Reading Of(string text)
        {
            var tongue = Tongues.Guess(text);
            var reading = new Reading([], [], false);
            var negations = 0;
            Words.Each(Folding.Key(text), word =>
            {
                var own = word.ToString();
                if (EnglishWords.Negation.Contains(own) || UzbekWords.Negation.Contains(own))
                    negations++;
                else if (own.Any(char.IsDigit))
                    reading.Numbers.Add(own);
                else if (!tongue.IsFunctionWord(word))
                    reading.Content.Add(tongue.Stem(word).ToString());
            });
            return reading with { Negated = negations % 2 == 1 };
        }
    }
}
