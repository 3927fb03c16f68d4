namespace WorkshopBot.Drafting.Framing;

/// <summary>What stands around a point in its text: a lead-in, a tail, the sentences beside it.</summary>
internal static class Context
{
    /// <summary>Whether any of it turns the point round, or takes it back.</summary>
    /// <param name="asks">Whether the point is a question itself.</param>
    /// <param name="key">The point's words: who repeats them in part says nothing else.</param>
    public static bool TurnsRound(Utterance text, Utterance.Span said, bool asks, string key)
    {
        var (first, last) = (text.IndexOfSentence(said.Start), text.IndexOfSentence(said.End - 1));
        var lead = text.Text[text.Sentences[first].From..text.Tokens[said.Start].Start];
        var tail = text.Text[text.Tokens[said.End - 1].End..text.Sentences[last].To];
        if (lead.Length > 0 && Turns.Round(lead))
            return true;
        if (!asks && EndsAsking(text.Text.AsSpan(0, text.Sentences[last].To)) && (said.End == text.Sentences[last].End || !Tags.IsTag(tail)))
            return true;
        if (said.End < text.Sentences[last].End && !Tags.IsTag(tail) && Turns.RoundAfter(tail))
            return true;
        for (var i = Turns.Begins(lead) ? first + 1 : 0; i < text.Sentences.Count; i++)
        {
            // What a text says after the first of a point's sentences may be added.
            if (i == first)
                continue;
            var beside = text.Sentences[i];
            var sentence = text.Text[beside.From..beside.To];
            if (Tags.IsTag(sentence) || IsRepeated(text.KeyOf(new(beside.Start, beside.End)), key))
                continue;
            if (Turns.TakesBack(sentence)
                || (i > first && Turns.IsShortDenial(sentence))
                || (i < first && Turns.Opens(sentence))
                || ((i == first - 1 || i > first) && Turns.Reports(sentence)))
                return true;
        }
        return false;
    }

    /// <summary>Whether one of a claim's later sentences takes back its first, and the other text does not have it.</summary>
    public static bool TakesItselfBack(Utterance text, Utterance.Span said, string other)
    {
        for (var i = text.IndexOfSentence(said.Start) + 1; i < text.Sentences.Count && text.Sentences[i].Start < said.End; i++)
        {
            var sentence = text.Text[text.Sentences[i].From..text.Sentences[i].To];
            if ((Turns.TakesBack(sentence) || Turns.IsShortDenial(sentence) || Turns.Reports(sentence)) && !IsRepeated(text.KeyOf(new(text.Sentences[i].Start, text.Sentences[i].End)), other))
                return true;
        }
        return false;
    }

    private static bool IsRepeated(string sentence, string key) =>
        sentence.Count(c => c == ' ') > 1 && $" {key} ".Contains($" {sentence} ", StringComparison.Ordinal);

    public static bool EndsAsking(ReadOnlySpan<char> text) =>
        text.TrimEnd(" \t\r\n\"”»)’").EndsWith("?");
}
