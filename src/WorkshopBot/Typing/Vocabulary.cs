using WorkshopBot.Cards;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Typing;

/// <summary>The words of typed verbs in every language: whoever writes one need not have chosen its language.</summary>
public sealed class Vocabulary
{
    private const int MostNearest = 3;

    private readonly CardStrings strings;
    private readonly Dictionary<string, TypedForm> verbs = [];
    private readonly HashSet<string> fillers;
    private readonly int longest;

    /// <exception cref="InvalidOperationException">A word belongs to two verbs.</exception>
    public Vocabulary(CardDeck deck, IEnumerable<TypedForm> forms)
    {
        strings = deck.Strings;
        List<TypedForm> all = [.. forms];
        foreach (var verb in all)
        {
            foreach (var key in strings.Languages.SelectMany(language => Words(verb, language)).Select(TypedWord.KeyOf).Distinct())
            {
                if (!verbs.TryAdd(key, verb))
                    throw new InvalidOperationException($"\"{key}\" in cards/strings/ stands for typed.{verbs[key].Name} and typed.{verb.Name}: a word can mean one thing only.");
            }
        }
        // Whoever is polite says "oching" for "och".
        foreach (var verb in all)
        {
            foreach (var language in strings.Languages)
            {
                foreach (var word in Words(verb, language))
                    verbs.TryAdd(Polite(TypedWord.KeyOf(word), language), verb);
            }
        }
        longest = verbs.Keys.Max(key => key.Count(letter => letter == ' ') + 1);
        fillers = [.. strings.Languages.SelectMany(language => Split(strings.Text(language, "typing.fillers"))).Select(TypedWord.KeyOf)];
    }

    /// <summary>The word that help shows for a verb.</summary>
    public string Word(TypedForm verb, Language language) => Words(verb, language).First();

    public IEnumerable<string> Words(TypedForm verb, Language language) => Split(strings.Text(language, $"typed.{verb.Name}"));

    /// <summary>
    /// The verb that a text begins with, and what stands beside it. Some languages put the verb last: "2-sessiyani och" is
    /// understood too, but not a sentence that merely ends like a command.
    /// </summary>
    public (TypedForm Form, IReadOnlyList<TypedWord> Beside)? Find(IReadOnlyList<TypedWord> words)
    {
        for (var count = Math.Min(longest, words.Count); count > 0; count--)
        {
            if (verbs.TryGetValue(Key(words.Take(count)), out var first))
                return (first, [.. words.Skip(count)]);
        }
        for (var count = Math.Min(longest, words.Count - 1); count > 0; count--)
        {
            if (verbs.TryGetValue(Key(words.TakeLast(count)), out var last) && IsOnlyBeside(words.SkipLast(count)))
                return (last, [.. words.SkipLast(count)]);
        }
        return null;
    }

    /// <summary>The language of a verb that is typed; null where the text begins with none, or with one that is written so in several.</summary>
    public Language? LanguageOf(string text)
    {
        var words = TypedWord.Of(text);
        if (Find(words) is not var (verb, beside))
            return null;
        var said = Key(words.Except(beside));
        var script = Scripts.Of(text);
        var spoken = strings.Languages.Where(language => Words(verb, language).Select(TypedWord.KeyOf)
            .Any(key => key == said || Polite(key, language) == said)).ToList();
        var written = spoken.Where(language => LanguagePacks.Of(language).Script == script).ToList();
        return (spoken.Count > 1 ? written : spoken) is [var only] ? only : null;
    }

    /// <summary>Whether a message to the bot is no answer but the question where the group is, or the wish for help.</summary>
    public bool Asks(string text) => Find(TypedWord.Of(text)) is ({ Name: "where" or "status" or TypedForm.Help }, { Count: 0 });

    /// <summary>Whether a message to the bot is no answer but says that the group is ready.</summary>
    public bool IsReady(string text) => Find(TypedWord.Of(text)) is ({ Name: "ready" }, { Count: 0 });

    /// <summary>Whether a message to the bot is no answer but asks for the person's own ones.</summary>
    public bool AsksForOwn(string text) => Find(TypedWord.Of(text)) is ({ Name: "mine" }, { Count: 0 });

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

    /// <summary>The language that a word names. A name that two scripts share means the one in which it is written.</summary>
    internal Language? LanguageOf(TypedWord word)
    {
        if (LanguagePacks.FromTag(word.Raw) is { } tagged)
            return tagged;
        var named = strings.Languages.Where(language => LanguagePacks.Of(language).Named.Any(name => TypedWord.KeyOf(name) == word.Key))
            .Cast<Language?>().ToList();
        var script = Scripts.Of(word.Raw);
        return named.Find(language => LanguagePacks.Of(language!.Value).Script == script) ?? named.FirstOrDefault();
    }

    /// <summary>The role that a word names.</summary>
    internal Role? RoleOf(TypedWord word) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role =>
        strings.Languages.Any(language => Split(strings.Text(language, $"roleNames.{role!.Value.ToString().ToLowerInvariant()}")).Any(name => TypedWord.KeyOf(name) == word.Key)));

    /// <summary>Whether a word stands for all there are.</summary>
    internal bool IsAll(string words) => strings.Languages.Any(language => Split(strings.Text(language, "typing.all")).Any(all => TypedWord.KeyOf(all) == TypedWord.KeyOf(words)));

    /// <summary>A word that says nothing by itself, as "session" in "open session 2", and marks alone.</summary>
    public bool IsFiller(TypedWord word) => word.Key.Length == 0 || fillers.Contains(word.Key);

    /// <summary>What somebody may have meant, of some verbs, in their language.</summary>
    public IReadOnlyList<string> Nearest(IReadOnlyList<TypedWord> words, IEnumerable<TypedForm> among, Language language)
    {
        var candidates = verbs.Where(entry => among.Contains(entry.Value)).ToList();
        return [.. Enumerable.Range(1, Math.Min(longest, words.Count))
            .SelectMany(count => IsOnlyBeside(words.SkipLast(count)) ? new[] { Key(words.Take(count)), Key(words.TakeLast(count)) }.Distinct() : [Key(words.Take(count))])
            .SelectMany(written => Programmes.Yaml.Nearest.Few(written, candidates.Select(entry => entry.Key)))
            .OrderBy(near => near.Distance)
            .Select(near => Word(verbs[near.Name], language))
            .Distinct()
            .Take(MostNearest)];
    }

    private bool IsOnlyBeside(IEnumerable<TypedWord> words) => words.All(word => char.IsAsciiDigit(word.Key.FirstOrDefault()) || IsFiller(word));

    private static string Polite(string key, Language language) => LanguagePacks.Of(language).Polite(key);

    private static string Key(IEnumerable<TypedWord> words) => string.Join(' ', words.Select(word => word.Key));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
