using System.Collections.Frozen;
using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Checks;

/// <summary>Whether a wording is a sentence that stands by itself and speaks of nobody present.</summary>
internal static class Sentence
{
    private const int MostWords = 45, FewestWords = 4, EnoughForAPoint = 5;

    private static readonly FrozenSet<string> EnglishFirst = Set("i i'd i'm i'll i've me my mine myself we we'd we're we'll we've us our ours ourselves let's");

    private static readonly FrozenSet<string> UzbekFirst = Set("""
        men meni mening menga menda mendan menimcha biz bizni bizning bizga bizda bizdan bizniki o'zimiz o'zim fikrimcha bizningcha
        """);

    // Of finite verbs of the first person and of what belongs to "us". No noun of the drafter's tests ends so; "temiz" is "clean".
    private static readonly string[] UzbekFirstEndings =
        ["yman", "aman", "ymiz", "amiz", "ganman", "ganmiz", "yapman", "yapmiz", "moqchiman", "moqchimiz", "imizda", "imizdan", "imizga", "imizni", "imizning", "imiz", "ardik", "ishdik"];

    private static readonly FrozenSet<string> NotFirst = Set("temiz dengiz qarama-qarshi zamon");

    private static readonly FrozenSet<string> Hanging = Set("because and but which so or also whereas chunki va lekin ammo negaki hamda yoki");

    private static readonly FrozenSet<string> Pointing = Set("this that these those it they he she its their them bu shu u ular buning buni shuni ularning bular shular uning");

    public static IEnumerable<WordingMark> MarksOf(Utterance utterance, Tongue tongue)
    {
        var keys = utterance.Tokens.Select(token => token.Key).ToList();
        if (FirstPerson(utterance, tongue) is { } first)
            yield return new(WordingMarks.FirstPerson, first);
        if (Context.EndsAsking(utterance.Text))
            yield return new(WordingMarks.Question);
        if (!Verbs.Has(keys, tongue))
            yield return new(WordingMarks.NoVerb);
        if (keys.Count < FewestWords || (Hanging.Contains(keys[0]) && !IsWholeAfterAll(utterance, keys[0])))
            yield return new(WordingMarks.Fragment, keys.Count < FewestWords ? null : Word(utterance, 0));
        else if (Pointing.Contains(keys[0]) && !(keys is ["this", "workshop" or "country" or "region", ..]) && !IsImpersonal(keys))
            yield return new(WordingMarks.PointsBack, Word(utterance, 0));
        if (keys.Count > MostWords)
            yield return new(WordingMarks.TooLong);
        if (utterance.Sentences.Count(sentence => MakesAPoint(utterance, sentence, tongue)) > 1)
            yield return new(WordingMarks.TwoPoints);
    }

    /// <summary>The first word by which somebody speaks of themselves.</summary>
    public static string? FirstPerson(Utterance utterance, Tongue tongue)
    {
        for (var i = 0; i < utterance.Tokens.Count; i++)
        {
            var key = utterance.Tokens[i].Key;
            if ((!tongue.IsUzbek() && EnglishFirst.Contains(key) && !IsRoman(utterance, i)) || (!tongue.IsEnglish() && (UzbekFirst.Contains(key) || (tongue.IsUzbek() && EndsInFirst(key)))))
                return Word(utterance, i);
        }
        return null;
    }

    private static bool EndsInFirst(string key) =>
        !NotFirst.Contains(key) && Array.Exists(UzbekFirstEndings, ending => key.Length > ending.Length + 1 && key.EndsWith(ending, StringComparison.Ordinal));

    // "Part I", "i.e."
    private static bool IsRoman(Utterance utterance, int at)
    {
        var token = utterance.Tokens[at];
        return token.Key == "i" && ((token.End < utterance.Text.Length && utterance.Text[token.End] == '.' && at + 1 < utterance.Tokens.Count) || utterance.Text[token.Start] == 'i');
    }

    // "Because A, B." and "So far …" are sentences.
    private static bool IsWholeAfterAll(Utterance utterance, string first)
    {
        var sentence = utterance.Sentences[0];
        var comma = utterance.Text[sentence.From..sentence.To].Contains(',', StringComparison.Ordinal);
        return (first is "because" or "whereas" && comma) || (first == "so" && utterance.Tokens.Count > 1 && utterance.Tokens[1].Key is "far" or "called");
    }

    // "It is necessary to …", "It was proposed …", "U raqamli" is not.
    private static bool IsImpersonal(List<string> keys) =>
        keys is ["it", "is" or "was", "necessary" or "important" or "proposed" or "advisable" or "essential" or "possible" or "hard" or "easy" or "better" or "useful" or "time", ..];

    private static bool MakesAPoint(Utterance utterance, Utterance.Sentence sentence, Tongue tongue)
    {
        var keys = utterance.Tokens.Skip(sentence.Start).Take(sentence.End - sentence.Start).Select(token => token.Key).ToList();
        // What points back goes on with the same point.
        return keys.Count >= EnoughForAPoint && !Pointing.Contains(keys[0]) && !Hanging.Contains(keys[0]) && keys[0] is not ("otherwise" or "then" or "shunda" or "aks") && Verbs.Has(keys, tongue);
    }

    private static string Word(Utterance utterance, int at) => utterance.Text[utterance.Tokens[at].Start..utterance.Tokens[at].End];

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
