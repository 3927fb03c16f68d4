using System.Collections.Frozen;
using WorkshopBot.Drafting.Uzbek;

namespace WorkshopBot.Drafting.Language;

/// <summary>The languages that the drafter can tell apart, by script and function words.</summary>
internal enum Tongue
{
    /// <summary>Too short, or neither.</summary>
    Unknown,
    English,
    UzbekLatin,
    UzbekCyrillic,
}

internal static class Tongues
{
    /// <summary>A guess, good enough to choose a stemmer and to notice that a message was not said in the draft's language. Any Cyrillic text counts as Uzbek Cyrillic.</summary>
    public static Tongue Guess(string text) => Guess(text, Words.Key(text));

    /// <summary>The same for a text whose key (<see cref="Words.Key"/>) is at hand.</summary>
    public static Tongue Guess(string text, string key)
    {
        int cyrillic = 0, letters = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            if (c is >= 'Ѐ' and <= 'ӿ')
                cyrillic++;
        }
        if (letters == 0)
            return Tongue.Unknown;
        if (cyrillic * 2 > letters)
            return Tongue.UzbekCyrillic;

        int english = 0, uzbek = 0;
        Words.Each(key, word =>
        {
            if (Lists.English.Contains(word))
                english++;
            if (Lists.Uzbek.Contains(word) || word.Contains("o'", StringComparison.Ordinal) || word.Contains("g'", StringComparison.Ordinal))
                uzbek++;
        });
        return english == uzbek ? Tongue.Unknown : english > uzbek ? Tongue.English : Tongue.UzbekLatin;
    }

    /// <summary>The language of a BCP-47 tag, as far as the drafter knows it.</summary>
    public static Tongue Of(string tag) =>
        tag.StartsWith("uz-Cyrl", StringComparison.OrdinalIgnoreCase) ? Tongue.UzbekCyrillic
        : tag.StartsWith("uz", StringComparison.OrdinalIgnoreCase) ? Tongue.UzbekLatin
        : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Tongue.English
        : Tongue.Unknown;

    public static bool IsUzbek(this Tongue tongue) => tongue is Tongue.UzbekLatin or Tongue.UzbekCyrillic;

    public static ReadOnlySpan<char> Stem(this Tongue tongue, ReadOnlySpan<char> word) =>
        tongue.IsUzbek() ? UzbekWords.Stem(word) : EnglishWords.Stem(word);

    /// <summary>Whether the word carries no content of its own. A text of unknown language is held against both lists.</summary>
    public static bool IsFunctionWord(this Tongue tongue, ReadOnlySpan<char> word) => tongue switch
    {
        Tongue.English => Lists.English.Contains(word),
        Tongue.Unknown => Lists.English.Contains(word) || Lists.Uzbek.Contains(word),
        _ => Lists.Uzbek.Contains(word),
    };

    private static class Lists
    {
        public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English =
            EnglishWords.Function.GetAlternateLookup<ReadOnlySpan<char>>();

        public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Uzbek =
            UzbekWords.Function.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
