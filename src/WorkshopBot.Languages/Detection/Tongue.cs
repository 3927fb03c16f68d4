namespace WorkshopBot.Languages;

/// <summary>
/// A guess at the language of a text, good enough to choose a stemmer and to notice that a message was not said in the draft's
/// language. Where there is none, words are held against every language of Latin script.
/// </summary>
public readonly record struct Tongue
{
    private Tongue(LanguagePack? pack) => Pack = pack;

    /// <summary>Too short, or none of the languages.</summary>
    public static Tongue Unknown => default;

    /// <summary>That of the language; null where it is not known.</summary>
    public LanguagePack? Pack { get; }

    /// <summary>Whether there is a guess.</summary>
    public bool IsKnown => Pack is not null;

    /// <summary>The language that a text is in.</summary>
    public static Tongue Of(string text) => Of(text, Words.Key(text));

    /// <summary>The same for a text whose key (<see cref="Words.Key"/>) is at hand.</summary>
    public static Tongue Of(string text, string key) => new(Guess(text, key).Pack);

    /// <summary>The pack, and whether anything in the text speaks for it rather than for another of its script.</summary>
    internal static (LanguagePack? Pack, bool Sure) Guess(string text, string key)
    {
        if (Scripts.Of(text) is not { } script || !LanguagePacks.Now.ByScript.TryGetValue(script, out var packs))
            return (null, false);
        // A script that one language alone is written in says enough.
        if (packs.Length == 1)
            return (packs[0], true);
        var likeness = new int[packs.Length];
        Words.Each(script == Scripts.Latin ? key : text.ToLowerInvariant(), word =>
        {
            for (var i = 0; i < packs.Length; i++)
                likeness[i] += packs[i].Likeness(word);
        });
        for (var i = 0; i < packs.Length; i++)
            likeness[i] += 2 * OwnLetters(packs[i], text);
        var best = likeness.Max();
        return likeness.Count(each => each == best) == 1 ? (packs[Array.IndexOf(likeness, best)], true)
            // Latin letters alone say little. In Cyrillic the first language is what most people here write.
            : script == Scripts.Latin ? (null, false) : (packs[0], false);
    }

    /// <summary>That of a BCP 47 tag.</summary>
    public static Tongue OfTag(string tag) => LanguagePacks.FromTag(tag) is { } language ? new(LanguagePacks.Of(language)) : Unknown;

    /// <summary>Whether both are of one language, in whatever script. What is not known may be in any.</summary>
    public bool MayBe(Tongue other) => Pack is null || other.Pack is null || Pack.Language.Serves(other.Pack.Language);

    /// <summary>A folded word without its endings.</summary>
    public ReadOnlySpan<char> Stem(ReadOnlySpan<char> word) => (Pack ?? LanguagePacks.All[0]).Stem(word);

    /// <summary>Whether a folded word carries no content of its own.</summary>
    public bool IsFunctionWord(ReadOnlySpan<char> word)
    {
        if (Pack is not null)
            return Pack.IsFunctionWord(word);
        foreach (var pack in LanguagePacks.Now.ByScript[Scripts.Latin])
        {
            if (pack.IsFunctionWord(word))
                return true;
        }
        return false;
    }

    /// <summary>
    /// Whether a folded word denies. English words stand in Uzbek sentences, so a language that is written in Latin letters
    /// too is held against all of Latin script.
    /// </summary>
    public bool Denies(string word)
    {
        if (Pack is not null && Pack.Negation.Contains(word))
            return true;
        var latin = LanguagePacks.Now.ByScript[Scripts.Latin];
        return (Pack is not { Script: not Scripts.Latin } other || latin.Any(pack => pack.Language.Serves(other.Language)))
            && latin.Any(pack => pack.Negation.Contains(word));
    }

    private static int OwnLetters(LanguagePack pack, string text)
    {
        var count = 0;
        foreach (var letter in text)
        {
            if (pack.IsOwnLetter(char.ToLowerInvariant(letter)))
                count++;
        }
        return count;
    }
}
