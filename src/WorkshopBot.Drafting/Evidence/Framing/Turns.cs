using System.Collections.Frozen;
using WorkshopBot.Drafting.Checks;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Framing;

/// <summary>Words around a point that turn it into something else, so that whoever says them does not support it.</summary>
internal static class Turns
{
    private const int LongestRetort = 14, ShortRetort = 8, LongestOpening = 10;

    // "If there is money, …" and "The minister claims: …" do not say what follows.
    private static readonly FrozenSet<string> Turning = Set("""
        if when until till although though while whereas instead except despite lie lies claim claims claimed pretend pretends rumour
        rumor nonsense avoid abolish ban fail failed fails disagrees disagreed untrue incorrect once should should've opposite contrary reverse
        doubtful sceptical skeptical mistaken mistake illusion absurd ridiculous joke exaggerated exaggeration outdated objection object oppose opposed
        supposedly allegedly provided reject rejects rejected refuse refuses refused deny denies denied
        agar garchi yolg'on qarshi qarshiman afsona bekor go'yo go'yoki emish aksincha teskarisi xato xatolik e'tirozim cho'pchak safsata shubham
        shubhalanaman da'vo
        """);

    private static readonly FrozenSet<string> Denial = Set("""
        disagree disagrees disagreed wrong false untrue incorrect nonsense lie myth mistaken rubbish opposite contrary absurd ridiculous doubt
        doubtful joking kidding illusion outdated sceptical skeptical
        noto'g'ri yolg'on bema'ni qarshiman qo'shilmayman qo'shilmaymiz aksincha teskarisi teskari afsona safsata cho'pchak ishonmayman xato shubham
        """);

    private static readonly FrozenSet<string> Assent = Set("""
        agree true right correct so convinced think believe view opinion case share sure serious works work support accept evidence proof sense
        to'g'ri rost shunday qo'shilaman fikrdaman fikrim haqiqat ishonchim
        """);

    // A lead that denies one of these turns what follows round; what else it denies is its own matter ("I won't be long: …").
    private static readonly FrozenSet<string> Stance = Set("""
        believe want need like see hold follow favour favor idea way reason point good buy good expect help helps known proven true show shown shows prove proved
        kerak yaxshi istayman xohlayman o'rinli foydali
        """);

    private static readonly FrozenSet<string> ShortDenials = new[]
    {
        "no", "not", "never", "no way", "not at all", "not really", "absolutely not", "certainly not", "of course not", "definitely not", "hardly",
        "i think not", "as if", "yeah right", "not for me", "really", "is that so", "who believes that", "not any more", "not anymore", "i wonder",
        "yo'q", "hech qachon", "aslo", "aslo yo'q", "mutlaqo", "mutlaqo yo'q", "albatta yo'q", "yo'q albatta", "bunday emas", "unday emas", "rostdanmi", "shundaymi",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> No = Set("no not never and way absolutely really at all yo'q aslo mutlaqo va hech qachon");

    private static readonly FrozenSet<string> Binding = Set("if unless until except only although though whereas provided supposedly allegedly agar garchi faqat emish go'yo go'yoki");

    private static readonly FrozenSet<string> Conditional = Set("if unless except until provided only when although though whereas agar faqat garchi");

    private static readonly FrozenSet<string> Adversative = Set("but however nevertheless still lekin ammo biroq");

    private static readonly FrozenSet<string> Meant = Set("i we my our this that it these bu shu buni bunga shunga men biz");

    // Uzbek denies in the verb: "qo'shilmayman", "bo'lmasa".
    private static readonly string[] DeniedVerbs = ["mayman", "maymiz", "maydi", "maydilar", "maysiz", "masa", "magan", "mas", "maslik", "masman", "mayapti"];

    /// <summary>Whether a word, added to or taken from a sentence, makes another claim of it: a condition, a restriction, hearsay.</summary>
    public static bool Bind(string word, Tongue tongue) => Binding.Contains(word) || (tongue.IsUzbek() && IsDeniedVerb(word));

    /// <summary>Whether what stands before a point in its sentence may turn it round.</summary>
    public static bool Round(string lead)
    {
        var key = Phrases.WithoutHarmless(Words.Key(lead));
        // "Not everybody agrees, but I think so: …"
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        words = [.. words.Skip(Array.FindLastIndex(words, Adversative.Contains) + 1)];
        var rest = string.Join(' ', words);
        if (words.Any(Turning.Contains) || Phrases.IsHearsay(rest) || ShortDenials.Contains(rest) || words.Any(Denial.Contains))
            return true;
        if (Phrases.IsContradiction(rest))
            return true;
        // "Nowhere in the world, …": what a comma ends may be a part of the claim; what a colon ends announces it.
        return words.Any(Denies) && (!IsAnnounced(lead) || words.Any(word => Assent.Contains(word) || Stance.Contains(word) || IsDeniedVerb(word)));
    }

    private static bool IsAnnounced(string lead) => lead.TrimEnd() is [.., ':' or '—' or '–' or '.' or '!'];

    /// <summary>Whether a lead says that, whatever came before, this is meant: "… but I say:".</summary>
    public static bool Begins(string lead) => Words.Key(lead).Split(' ').Any(Adversative.Contains);

    /// <summary>Whether what follows a point in its sentence may turn it round.</summary>
    public static bool RoundAfter(string tail)
    {
        var key = Phrases.WithoutHarmless(Words.Key(tail));
        var words = key.Split(' ', StringSplitOptions.RemoveEmptyEntries).SkipWhile(Adversative.Contains).ToList();
        return (words.Count > 0 && Conditional.Contains(words[0])) || Phrases.IsHearsay(key) || TakesBack(tail) || IsShortDenial(tail);
    }

    /// <summary>Whether a sentence takes back what its neighbours say: "I disagree.", "That is not true."</summary>
    public static bool TakesBack(string sentence)
    {
        var count = Words.Count(sentence);
        if (count > LongestRetort)
            return false;
        var words = Phrases.WithoutHarmless(Words.Key(sentence)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A longer sentence may speak of something else that is wrong.
        if (count > ShortRetort && !words.Any(Meant.Contains))
            return false;
        if (Phrases.IsContradiction(string.Join(' ', words)))
            return true;
        var denied = words.Any(word => Denies(word) && !Denial.Contains(word));
        var denial = words.Any(Denial.Contains);
        if (words.Any(word => Denial.Contains(word) && IsDeniedVerb(word)))
            return true;
        return denial ? !IsDoublyDenied(words) : denied && words.Any(Assent.Contains);
    }

    // "Nobody can disagree.", "I don't doubt it."
    private static bool IsDoublyDenied(string[] words) => Enumerable.Range(0, words.Length).Any(i =>
        Denies(words[i]) && !Denial.Contains(words[i]) && words.Skip(i + 1).Take(4).Any(Denial.Contains));

    /// <summary>Whether the beginning of a sentence announces something that is not meant: "I do not believe that …", "My table rejects this: …"</summary>
    public static bool Opens(string sentence)
    {
        var words = Words.Key(sentence).Split(' ');
        var that = Array.IndexOf(words, "that", 0, Math.Min(words.Length, LongestOpening));
        var colon = sentence.IndexOf(':', StringComparison.Ordinal);
        return (that > 0 && Round(string.Join(' ', words[..that]) + ":")) || (colon > 0 && Words.Count(sentence.AsSpan(0, colon)) <= LongestOpening && Round(sentence[..(colon + 1)]))
            || Phrases.IsHearsay(string.Join(' ', words.Take(LongestOpening / 2)));
    }

    /// <summary>Whether a sentence after a point is nothing but a no.</summary>
    public static bool IsShortDenial(string sentence)
    {
        List<string> words = [.. Words.Key(sentence).Split(' ').SkipWhile(word => Adversative.Contains(word) || word == "well")];
        return words.Count <= ShortRetort && (ShortDenials.Contains(string.Join(' ', words)) || (words.TrueForAll(No.Contains) && words.Exists(Denies)));
    }

    /// <summary>Whether a short sentence says that others say what comes next.</summary>
    public static bool Reports(string sentence) => Words.Count(sentence) <= LongestRetort && Phrases.IsHearsay(Words.Key(sentence));

    private static bool Denies(string word) => LanguagePacks.All.Any(pack => pack.Negation.Contains(word)) || IsDeniedVerb(word);

    private static bool IsDeniedVerb(string word) =>
        DeniedVerbs.Any(ending => word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal));

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
