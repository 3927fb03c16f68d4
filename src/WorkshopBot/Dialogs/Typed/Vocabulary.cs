using WorkshopBot.Cards;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;
using WorkshopBot.Programmes.Yaml;

namespace WorkshopBot.Dialogs.Typed;

/// <summary>The words of typed verbs in every language: whoever writes one need not have chosen its language.</summary>
public sealed class Vocabulary
{
    private const int MostNearest = 3;

    private readonly CardStrings strings;
    private readonly Dictionary<string, TypedVerb> verbs = [];
    private readonly HashSet<string> fillers;
    private readonly int longest;

    /// <exception cref="InvalidOperationException">A word belongs to two verbs.</exception>
    public Vocabulary(CardDeck deck)
    {
        strings = deck.Strings;
        foreach (var verb in TypedVerbs.All)
        {
            foreach (var key in Languages.All.SelectMany(language => Words(verb, language)).Select(TypedWord.KeyOf).Distinct())
            {
                if (!verbs.TryAdd(key, verb))
                    throw new InvalidOperationException($"\"{key}\" in cards/strings/ stands for typed.{verbs[key].Name} and typed.{verb.Name}: a word can mean one thing only.");
            }
        }
        longest = verbs.Keys.Max(key => key.Count(letter => letter == ' ') + 1);
        fillers = [.. Languages.All.SelectMany(language => Split(strings.Text(language, "typing.fillers"))).Select(TypedWord.KeyOf)];
    }

    /// <summary>The word that help shows for a verb.</summary>
    public string Word(TypedVerb verb, Language language) => Words(verb, language).First();

    public IEnumerable<string> Words(TypedVerb verb, Language language) => Split(strings.Text(language, $"typed.{verb.Name}"));

    /// <summary>
    /// The verb that a text begins with, and what stands beside it. Uzbek puts the verb last: "2-sessiyani och" is
    /// understood too, but not a sentence that merely ends like a command.
    /// </summary>
    public (TypedVerb Verb, IReadOnlyList<TypedWord> Beside)? Find(IReadOnlyList<TypedWord> words)
    {
        for (var count = Math.Min(longest, words.Count); count > 0; count--)
        {
            if (verbs.TryGetValue(Key(words.Take(count)), out var first))
                return (first, [.. words.Skip(count)]);
        }
        for (var count = Math.Min(longest, words.Count - 1); count > 0; count--)
        {
            if (verbs.TryGetValue(Key(words.TakeLast(count)), out var last) && words.SkipLast(count).All(word => char.IsAsciiDigit(word.Key.FirstOrDefault()) || IsFiller(word)))
                return (last, [.. words.SkipLast(count)]);
        }
        return null;
    }

    /// <summary>Whether a message to the bot is no answer but the question where the group is, or the wish for help.</summary>
    public bool Asks(string text) => Find(TypedWord.Of(text)) is ({ Name: "where" or "status" or TypedVerb.Help }, { Count: 0 });

    /// <summary>
    /// Whether a message to the bot is no answer but a change of one: "withdraw 2" and nothing else, or "revise 2:" and the new
    /// words. An answer may well begin like that, so here the colon is needed.
    /// </summary>
    public (string Verb, int Place, string Words)? ChangeOf(string text) => Find(TypedWord.Of(text)) switch
    {
        ({ Name: "withdraw" }, [{ Number: { } place }]) => ("withdraw", place, ""),
        ({ Name: "revise" }, [{ Number: { } place } named, ..]) when named.Raw.EndsWith(':') => ("revise", place, text[(named.Start + named.Raw.Length)..].Trim()),
        _ => null,
    };

    /// <summary>The language that a word names. Both scripts of Uzbek have one key: the letters tell which is meant.</summary>
    internal Language? LanguageOf(TypedWord word)
    {
        if (Languages.FromTag(word.Raw) is { } tagged)
            return tagged;
        var named = Languages.All.Cast<Language?>().FirstOrDefault(language =>
            Languages.All.Any(written => Split(strings.Text(written, $"languageNames.{language!.Value.Tag().Replace("-", "", StringComparison.Ordinal)}")).Any(name => TypedWord.KeyOf(name) == word.Key)));
        return named == Language.UzbekLatin && word.Raw.Any(letter => letter is >= 'Ѐ' and <= 'ӿ') ? Language.UzbekCyrillic : named;
    }

    /// <summary>The role that a word names.</summary>
    internal Role? RoleOf(TypedWord word) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role =>
        Languages.All.Any(language => Split(strings.Text(language, $"roleNames.{role!.Value.ToString().ToLowerInvariant()}")).Any(name => TypedWord.KeyOf(name) == word.Key)));

    /// <summary>Whether a word stands for all there are.</summary>
    internal bool IsAll(string words) => Languages.All.Any(language => Split(strings.Text(language, "typing.all")).Any(all => TypedWord.KeyOf(all) == TypedWord.KeyOf(words)));

    /// <summary>A word that says nothing by itself, as "session" in "open session 2".</summary>
    public bool IsFiller(TypedWord word) => fillers.Contains(word.Key);

    /// <summary>What somebody may have meant, of some verbs, in their language.</summary>
    public IReadOnlyList<string> Nearest(IReadOnlyList<TypedWord> words, IEnumerable<TypedVerb> among, Language language)
    {
        var candidates = verbs.Where(entry => among.Contains(entry.Value)).ToList();
        return [.. Enumerable.Range(1, Math.Min(longest, words.Count))
            .SelectMany(count => Programmes.Yaml.Nearest.Few(Key(words.Take(count)), candidates.Select(entry => entry.Key)))
            .OrderBy(near => near.Distance)
            .Select(near => Word(verbs[near.Name], language))
            .Distinct()
            .Take(MostNearest)];
    }

    private static string Key(IEnumerable<TypedWord> words) => string.Join(' ', words.Select(word => word.Key));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
