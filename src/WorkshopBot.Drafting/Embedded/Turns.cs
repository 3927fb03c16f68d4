using System.Collections.Frozen;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Words around a point that turn it into something else, so that whoever says them does not support it.</summary>
internal static class Turns
{
    private const int LongestRetort = 8;

    // "If there is money, …" and "The minister claims: …" do not say what follows.
    private static readonly FrozenSet<string> Turning = """
        if when until till although though while whereas instead except despite lie lies claim claims claimed pretend pretends rumour
        rumor nonsense avoid abolish ban fail failed fails disagrees disagreed untrue incorrect once should should've
        agar garchi yolg'on qarshi qarshiman afsona bekor go'yo
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> Denial = """
        disagree disagrees disagreed wrong false untrue incorrect nonsense lie myth noto'g'ri yolg'on bema'ni qarshiman qo'shilmayman qo'shilmaymiz
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    private static readonly FrozenSet<string> Assent = """
        agree true right correct so convinced to'g'ri rost shunday qo'shilaman fikrdaman
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    // Uzbek denies in the verb: "qo'shilmayman", "bo'lmasa".
    private static readonly string[] DeniedVerbs = ["mayman", "maymiz", "maydi", "maydilar", "masa", "magan", "mas", "maslik"];

    /// <summary>Whether what stands before a point may turn it round.</summary>
    public static bool Round(string lead)
    {
        var tongue = Tongue.Of(lead);
        return Any(lead, word => Turning.Contains(word) || Denies(word, tongue));
    }

    /// <summary>Whether a sentence takes back what its neighbours say: "I disagree.", "That is not true."</summary>
    public static bool TakesBack(string sentence)
    {
        if (Words.Count(sentence) > LongestRetort)
            return false;
        var tongue = Tongue.Of(sentence);
        var denied = Any(sentence, word => Denies(word, tongue) && !Denial.Contains(word));
        return denied ? Any(sentence, Assent.Contains) : Any(sentence, Denial.Contains);
    }

    private static bool Denies(string word, Tongue tongue) => tongue.Denies(word)
        || DeniedVerbs.Any(ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal));

    private static bool Any(string text, Func<string, bool> is_) => Words.Key(text).Split(' ').Any(is_);
}
