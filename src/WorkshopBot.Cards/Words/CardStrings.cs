using WorkshopBot.Domain;

namespace WorkshopBot.Cards.Words;

/// <summary>
/// All that WorkshopBot says, in each language, from <c>cards/strings/TAG.json</c>: sections of keys and texts,
/// <c>{"question": {"title": "Question {number} of {total}", "answers.one": "{count} answer", "answers.other": "{count} answers"}}</c>.
/// </summary>
/// <remarks>
/// Every language has the same keys with the same placeholders. A text that counts has two forms, chosen by its
/// <c>{count}</c>: <c>.one</c> (which may leave the number out) and <c>.other</c>; Uzbek may have <c>.other</c> alone.
/// </remarks>
public sealed class CardStrings
{
    private readonly Dictionary<Language, Dictionary<string, CardWording>> _languages;

    private CardStrings(Dictionary<Language, Dictionary<string, CardWording>> languages) => _languages = languages;

    /// <summary>Reads all languages' files.</summary>
    /// <param name="files">JSON by tag; either every language or, where no card has words, none.</param>
    /// <exception cref="CardMistakesException">Everything by which a file is wrong or differs from the English one.</exception>
    public static CardStrings Parse(IReadOnlyDictionary<string, string> files)
    {
        var mistakes = new List<string>();
        var strings = Parse(files, mistakes);
        return mistakes.Count == 0 ? strings : throw new CardMistakesException(mistakes);
    }

    internal static CardStrings Parse(IReadOnlyDictionary<string, string> files, List<string> mistakes)
    {
        var languages = new Dictionary<Language, Dictionary<string, CardWording>>();
        foreach (var (tag, json) in files)
        {
            if (Languages.All.Any(language => language.Tag() == tag))
                languages[Languages.FromTag(tag)!.Value] = StringsFile.Read(tag, json, mistakes);
            else
                mistakes.Add($"{StringsFile.Path(tag)}: there is no language \"{tag}\"");
        }

        if (files.Count > 0)
            mistakes.AddRange(Languages.All.Where(l => !languages.ContainsKey(l)).Select(l => $"{StringsFile.Path(l.Tag())}: is missing"));
        if (languages.TryGetValue(Language.English, out var english))
        {
            foreach (var (language, wordings) in languages.Where(entry => entry.Key != Language.English))
                mistakes.AddRange(StringsFile.Differences(language.Tag(), wordings, english));
        }
        return new CardStrings(languages);
    }

    /// <summary>Every key there is, as <c>section.key</c>, without the plural forms' endings.</summary>
    public IReadOnlyCollection<string> Keys => _languages.TryGetValue(Language.English, out var english) ? english.Keys : [];

    /// <summary>A text in a language, its placeholders filled; one without a value stays as it is.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="key"><c>section.key</c>, without <c>.one</c> or <c>.other</c>.</param>
    /// <param name="values">Texts, numbers, <see cref="TimeOnly"/>, <see cref="DateOnly"/>; see <see cref="LanguageFormat.Value"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string Text(Language language, string key, params (string Name, object? Value)[] values) =>
        Fill(language, key, name => Array.Find(values, value => value.Name == name).Value);

    /// <summary>The names of a text's placeholders; null where there is no such text.</summary>
    public IEnumerable<string>? Placeholders(string key) =>
        _languages.GetValueOrDefault(Language.English)?.GetValueOrDefault(key)?.Placeholders;

    internal string Fill(Language language, string key, Func<string, object?> value) =>
        _languages.TryGetValue(language, out var wordings) && wordings.TryGetValue(key, out var wording)
            ? wording.Fill(LanguageFormat.Of(language), value)
            : throw new KeyNotFoundException($"{StringsFile.Path(language.Tag())} has no text {key}");
}
