using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Checks;

/// <summary>Frames that are grammatical around any sentence of their kind.</summary>
internal static class Frames
{
    public static string? Of(string wording)
    {
        var utterance = new Utterance(wording);
        if (utterance.Sentences.Count != 1)
            return null;
        var tongue = Tongue.Of(wording);
        var marks = Sentence.MarksOf(utterance, tongue).Select(mark => mark.Code).ToList();
        if (marks.Exists(code => code is WordingMarks.FirstPerson or WordingMarks.Question or WordingMarks.NoVerb or WordingMarks.Fragment))
            return null;
        var bare = wording.TrimEnd('.', '!', ' ');
        var keys = utterance.Tokens.Select(token => token.Key).ToList();
        return tongue switch
        {
            _ when tongue.IsEnglish() && keys is ["don't", ..] => $"It was proposed not to {After(utterance, 1).TrimEnd('.', '!')}.",
            _ when tongue.IsEnglish() && keys is ["do", "not", ..] => $"It was proposed not to {After(utterance, 2).TrimEnd('.', '!')}.",
            _ when tongue.IsEnglish() && Verbs.IsImperative(keys) => $"It was proposed to {Small(utterance, bare)}.",
            _ when tongue.IsEnglish() => $"Participants noted that {Small(utterance, bare)}.",
            // "According to the participants" stands before any sentence as it is.
            _ when tongue.IsUzbek() && tongue.Pack!.Script == Scripts.Latin => $"Ishtirokchilarning fikricha, {Small(utterance, bare)}.",
            _ when tongue.IsUzbek() => $"Иштирокчиларнинг фикрича, {Small(utterance, bare)}.",
            _ => null,
        };
    }

    private static string After(Utterance utterance, int token) => utterance.Text[utterance.Tokens[token].Start..].Trim();

    // Names and abbreviations keep their capital; of names only that is known that they are no words of the language at hand.
    private static string Small(Utterance utterance, string bare)
    {
        var first = utterance.Tokens[0];
        var word = utterance.Text[first.Start..first.End];
        return word.Length > 1 && word.Skip(1).Any(char.IsUpper) || IsProper(word) ? bare : char.ToLowerInvariant(bare[0]) + bare[1..];
    }

    private static bool IsProper(string word) => Countries.IsOne(word) || word is "English" or "Russian" or "Uzbek" or "Parliament" or "Teams" or "Microsoft";
}
