using System.Text.RegularExpressions;

namespace WorkshopBot.Rehearsal;

/// <summary>
/// What a rapporteur who knows both languages writes for a message: sentence by sentence from what is planned to be said.
/// </summary>
internal sealed partial class Translations
{
    private readonly Dictionary<(string Sentence, string Language), string> known = [];

    public Translations(IEnumerable<PlannedText> texts)
    {
        foreach (var text in texts)
        {
            var wordings = text.Translations.Append(new(text.Language, text.Text))
                .Select(wording => (Language: wording.Key, Sentences: Sentences(wording.Value))).ToList();
            foreach (var (from, to) in from one in wordings
                                       from other in wordings
                                       where one != other
                && one.Sentences.Length == other.Sentences.Length
                                       select (one, other))
                foreach (var (sentence, translated) in from.Sentences.Zip(to.Sentences))
                    known.TryAdd((Key(sentence), to.Language), translated);
        }
    }

    /// <summary>The message in another language; null where it says something that was not planned.</summary>
    public string? Of(string message, string language)
    {
        var (opening, rest) = Variation.Opening(message, language);
        List<string> translated = [];
        foreach (var sentence in Sentences(rest))
        {
            if (known.TryGetValue((Key(sentence), language), out var found))
                translated.Add(found);
            else if (!Variation.SaysNothing(sentence))
                return null;
        }
        return translated.Count == 0 ? null
            : opening.Length == 0 ? string.Join(' ', translated)
            : $"{opening} {Variation.LowerFirst(string.Join(' ', translated))}";
    }

    // The first letter is a small one where something leads up to it.
    private static string Key(string sentence) => sentence.Length == 0 ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private static string[] Sentences(string text) => BetweenSentences().Split(text.Trim());

    [GeneratedRegex(@"(?<=[.!?…])\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenSentences();
}
