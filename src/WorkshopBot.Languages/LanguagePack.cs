using System.Collections.Frozen;
using WorkshopBot.Domain;

namespace WorkshopBot.Languages;

/// <summary>
/// All that WorkshopBot knows of a language but its words for people: how it counts, how it is told from others, and what the
/// drafter needs. It is read from <c>pack.json</c> in the language's folder; docs/languages.md says how to add one.
/// </summary>
public sealed class LanguagePack
{
    private const int ShortestStem = 3;

    private static readonly char[] s_vowels = ['a', 'e', 'i', 'o', 'u'];

    private readonly LanguagePackFile _file;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _function;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _frequent;
    private readonly string[] _suffixes;
    private readonly string[] _marks;
    private readonly string[] _endings;

    private LanguagePack(LanguagePackFile file, LanguagePackFile words)
    {
        _file = file;
        Language = Language.Of(file.Tag);
        Plurals = PluralRule.Named(file.Plurals);
        Function = Words(words.Function);
        Negation = Words(words.Negation);
        Abbreviations = new(Words(words.Abbreviations.Open), Words(words.Abbreviations.BeforeNumber), Words(words.Abbreviations.Close));
        _function = Function.GetAlternateLookup<ReadOnlySpan<char>>();
        var frequent = file.Script == Scripts.Latin ? Function : Each([.. file.Frequent, .. file.Function]).ToFrozenSet();
        _frequent = frequent.GetAlternateLookup<ReadOnlySpan<char>>();
        _suffixes =
        [
            .. Each(words.Suffixes).Select(Ending).Where(suffix => suffix.Length > 0).Distinct().OrderByDescending(suffix => suffix.Length),
        ];
        _marks = [.. file.Marks];
        _endings = [.. Each(file.Endings)];
    }

    /// <summary>The language that it is of.</summary>
    public Language Language { get; }

    /// <summary>Its place where languages are listed.</summary>
    public int Order => _file.Order;

    /// <summary>What its speakers call it.</summary>
    public string OwnName => _file.OwnName;

    /// <summary>What it is called in English, with its script where it has several.</summary>
    public string EnglishName => _file.EnglishName;

    /// <summary>How a language model is told to write it.</summary>
    public string ForModels => _file.ForModels ?? _file.EnglishName;

    /// <summary>The script's ISO 15924 code: <c>Latn</c>, <c>Cyrl</c>.</summary>
    public string Script => _file.Script;

    /// <summary>The culture by which numbers and dates are written, and the proofing language of documents: <c>uz-Latn-UZ</c>.</summary>
    public string Culture => _file.Culture;

    /// <summary>Which form of a counted word goes with a number.</summary>
    public PluralRule Plurals { get; }

    /// <summary>Whether a native speaker has read its words.</summary>
    public bool IsReviewed => _file.Reviewed;

    /// <summary>How stored rows name it: the first languages had names before they had packs, and rows of that time still read.</summary>
    public string StoredAs => _file.StoredAs ?? _file.Tag;

    /// <summary>
    /// Whether a Teams client in this language says that its owner speaks it: many clients are in English or Russian, whatever is spoken.
    /// </summary>
    public bool LocaleTells => _file.LocaleTells;

    /// <summary>What it is called by whoever types a command, in any language.</summary>
    public IEnumerable<string> Named => _file.Named.Append(_file.OwnName);

    /// <summary>Words that carry no content of their own, as <see cref="Folding.Key(string)"/>.</summary>
    public FrozenSet<string> Function { get; }

    /// <summary>Words that deny what stands beside them, as <see cref="Folding.Key(string)"/>.</summary>
    public FrozenSet<string> Negation { get; }

    /// <summary>Abbreviations that are written with a full stop.</summary>
    public Abbreviations Abbreviations { get; }

    /// <summary>Whether a programme can be read out of a concept note in it.</summary>
    public bool ReadsNotes => _file.Notes;

    /// <summary>What a concluding session asks where its programme does not say.</summary>
    public string RecommendationPrompt => _file.RecommendationPrompt;

    /// <summary>Reads a pack.</summary>
    /// <param name="json">A <c>pack.json</c>.</param>
    /// <param name="others">The file of the pack of a tag, for one that says <c>wordsOf</c>.</param>
    /// <exception cref="FormatException">It is no pack.</exception>
    public static LanguagePack Read(string json, Func<string, string>? others = null)
    {
        var file = LanguagePackFile.Read(json);
        return new(file, file.WordsOf is { } tag
            ? LanguagePackFile.Read(others?.Invoke(tag) ?? throw new FormatException($"The pack takes its words from {tag}, which is not at hand."))
            : file);
    }

    /// <summary>A folded word without its endings; what is left has three letters at least.</summary>
    public ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        foreach (var suffix in _suffixes)
        {
            if (word.Length - suffix.Length >= ShortestStem && word.EndsWith(suffix, StringComparison.Ordinal))
                return word[..^suffix.Length];
        }
        return word;
    }

    /// <summary>Whether a folded word carries no content of its own.</summary>
    public bool IsFunctionWord(ReadOnlySpan<char> word) => _function.Contains(word);

    /// <summary>A folded command as whoever is polite says it ("oching" for "och"); the same where the language has no such ending.</summary>
    public string Polite(string command) =>
        _file.Polite is not { } polite || command.Length == 0 ? command
        : command + (s_vowels.Contains(command[^1]) ? polite.Vowel : polite.Other);

    /// <summary>How much a word speaks for this language: 2 for a frequent one, 1 for one of its endings.</summary>
    /// <param name="word">
    /// Folded in Latin script; in any other as it is written, in lower case: folding makes letters one that tell languages apart.
    /// </param>
    internal int Likeness(ReadOnlySpan<char> word)
    {
        if (_frequent.Contains(word))
            return 2;
        foreach (var mark in _marks)
        {
            if (word.Contains(mark, StringComparison.Ordinal))
                return 2;
        }
        foreach (var ending in _endings)
        {
            if (word.Length >= ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
                return 1;
        }
        return 0;
    }

    /// <summary>Whether a letter, in lower case, stands in this language only among those of its script.</summary>
    internal bool IsOwnLetter(char letter) => _file.Letters.Contains(letter, StringComparison.Ordinal);

    // As it is folded behind a consonant: "ев" is "yev" at the beginning of a word only.
    private static string Ending(string suffix) => Folding.Key($"б{suffix}")[1..];

    private static FrozenSet<string> Words(IReadOnlyList<string> lines) => Each(lines).Select(Folding.Key).ToFrozenSet();

    private static IEnumerable<string> Each(IReadOnlyList<string> lines) =>
        lines.SelectMany(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
