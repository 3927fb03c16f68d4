using System.Text.RegularExpressions;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

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
        var spoken = names.Select(Called).SelectMany(scripts => scripts.Where(language => scripts.Count == 1 || IsMeant(language, scripts, sentence, written)));
        return ([.. spoken.Distinct()], [.. names.Where(name => Called(name).Count == 0)]);
    }

    /// <summary>The language that most of the note is written in; null for one whose notes WorkshopBot does not read, as far as letters tell.</summary>
    public static Language? Written(string text)
    {
        var letters = text.Where(char.IsLetter).ToList();
        var isLatin = Scripts.Of(text) == Scripts.Latin;
        if (isLatin && letters.Count(letter => letter > '\u024f') * 2 > letters.Count) return null;
        return (LanguageGuess.Of(text) ?? (isLatin ? Language.English : null)) is { } language && LanguagePacks.Of(language).ReadsNotes ? language : null;
    }

    private static List<Language> Called(string name) =>
        [.. LanguagePacks.All.Where(pack => pack.Named.Any(called => Folding.Key(called) == Folding.Key(name))).Select(pack => pack.Language)];

    // Of one language's scripts the note's own or else the first is meant, and any other that is named.
    private static bool IsMeant(Language language, List<Language> scripts, string sentence, Language written) =>
        language == (scripts.Contains(written) ? written : scripts[0])
        || LanguagePacks.Of(language).Named.Any(called => Called(called).Count == 1 && sentence.Contains(called, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"(?<=[.;!?])\s+", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b(?:conducted|languages?|interpretation|held in|run in|translat\w+|tillar\w*|tili|tilida)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Conducted();

    [GeneratedRegex(@"\b(?:English|Uzbek|O[ʻ‘']zbek|Ingliz|Russian|Rus|French|Spanish|Arabic|Chinese|Portuguese|German|Karakalpak|Kazakh|Kyrgyz|Tajik|Turkish|Turkmen|Korean)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
