using WorkshopBot.Drafting.Checks;
using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>
/// From a remark towards a key message, by rules: takes off what only frames a point, marks what still reads as a remark, and offers a frame.
/// Knows English and Uzbek in both scripts; the Uzbek was not reviewed by a native speaker.
/// </summary>
public static class MessageWording
{
    /// <summary>
    /// The wording without greetings, lead-ins, asides and, where a rule allows it without changing what is said, without the first person.
    /// A wording of which nothing would be left stays as it is.
    /// </summary>
    public static string Plain(string wording)
    {
        var text = wording.Trim();
        for (var round = 0; round < 4; round++)
        {
            var next = Asides.WithoutTrail(Asides.WithoutLead(Asides.WithoutSentences(text)));
            if (next == text)
                break;
            text = next;
        }
        return Impersonal.Of(text);
    }

    /// <summary>What still reads as a remark; empty for a clean message.</summary>
    /// <param name="names">People of the workshop, as it writes them.</param>
    /// <param name="anonymous">Whether nothing may tell where somebody comes from.</param>
    public static IReadOnlyList<WordingMark> Check(string wording, IEnumerable<string>? names = null, bool anonymous = false)
    {
        var utterance = new Utterance(wording);
        if (utterance.Tokens.Count == 0)
            return [];
        var tongue = Tongue.Of(wording);
        List<WordingMark> marks = [.. Sentence.MarksOf(utterance, tongue)];
        var composed = Composed.Of(wording);
        foreach (var (start, length) in new NameFinder(names ?? []).In(composed).Take(1))
            marks.Add(new(WordingMarks.Name, composed.Substring(start, length)));
        if (anonymous && Countries.In(utterance) is { } country)
            marks.Add(new(WordingMarks.Country, country));
        return marks;
    }

    /// <summary>
    /// The wording in a frame that makes a report's sentence of it: "Participants noted that …"; null where no frame would be grammatical
    /// ("Participants noted that we …"), and where the language is not known.
    /// </summary>
    public static string? Frame(string wording) => Frames.Of(wording.Trim());
}
