using System.Text.RegularExpressions;
using WorkshopBot.Drafting.Framing;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Checks;

/// <summary>"We must …" as "It is necessary to …", where the first person is no more than who would have to; else the wording stays.</summary>
internal static partial class Impersonal
{
    public static string Of(string text)
    {
        var changed = English().Match(text) is { Success: true } english ? $"{Opening(english)} {text[english.Length..]}" : Uzbek(text);
        if (changed == text)
            return text;
        // "We must share our data": of whom would it speak?
        return Sentence.FirstPerson(new Utterance(changed), Tongue.Of(text)) is null ? changed : text;
    }

    private static string Opening(Match we)
    {
        var not = we.Groups["not"].Success || we.Groups["never"].Success;
        return we.Groups["should"].Success ? not ? "It is advisable not to" : "It is advisable to"
            : not ? "It is important not to" : "It is necessary to";
    }

    // "Biz … qilishimiz kerak" is "… qilish kerak".
    private static string Uzbek(string text)
    {
        var ought = UzbekOught().Match(text);
        if (!ought.Success)
            return text;
        var changed = UzbekOught().Replace(text, "$1 $2");
        changed = UzbekWe().Replace(changed, "");
        return changed.Length > 0 && char.IsLower(changed[0]) ? char.ToUpperInvariant(changed[0]) + changed[1..] : changed;
    }

    [GeneratedRegex(@"^(We|we) (all |also |really |therefore )?((?<should>should|ought to)|must|have to|need to)(?<not> not)? (all |also )?(?<never>never )?(?=\p{Ll})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();

    [GeneratedRegex(@"(\w*(?:ish|иш))(?:imiz|имиз) (kerak|lozim|shart|zarur|керак|лозим|шарт|зарур)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UzbekOught();

    [GeneratedRegex(@"^(Biz|Биз) (?:hammamiz |ҳаммамиз )?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UzbekWe();
}
