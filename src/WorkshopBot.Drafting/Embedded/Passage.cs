using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>What of a contribution could stand as a message: all of it where it is short, else its best sentences.</summary>
/// <param name="Key">Its words (<see cref="Words.Key"/>).</param>
/// <param name="Said">Who says exactly these words, each as they wrote them; the first is the source.</param>
internal sealed record Passage(string Key, int WordCount, int[] Concepts, List<Said> Said)
{
    /// <summary>Fewer words rarely make a point; more are a paragraph. Between them lie 90% of the arguments measured.</summary>
    public const int FewestWords = 4, MostWords = 30;

    public string Text => Said[0].Text;

    public bool MakesAPoint => WordCount is >= FewestWords and <= MostWords;

    /// <summary>The passages that a contribution offers; usually one, the whole text.</summary>
    public static IReadOnlyList<string> Candidates(string text)
    {
        var whole = text.Trim();
        if (Words.Count(whole) <= MostWords)
            return [whole];
        return [.. Sentences.Of(whole).SelectMany(sentence => Words.Count(sentence) <= MostWords ? [sentence] : Clauses(sentence))];
    }

    /// <summary>
    /// The candidates without those that their own answer takes back or turns round: cut out of it they would say the opposite. An answer of
    /// which nothing would be left is offered whole.
    /// </summary>
    public static IReadOnlyList<string> Offered(string text)
    {
        var candidates = Candidates(text);
        var whole = text.Trim();
        if (candidates is [var only] && only.Length == whole.Length)
            return candidates;
        var utterance = new Utterance(whole);
        List<string> meant = [.. candidates.Where(candidate => utterance.SpanOf(candidate) is not { } span || utterance.MayStandAlone(span))];
        return meant.Count > 0 || candidates.Count == 0 ? meant : [whole];
    }

    // A sentence that never stops is cut where its writer breathed, and where not even that, by length.
    private static IEnumerable<string> Clauses(string sentence)
    {
        var start = 0;
        var count = 0;
        var lastBreak = -1;
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] is ';' or ':' or '—' || (sentence[i] is ',' && i + 1 < sentence.Length && sentence[i + 1] == ' '))
                lastBreak = i + 1;
            if (char.IsWhiteSpace(sentence[i]) && i > start && !char.IsWhiteSpace(sentence[i - 1]))
                count++;
            if (count < MostWords)
                continue;
            var end = lastBreak > start ? lastBreak : i;
            yield return sentence[start..end].Trim().TrimEnd(',', ';', ':', '—');
            start = end;
            i = end;
            count = 0;
            lastBreak = -1;
        }
        if (start < sentence.Length && sentence[start..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }
}

/// <summary>A passage as it stands in one contribution.</summary>
internal readonly record struct Said(Statement Statement, string Text);
