using System.Text.RegularExpressions;
using WorkshopBot.Domain;

namespace WorkshopBot.Programmes.Import;

/// <summary>Which languages a workshop is in, and which a note is in.</summary>
internal static partial class NoteLanguages
{
    /// <summary>The languages that the note says the workshop is held in, those of others' that WorkshopBot does not speak; none where it does not say.</summary>
    public static (IReadOnlyList<Language> Spoken, IReadOnlyList<string> Others) Of(IEnumerable<string> texts, Language written)
    {
        var sentence = texts.SelectMany(text => Sentence().Split(text)).FirstOrDefault(sentence => Conducted().IsMatch(sentence) && Name().IsMatch(sentence));
        if (sentence is null) return ([], []);
        var names = Name().Matches(sentence).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var cyrillic = sentence.Contains("cyrillic", StringComparison.OrdinalIgnoreCase) || sentence.Contains("kirill", StringComparison.OrdinalIgnoreCase);
        var spoken = names.SelectMany(name => name.ToUpperInvariant() switch
        {
            "ENGLISH" or "INGLIZ" => [Language.English],
            "UZBEK" or "OʻZBEK" or "O‘ZBEK" or "O'ZBEK" => cyrillic ? [Language.UzbekLatin, Language.UzbekCyrillic] : (Language[])[written is Language.UzbekCyrillic ? written : Language.UzbekLatin],
            _ => [],
        });
        return ([.. spoken.Distinct()], [.. names.Where(name => !Ours().IsMatch(name))]);
    }

    /// <summary>The language that most of the note is written in; null for one that WorkshopBot does not speak, as far as letters tell.</summary>
    public static Language? Written(string text)
    {
        var letters = text.Where(char.IsLetter).ToList();
        var cyrillic = letters.Count(letter => letter is >= '\u0400' and <= '\u04ff');
        if (cyrillic * 2 > letters.Count) return letters.Any("ўқғҳЎҚҒҲ".Contains) ? Language.UzbekCyrillic : null;
        if (letters.Count(letter => letter > '\u024f') * 2 > letters.Count) return null;
        return UzbekWords().Count(text) > EnglishWords().Count(text) ? Language.UzbekLatin : Language.English;
    }

    [GeneratedRegex(@"(?<=[.;!?])\s+", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b(?:conducted|languages?|interpretation|held in|run in|translat\w+|tillar\w*|tili|tilida)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Conducted();

    [GeneratedRegex(@"\b(?:English|Uzbek|O[ʻ‘']zbek|Ingliz|Russian|Rus|French|Spanish|Arabic|Chinese|Portuguese|German|Karakalpak|Kazakh|Kyrgyz|Tajik|Turkish|Turkmen|Korean)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:English|Ingliz|Uzbek|O[ʻ‘']zbek)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ours();

    [GeneratedRegex(@"\b(?:va|uchun|bilan|qanday|davlat|boʻyicha|qilish|kerak|mumkin|sessiya)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex UzbekWords();

    [GeneratedRegex(@"\b(?:the|and|of|to|in|for|how|what|session)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EnglishWords();
}
