using System.Text.Json.Nodes;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards;

/// <summary>All cards: their templates and words, read, checked and compiled once.</summary>
public sealed class CardDeck
{
    private const string StringsFolder = "strings/";

    private readonly Dictionary<string, CardTemplate> _templates = [];

    /// <summary>Compiles cards and checks that every word they use exists in every language.</summary>
    /// <param name="files">Templates, and strings in <c>strings/</c>; see <see cref="CardFile.All"/>.</param>
    /// <exception cref="CardMistakesException">All mistakes of all files.</exception>
    public CardDeck(IReadOnlyList<CardFile> files)
    {
        var mistakes = new List<string>();
        Strings = CardStrings.Parse(
            files.Where(IsStrings).ToDictionary(file => file.Path[StringsFolder.Length..^".json".Length], file => file.Json), mistakes);
        foreach (var file in files.Where(file => !IsStrings(file)))
        {
            try
            {
                _templates.Add(file.Path[..^".json".Length], CardTemplate.Compile(file.Json, "cards/" + file.Path));
            }
            catch (CardMistakesException e)
            {
                mistakes.AddRange(e.Mistakes);
            }
        }
        mistakes.AddRange(_templates.SelectMany(entry => WordMistakes(entry.Key, entry.Value)));
        if (mistakes.Count > 0)
            throw new CardMistakesException(mistakes);
    }

    /// <summary>What is said in each language; also for texts outside cards.</summary>
    public CardStrings Strings { get; }

    /// <summary>The templates by name: the file's path in <c>cards/</c> without its ending, such as <c>group-opening</c>.</summary>
    public IReadOnlyDictionary<string, CardTemplate> Templates => _templates;

    /// <summary>A card, under <see cref="CardSize.MaxBytes"/>.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="data">What the template binds; <see cref="Bind"/> adds the words.</param>
    /// <param name="languages">The reader's language or, for a card that a whole group sees, the group's languages.</param>
    /// <exception cref="KeyNotFoundException">There is no such card.</exception>
    public JsonObject Render(string name, JsonObject data, params IReadOnlyList<Language> languages) =>
        CardSize.Cut(Template(name).Expand(Bind(name, data, languages)));

    /// <summary>
    /// A card with as many of the first items of a list as fit. The template finds how many are left out as
    /// <c>${more}</c>, and its words as <c>{more}</c>; 0 when all are shown.
    /// </summary>
    /// <param name="name">The template's name.</param>
    /// <param name="data">What the template binds.</param>
    /// <param name="list">The member of <paramref name="data"/> that is the list.</param>
    /// <param name="languages">As for <see cref="Render"/>.</param>
    public JsonObject RenderList(string name, JsonObject data, string list, params IReadOnlyList<Language> languages)
    {
        var items = data[list]?.AsArray().Count ?? 0;
        var trimmed = data.DeepClone().AsObject();
        return RenderList(name, items, shown =>
        {
            if (shown < items)
                trimmed[list] = new JsonArray([.. data[list]!.AsArray().Take(shown).Select(item => item?.DeepClone())]);
            return trimmed;
        }, languages);
    }

    /// <summary>The same where more than the list itself depends on how many items are shown.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="items">How many items there are.</param>
    /// <param name="data">What the template binds when the first so many items are shown; <c>more</c> is set here.</param>
    /// <param name="languages">As for <see cref="Render"/>.</param>
    public JsonObject RenderList(string name, int items, Func<int, JsonObject> data, params IReadOnlyList<Language> languages) =>
        CardSize.Fit(items, shown =>
        {
            var bound = data(shown);
            bound["more"] = items - shown;
            return Template(name).Expand(Bind(name, bound, languages));
        });

    /// <summary>
    /// The data completed with the words that a template uses: from this and <see cref="CardTemplate.Source"/> the original
    /// engine makes the same card. The data given stays as it is.
    /// </summary>
    /// <remarks>
    /// A template says <c>${words.section.key}</c>. Placeholders are filled from the data's own members of those names
    /// (<c>{count}</c> also chooses the plural form). With one language <c>words</c> is in that language; with several
    /// each text is given in all of them, joined by " · ", which suits titles of buttons. To repeat a block for each
    /// language, a template binds <c>"$data": "${languages}"</c> and says <c>${words.section.key}</c> inside. Whatever
    /// differs by language (a question, a session's title) is given in the data's <c>languages</c>, a list of objects each
    /// with its <c>tag</c>: those asked for are kept, in the order asked for, each with its own <c>words</c>; their members
    /// also fill that language's placeholders, before the data's own. Repeated items reach the words by
    /// <c>${$root.words.section.key}</c>; a text whose placeholders differ from item to item is put into the items by code,
    /// from <see cref="Strings"/>.
    /// </remarks>
    public JsonObject Bind(string name, JsonObject data, params IReadOnlyList<Language> languages) =>
        WordBinding.Bind(Strings, Template(name), data, languages);

    private CardTemplate Template(string name) =>
        _templates.TryGetValue(name, out var template) ? template : throw new KeyNotFoundException($"there is no card \"{name}\"");

    private IEnumerable<string> WordMistakes(string name, CardTemplate template)
    {
        foreach (var use in template.Words)
        {
            var place = $"cards/{name}.json line {template.Places.LineOf(use.Path)}, {use.Path}";
            if (Strings.Placeholders($"{use.Section}.{use.Key}") is not { } placeholders)
                yield return $"{place}: there is no text {use.Section}.{use.Key} in cards/strings/";
            else if (!use.AsWritten && placeholders.FirstOrDefault(WrittenByPeople.IsPlaceholder) is { } written)
                yield return $"{place}: the text {use.Section}.{use.Key} holds what people wrote ({{{written}}}): it may stand in a TextRun only";
        }
    }

    private static bool IsStrings(CardFile file) => file.Path.StartsWith(StringsFolder, StringComparison.Ordinal);
}
