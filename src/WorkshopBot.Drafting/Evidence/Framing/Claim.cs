namespace WorkshopBot.Drafting.Framing;

/// <summary>A wording, to find out who says it, whatever frames it in their text.</summary>
internal sealed class Claim(Utterance utterance, Utterance.Span span)
{
    private readonly Saying _saying = new(utterance.Content(span));
    private readonly string _key = utterance.KeyOf(span);
    private readonly bool _asks = Context.EndsAsking(utterance.TextOf(span));

    public Claim(string wording) : this(new Utterance(wording))
    {
    }

    public Claim(Utterance whole) : this(whole, whole.Whole)
    {
    }

    public Saying Saying => _saying;

    /// <summary>Where a text says this without turning it round; null where it does not.</summary>
    public Utterance.Span? SaidIn(Utterance text)
    {
        var (fewest, most) = Saying.Room(_saying.Count);
        if (_saying.Count == 0 || text.Weight(text.Whole) < fewest)
            return null;
        for (var start = 0; start < text.Tokens.Count; start++)
        {
            if (!text.Begins[start])
                continue;
            // What ends a sentence is tried before what ends at a comma: the more of the text is the point, the less there is to judge.
            for (var end = text.Tokens.Count; end > start; end--)
            {
                var said = new Utterance.Span(start, end);
                if (!text.Ends[end - 1] || text.Weight(said) is var weight && (weight < fewest || weight > most))
                    continue;
                if (Says(text, said) && !Context.TurnsRound(text, said, _asks, _key))
                    return said;
            }
        }
        return null;
    }

    private bool Says(Utterance text, Utterance.Span said)
    {
        // One or two words cut out of a sentence are no claim.
        if (_saying.Count < 3 && !IsWholeSentences(text, said))
            return false;
        return ((_saying.IsSaidBy(text.Content(said)) && Clauses.HaveTheSameCause(utterance, span, text, said)) || Clauses.AreTheSame(utterance, span, text, said))
            && Phrases.IsHearsay(text.KeyOf(said)) == Phrases.IsHearsay(_key)
            && (!_asks || Context.EndsAsking(text.TextOf(said)))
            && !Context.TakesItselfBack(utterance, span, text.KeyOf(said));
    }

    private static bool IsWholeSentences(Utterance text, Utterance.Span said) =>
        text.SentenceOf(said.Start).Start == said.Start && text.SentenceOf(said.End - 1).End == said.End;
}
