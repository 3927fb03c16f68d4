using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports;

/// <summary>A text of the programme beside its translations.</summary>
internal static class Wordings
{
    /// <summary>The wording for a reader, with the language that it is really in.</summary>
    public static Span Best(LocalizedText text, Language language) => new(text[language], Spoken(text, language));

    /// <summary>The wordings in the programme's other languages, as far as they exist; not the one that <see cref="Best"/> gives.</summary>
    public static IEnumerable<Span> Others(LocalizedText text, Language language, IEnumerable<Language> languages) =>
        languages.Where(other => other != Spoken(text, language) && text.Has(other)).Select(other => new Span(text[other], other));

    /// <summary>The programme's languages that lack a wording; another script of the same language serves.</summary>
    public static IEnumerable<Language> Missing(LocalizedText text, IEnumerable<Language> languages) =>
        languages.Where(wanted => !text.Wordings.Keys.Any(there => there == wanted || (there is not Language.English && wanted is not Language.English)));

    /// <summary>The language that the wording for a reader is really in.</summary>
    public static Language Spoken(LocalizedText text, Language language) =>
        text.Wordings.Where(wording => wording.Value == text[language]).Select(wording => wording.Key)
            .OrderByDescending(there => there == language).FirstOrDefault(language);
}
