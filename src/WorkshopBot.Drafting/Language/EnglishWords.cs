using System.Collections.Frozen;

namespace WorkshopBot.Drafting.Language;

/// <summary>English function words, negations and light suffix stripping, on folded keys.</summary>
internal static class EnglishWords
{
    public static readonly FrozenSet<string> Function = """
        a an the and or but if then than that this these those is are was were be been being am do does did have has had
        having of to in on at for from by with without about as into through over under it its it's they them their there here
        he she his her him we us our you your i my me not no nor so such can could will would should may might must shall what which
        who whom whose when where why how all any both each more most other some only own same too very just also because while
        during before after again further once out up down off between against cannot can't don't doesn't isn't aren't won't
        didn't wasn't weren't shouldn't wouldn't couldn't hasn't haven't that's there's they're we're you're i'm let's
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    public static readonly FrozenSet<string> Negation = """
        not no nor never none nobody nothing neither nowhere without cannot can't don't doesn't isn't aren't won't didn't wasn't
        weren't shouldn't wouldn't couldn't hasn't haven't hardly barely disagree oppose against wrong false myth unless less fewer
        refuse reject stop lack deny doubt
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();


    private static readonly string[] Suffixes =
        ["ization", "ations", "ation", "ingly", "edly", "ments", "ities", "ness", "ment", "ity", "ies", "ing", "ied", "ers", "ed", "er", "es", "ly", "s", "e", "y"];

    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word)
    {
        foreach (var suffix in Suffixes)
        {
            if (word.Length - suffix.Length >= 3 && word.EndsWith(suffix, StringComparison.Ordinal))
                return word[..^suffix.Length];
        }
        return word;
    }
}
