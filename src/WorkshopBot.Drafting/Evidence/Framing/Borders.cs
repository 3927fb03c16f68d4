using System.Buffers;

namespace WorkshopBot.Drafting.Framing;

/// <summary>Where a point can begin and end within a text: at sentences, at marks, and where a lead-in of frame words ends.</summary>
internal static class Borders
{
    private static readonly SearchValues<char> Hard = SearchValues.Create(":;—()“”«»\"\n\u2026");

    // With a blank beside them.
    private static readonly SearchValues<char> Soft = SearchValues.Create(",–-.!?");

    public static void Mark(Utterance utterance)
    {
        var tokens = utterance.Tokens;
        utterance.Begins = new bool[tokens.Count];
        utterance.Ends = new bool[tokens.Count];
        foreach (var sentence in utterance.Sentences)
        {
            utterance.Begins[sentence.Start] = true;
            utterance.Ends[sentence.End - 1] = true;
            for (var i = sentence.Start + 1; i < sentence.End; i++)
            {
                if (IsMark(utterance.Text.AsSpan(tokens[i - 1].End, tokens[i].Start - tokens[i - 1].End)))
                    utterance.Begins[i] = utterance.Ends[i - 1] = true;
            }
            MarkLeads(utterance, sentence);
            MarkTrails(utterance, sentence);
        }
    }

    private static void MarkLeads(Utterance utterance, Utterance.Sentence sentence)
    {
        // "Hello, I think that …", "From our district: I would like to add that …"
        for (var from = sentence.Start; from < sentence.End; from++)
        {
            if (from > sentence.Start && !utterance.Ends[from - 1])
                continue;
            for (var i = from; i < sentence.End - 1 && i - from < FrameWords.Longest && FrameWords.MayLead(utterance.Tokens[i].Key); i++)
                utterance.Begins[i + 1] = true;
        }
    }

    private static void MarkTrails(Utterance utterance, Utterance.Sentence sentence)
    {
        for (var i = sentence.End - 1; i > sentence.Start && sentence.End - i <= FrameWords.Longest && FrameWords.MayTrail(utterance.Tokens[i].Key); i--)
        {
            // "…, they | say": what the tail belongs to would be lost.
            if (utterance.Tokens[i - 1].Key is not ("they" or "he" or "she" or "some" or "others" or "who" or "which" or "nobody"))
                utterance.Ends[i - 1] = true;
        }
    }

    private static bool IsMark(ReadOnlySpan<char> between)
    {
        if (between.ContainsAny(Hard))
            return true;
        // "ijtimoiy-iqtisodiy" and "3,5" go on.
        return between.Length > 1 && between.ContainsAny(Soft) && (between.Contains(' ') || between.Contains('\u00A0'));
    }
}
