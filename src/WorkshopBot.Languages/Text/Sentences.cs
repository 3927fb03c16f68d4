namespace WorkshopBot.Languages;

/// <summary>Cuts a text into sentences: passages of the text itself, so that each is verbatim.</summary>
public static class Sentences
{
    /// <summary>The sentences, in their order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] switch
            {
                '\n' or '\r' or '\u2028' => i + 1,
                '.' or '!' or '?' or '…' => EndAfter(text, start, i),
                _ => -1,
            };
            if (end < 0)
                continue;
            Add(sentences, text.AsSpan(start, end - start));
            start = end;
            i = end - 1;
        }
        Add(sentences, text.AsSpan(start));
        return sentences;
    }

    /// <summary>Where the sentence ends if the mark ends one, closing quotes included; -1 otherwise.</summary>
    private static int EndAfter(string text, int start, int mark)
    {
        var end = mark + 1;
        while (end < text.Length && text[end] is '.' or '!' or '?' or '…' or '"' or '”' or '»' or ')' or '’')
            end++;
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
            next++;
        if (next == text.Length)
            return end;
        if (text[mark] is not '.')
            return next > end ? end : -1;

        var word = WordBefore(text, start, mark);
        if (next == end)
        {
            // A forgotten space ("it works.We need"), unlike "3.5", "U.N.", "un.org" and "h.k.".
            return word.Length > 2 && char.IsLower(word[^1]) && char.IsUpper(text[end]) && !word.Contains('.') ? end : -1;
        }
        if (text.AsSpan(end, next - end).Contains('\n'))
            return end;
        var goesOn = IsPoint(text, start, mark, word) || IsInitial(word) || LanguagePacks.Now.Abbreviations.GoesOn(Folding.Key(word), text[next]);
        return goesOn ? -1 : end;
    }

    private static string WordBefore(string text, int start, int mark)
    {
        var from = mark;
        while (from > start && !char.IsWhiteSpace(text[from - 1]) && text[from - 1] is not ('(' or '"' or '“' or '«' or ','))
            from--;
        return text[from..mark];
    }

    // "1. Funding": the number belongs to what follows.
    private static bool IsPoint(string text, int start, int mark, string word) =>
        word.Length <= 2 && word.All(char.IsDigit) && word.Length > 0 && text.AsSpan(start, mark - start).Trim().Length == word.Length;

    // "A. Karimov", "va h. k."; but "so do I."
    private static bool IsInitial(string word) => word.Length == 1 && char.IsLetter(word[0]) && word is not "I";

    private static void Add(List<string> sentences, ReadOnlySpan<char> span)
    {
        foreach (var c in span)
        {
            if (char.IsLetterOrDigit(c))
            {
                sentences.Add(span.Trim().ToString());
                return;
            }
        }
    }
}
