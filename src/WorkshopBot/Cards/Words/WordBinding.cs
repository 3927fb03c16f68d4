using System.Text.Json.Nodes;
using WorkshopBot.Cards.Expressions;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards.Words;

/// <summary>Puts the words that a template uses into its data; see <see cref="CardDeck.Bind"/>.</summary>
internal static class WordBinding
{
    public static void Bind(CardStrings strings, CardTemplate template, JsonObject data, IReadOnlyList<Language> languages)
    {
        if (template.UsesLanguages && !data.ContainsKey("languages"))
            data["languages"] = new JsonArray([.. languages.Select(language => new JsonObject { ["tag"] = language.Tag() })]);
        if (template.Words.Count == 0)
            return;

        var entries = new Dictionary<Language, JsonObject>();
        foreach (var entry in (data["languages"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var language = Languages.FromTag((string?)entry["tag"])
                ?? throw new ArgumentException($"an entry of languages has the tag \"{entry["tag"]}\"", nameof(data));
            entries[language] = entry;
            entry["words"] = Words(template, key => strings.Fill(language, key, name => Value(entry, name) ?? Value(data, name)));
        }
        data["words"] = Words(template, key => string.Join(" · ", languages
            .Select(language => strings.Fill(language, key, name => Value(entries.GetValueOrDefault(language), name) ?? Value(data, name)))
            .Distinct()));
    }

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

    private static object? Value(JsonObject? data, string name)
    {
        if (data is null || !data.TryGetPropertyValue(name, out var node))
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
