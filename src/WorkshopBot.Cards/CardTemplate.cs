using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Cards.Expressions;

namespace WorkshopBot.Cards;

/// <summary>
/// One card's template, compiled: a subset of the Adaptive Card Templating language with the results of npm
/// adaptivecards-templating 2.3.1. A value is never expanded again, so <c>${title}</c> typed by a person stays these characters.
/// </summary>
/// <remarks>
/// As in the original, <c>"${path}"</c> alone keeps the value's type; a path that the data does not have shows as
/// <c>${path}</c>; <c>$when</c> must come to true; an object with <c>$data</c> is repeated for each item of a list.
/// Where the original gives up the whole card, this leaves out what failed: the member or item whose expression is in
/// error, and the empty text for null inside a longer text. Safe for use by many threads at once.
/// </remarks>
public sealed class CardTemplate
{
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly ObjectNode _card;

    private CardTemplate(string source, ObjectNode card, TemplateCompiler compiled, SourcePlaces places)
    {
        (Source, _card) = (source, card);
        Words = compiled.Words;
        WordKeys = [.. compiled.Words.Select(use => (use.Section, use.Key)).Distinct()];
        UsesLanguages = compiled.UsesLanguages;
        Places = places;
    }

    /// <summary>The template's JSON with the fallbacks that <see cref="UniversalActions"/> added: what the original engine is to be given.</summary>
    public string Source { get; }

    internal IReadOnlyList<WordUse> Words { get; }

    internal IReadOnlyList<(string Section, string Key)> WordKeys { get; }

    internal bool UsesLanguages { get; }

    internal SourcePlaces Places { get; }

    /// <summary>Compiles a template.</summary>
    /// <param name="json">The template.</param>
    /// <param name="fileName">The file's name, for mistakes.</param>
    /// <exception cref="CardMistakesException">All that is no JSON, no card or outside the subset, with line and JSON path.</exception>
    public static CardTemplate Compile(string json, string fileName)
    {
        JsonNode? template;
        try
        {
            template = JsonNode.Parse(json, documentOptions: s_strict);
        }
        catch (JsonException e)
        {
            throw new CardMistakesException([CardMistakesException.NoJson(fileName, e)]);
        }

        var places = new SourcePlaces(json);
        var mistakes = new List<string>();
        void Mistake(string path, string what) => mistakes.Add($"{fileName} line {places.LineOf(path)}, {path}: {what}");

        UniversalActions.Complete(template, Mistake);
        var source = template?.ToJsonString() ?? "null";
        var compiler = new TemplateCompiler(Mistake);
        var card = compiler.Card(JsonElement.Parse(source));
        return mistakes.Count == 0 && card is not null
            ? new CardTemplate(source, card, compiler, places)
            : throw new CardMistakesException([.. mistakes.Distinct()]);
    }

    /// <summary>The card for some data. The data stays as it is and can be used again.</summary>
    public JsonObject Expand(JsonObject data) => _card.Expand(new Scope(data, CardValue.Of(data), -1));
}
