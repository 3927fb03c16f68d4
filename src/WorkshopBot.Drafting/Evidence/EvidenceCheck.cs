using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>How many of a message's quotes fit its wording, and how many stand in another language than any wording, so that words tell nothing.</summary>
public readonly record struct EvidenceFit(int Fitting, int Unchecked, int Total)
{
    public int Unfitting => Total - Fitting - Unchecked;
}

/// <summary>
/// A cheap lexical look at whether a quote fits a wording. Good enough to warn ("2 of 3 quotes no longer support this
/// wording"), never to block: it knows words, not meaning.
/// </summary>
public static class EvidenceCheck
{
    private const double Enough = 1.0 / 3;

    /// <summary>
    /// How many quotes still fit after an edit, each held against the wordings of its own language. Where message and quote
    /// had little in common from the start (a paraphrase, another language), the edit is held against the drafted wording instead.
    /// </summary>
    public static EvidenceFit AfterEdit(string drafted, IReadOnlyCollection<string> wordings, IReadOnlyCollection<DraftedEvidence> evidence)
    {
        var (fitting, unchecked_) = (0, 0);
        var before = Reading.Of(drafted);
        var after = wordings.Select(wording => (Text: wording, Reading: Reading.Of(wording), IsSame: Words.Key(drafted) == Words.Key(wording))).ToList();
        // Many have said the same.
        foreach (var (quote, times) in evidence.CountBy(each => each.Translation ?? each.Quote))
        {
            var said = Reading.Of(quote);
            if (after.Any(wording => wording.IsSame || Fits(wording.Reading, said) || (!Fits(before, said) && Fits(wording.Reading, before))))
                fitting += times;
            else if (!wordings.Any(wording => AreComparable(wording, quote)))
                unchecked_ += times;
        }
        return new(fitting, unchecked_, evidence.Count);
    }

    /// <summary>Whether one quote still fits an edited wording.</summary>
    public static bool StillSupports(string drafted, string edited, string quote) =>
        AfterEdit(drafted, [edited], [new("", quote)]).Fitting == 1;

    /// <summary>Whether wording and quote share enough content, with no number that the quote does not have and no negation on one side only.</summary>
    public static bool Fits(string wording, string quote) => Fits(Reading.Of(wording), Reading.Of(quote));

    /// <summary>Whether a text denies on the whole: an odd number of negations.</summary>
    internal static bool Denies(string text) => Reading.Of(text).Negated;

    private static bool Fits(Reading ours, Reading theirs)
    {
        if (ours.Content.Count == 0 || theirs.Content.Count == 0 || !ours.Numbers.IsSubsetOf(theirs.Numbers) || ours.Negated != theirs.Negated)
            return false;
        var shared = ours.Content.Count(word => theirs.Content.Any(other => Alike(word, other)));
        var fewer = Math.Min(ours.Content.Count, theirs.Content.Count);
        return shared >= Math.Min(2, fewer) && shared >= Enough * fewer;
    }

    /// <summary>Whether two texts of one language have no content word in common; false where they cannot be compared.</summary>
    internal static bool HaveNothingInCommon(string wording, string quote)
    {
        if (Tongue.Of(wording) == Tongue.Unknown || Tongue.Of(quote) == Tongue.Unknown || !AreComparable(wording, quote))
            return false;
        var (ours, theirs) = (Reading.Of(wording), Reading.Of(quote));
        return !ours.Content.Any(word => theirs.Content.Any(each => Alike(word, each)));
    }

    /// <summary>Whether two texts may be in one language; both scripts of Uzbek are, and what is too short to tell may be in any.</summary>
    private static bool AreComparable(string wording, string quote)
    {
        var (tongue, other) = (Tongue.Of(wording), Tongue.Of(quote));
        return tongue.MayBe(other);
    }

    // Inflections share their beginning in both languages.
    private static bool Alike(string left, string right) =>
        left == right || (left.Length >= 5 && right.Length >= 5 && left.AsSpan(0, 5).SequenceEqual(right.AsSpan(0, 5)));

    private sealed record Reading(HashSet<string> Content, HashSet<string> Numbers, bool Negated)
    {
        public static Reading Of(string text)
        {
            var tongue = Tongue.Of(text);
            var reading = new Reading([], [], false);
            var negations = 0;
            Words.Each(Folding.Key(text), word =>
            {
                var own = word.ToString();
                if (tongue.Denies(own))
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
