using System.Collections.Frozen;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Checks;

/// <summary>Whether a sentence has a verb, as far as words tell: auxiliaries, common verbs, endings.</summary>
internal static class Verbs
{
    private static readonly FrozenSet<string> EnglishAuxiliary = Set("""
        is are was were am be been being has have had do does did can could will would shall should must may might cannot can't don't doesn't didn't isn't aren't wasn't
        weren't won't wouldn't shouldn't couldn't hasn't haven't it's that's there's they're we're you're i'm let's what's
        """);

    private static readonly FrozenSet<string> EnglishVerb = Set("""
        accept achieve act adapt add adopt affect afford agree allow analyse answer apply appoint ask assess attract avoid base become begin belong benefit bring build buy
        call care carry cause change choose close collect combine come communicate compare connect consider consult contain continue contribute coordinate copy cost cover create cut
        decide define delay deliver demand depend design destroy develop differ discuss divide draw drive earn empower enable encourage end ensure establish evaluate exclude exist expect
        explain extend face fail feel fight fill find finish fit fix follow force forget fund gain get give go grow happen help hide hinder hire hold hope identify ignore impose improve include
        increase inform innovate insist introduce invest involve join judge keep know lack last launch lead learn leave let limit link listen live look lose maintain make manage mean measure
        meet miss motivate move need note notice offer open operate organise organize overcome pay perform pilot plan prepare prevent promote protect prove provide publish punish push put
        reach read receive recognise recognize recommend reduce refuse reject rely remain remove replace report require respect respond rest result reward ride run save say see seem select sell send
        serve set shape share shift show simplify sit solve speak spend stand start stay stop strengthen struggle study succeed suffer suggest support take talk teach tell test think train
        translate treat trust try turn understand use value vary visit vote wait want waste watch welcome win wish work worry write
        """);

    // What is as often a noun counts only with an ending or after "to", "not", "who".
    private static readonly FrozenSet<string> AlsoNoun = Set("""
        act answer care change cost cover cut delay demand design end face fight fund gain help hold hope judge lack lead limit link look measure need note notice offer open pay pilot plan
        report respect rest result reward run set shape share shift show stand start stop study support talk test train trust turn use value vote waste watch work worry process
        """);

    private static readonly FrozenSet<string> Irregular = Set("""
        became began brought built bought came chose cost cut did drew drove fell felt fought found got gave went grew had held kept knew led learnt left let lost made meant met paid
        put ran said saw sold sent set shut showed sat spoke spent stood stuck took taught told thought understood won wrote written broke broken given taken seen done known grown
        """);

    private static readonly FrozenSet<string> Plural = Set("process services businesses");

    private static readonly FrozenSet<string> NoSubject = Set("a an the of for and no more public in with not our their its his her my your these those many few some all");

    private static readonly FrozenSet<string> UzbekPredicate = Set("""
        kerak lozim zarur shart mumkin darkor bor yo'q emas edi ekan emish kerakmas bo'lsin qilinsin etilsin muhim yaxshi yomon yetarli kam ko'p qiyin oson to'g'ri noto'g'ri
        demakdir demak past baland foydali zararli mavjud yetishmaydi
        """);

    private static readonly string[] UzbekEndings =
        ["adi", "ydi", "adilar", "ydilar", "di", "dilar", "dim", "dik", "gan", "kan", "qan", "moqda", "yapti", "yaptilar", "sin", "sinlar", "dir", "aman", "yman", "amiz", "ymiz", "ar", "as", "masligi", "ish", "larmiz", "ardi"];

    public static bool Has(IReadOnlyList<string> keys, Tongue tongue) =>
        tongue.HasNone() || (tongue.IsUzbek() ? HasUzbek(keys) : tongue.IsEnglish() ? HasEnglish(keys) : HasEnglish(keys) || HasUzbek(keys));

    /// <summary>Whether a sentence begins with what is to be done: "Give labs a budget."</summary>
    public static bool IsImperative(IReadOnlyList<string> keys) =>
        keys.Count > 1 && ((EnglishVerb.Contains(keys[0]) && !AlsoNoun.Contains(keys[0])) || (keys[0] is "do" or "don't" && keys.Count > 2));

    private static bool HasEnglish(IReadOnlyList<string> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys[i];
            if (EnglishAuxiliary.Contains(key) || Irregular.Contains(key) || (EnglishVerb.Contains(key) && !AlsoNoun.Contains(key)))
                return true;
            // After its subject: "data need care" – but not "a need".
            if ((EnglishVerb.Contains(key) || Stem(key) is not null) && !Plural.Contains(key) && i > 0 && !NoSubject.Contains(keys[i - 1]) && i + 1 < keys.Count && keys.Count > 4)
                return true;
            if (i > 0 && !Plural.Contains(key) && IsInflected(key))
                return true;
        }
        return false;
    }

    private static bool IsInflected(string key)
    {
        if (key.EndsWith("ed", StringComparison.Ordinal) && key.Length > 4)
            return true;
        return Stem(key) is { } verb && !AlsoNoun.Contains(verb);
    }

    /// <summary>The verb of a form in -s; null where it is none.</summary>
    private static string? Stem(string key) =>
        !key.EndsWith('s') || key.Length < 4 ? null
        : EnglishVerb.Contains(key[..^1]) ? key[..^1]
        : key.EndsWith("es", StringComparison.Ordinal) && EnglishVerb.Contains(key[..^2]) ? key[..^2]
        : key.EndsWith("ies", StringComparison.Ordinal) && EnglishVerb.Contains(key[..^3] + "y") ? key[..^3] + "y" : null;

    private static bool HasUzbek(IReadOnlyList<string> keys) =>
        keys.Any(UzbekPredicate.Contains) || keys.Any(key => key.Length > 4 && Array.Exists(UzbekEndings, ending => key.Length > ending.Length + 1 && key.EndsWith(ending, StringComparison.Ordinal)));

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
