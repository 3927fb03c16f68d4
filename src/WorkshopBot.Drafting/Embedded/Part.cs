using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>What of a passage can say something alone.</summary>
/// <param name="Text">The passage, one of its sentences, or what follows a lead-in ("I agree with my neighbour: …").</param>
/// <param name="Quote">The same with its lead-in, so that whoever reads the evidence sees how it was meant.</param>
internal readonly record struct Part(string Text, string Quote)
{
    private const int LongestLead = 12, MostLeads = 3;

    /// <summary>The parts of a passage, the whole first.</summary>
    public static IEnumerable<Part> Of(string passage)
    {
        yield return new Part(passage, passage);
        var sentences = Sentences.Of(passage);
        // "… That is wrong.": what was said before is not meant.
        if (sentences.Any(Turns.TakesBack))
            yield break;
        foreach (var sentence in sentences)
        {
            if (sentences.Count > 1)
                yield return new Part(sentence, sentence);
            foreach (var start in Leads(sentence))
                yield return new Part(sentence[start..], sentence);
        }
    }

    /// <summary>Where a sentence goes on after a few words that only say who speaks, and whence.</summary>
    private static IEnumerable<int> Leads(string sentence)
    {
        var found = 0;
        for (var i = 1; i + 2 < sentence.Length && found < MostLeads; i++)
        {
            if (!char.IsWhiteSpace(sentence[i + 1]) || !(sentence[i] is ':' or ',' or '—' || (sentence[i] is '–' or '-' && sentence[i - 1] == ' ')))
                continue;
            var lead = sentence[..i];
            if (Words.Count(lead) > LongestLead || Turns.Round(lead))
                yield break;
            found++;
            yield return i + 2;
        }
    }
}
