using System.Text.Json.Nodes;
using WorkshopBot.Cards.Expressions;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards.Words;

/// <summary>Completes a template's data with the words that it uses; see <see cref="CardDeck.Bind"/>.</summary>
internal static class WordBinding
{
    public static JsonObject Bind(CardStrings strings, CardTemplate template, JsonObject data, IReadOnlyList<Language> languages)
    {
        var bound = data.DeepClone().AsObject();
        if (template.Words.Count == 0 && !template.UsesLanguages)
            return bound;

        var given = (bound["languages"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        bound.Remove("languages");
        var entries = languages.Select(language => (Language: language, Entry: EntryOf(language, given))).ToList();
        string Text(Language language, JsonObject entry, string key) =>
            strings.Fill(language, key, name => Value(entry, name) ?? Value(bound, name));

        bound["words"] = Words(template, key =>
            string.Join(" · ", entries.Select(entry => Text(entry.Language, entry.Entry, key)).Distinct()));
        if (!template.UsesLanguages)
            return bound;
        foreach (var (language, entry) in entries)
            entry["words"] = Words(template, key => Text(language, entry, key));
        bound["languages"] = new JsonArray([.. entries.Select(entry => entry.Entry)]);
        return bound;
    }

    private static JsonObject EntryOf(Language language, List<JsonObject> given) =>
        given.FirstOrDefault(entry => (string?)entry["tag"] == language.Tag())?.DeepClone().AsObject()
        ?? new JsonObject { ["tag"] = language.Tag() };

    private static JsonObject Words(CardTemplate template, Func<string, string> text)
    {
        var words = new JsonObject();
        foreach (var (section, key) in template.WordKeys)
        {
            if (words[section] is not JsonObject texts)
                words[section] = texts = [];
            texts[key] = text($"{section}.{key}");
        }
        return words;
    }

    private static object? Value(JsonObject data, string name)
    {
        if (!data.TryGetPropertyValue(name, out var node))
            return null;
        var value = CardValue.Of(node);
        return value.Kind switch
        {
            ValueKind.Undefined or ValueKind.Null => null,
            ValueKind.Number => value.Number,
            _ => value.ToText(),
        };
    }
}
