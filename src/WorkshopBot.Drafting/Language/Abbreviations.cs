using System.Collections.Frozen;

namespace WorkshopBot.Drafting.Language;

/// <summary>English and Uzbek abbreviations written with a full stop: folded, without the last stop.</summary>
internal static class Abbreviations
{
    /// <summary>These introduce something, so the sentence goes on: "e.g. labs", "Dr. Aliyev", "m-n. soliq".</summary>
    private static readonly FrozenSet<string> Open = Set("""
        e.g eg i.e ie cf vs viz approx incl excl est dept gov mr mrs ms dr prof sr jr st
        m-n mas akad dots vil tum ko'ch sh.j
        """);

    /// <summary>These stand before a number: "No. 5", "Art. 5", "5-b. 3". Elsewhere they are words ("I say no.").</summary>
    private static readonly FrozenSet<string> BeforeNumber = Set("no nos art arts para paras sec ch fig figs vol pp p al ed bet mod nizom");

    /// <summary>These close a list or stand for a name: the sentence ends only where a capital follows. "etc.", "va h.k.", "sh.k."</summary>
    private static readonly FrozenSet<string> Close = Set("etc h.k h.k.z b b.q sh.k k inc ltd corp ph.d mln mlrd yy a.m p.m");

    /// <summary>Whether a full stop after <paramref name="word"/> (folded) belongs to it and the sentence goes on with <paramref name="next"/>.</summary>
    public static bool GoesOn(string word, char next) =>
        Open.Contains(word)
        || (BeforeNumber.Contains(word) && (char.IsDigit(next) || next is 'I' or 'V' or 'X'))
        || ((Close.Contains(word) || IsDotted(word)) && !char.IsUpper(next))
        || (IsDotted(word) && word.Length <= 3 && !Close.Contains(word));

    // "u.n", "u.s.a": single letters between stops.
    private static bool IsDotted(string word) =>
        word.Length >= 3 && word.Split('.') is { Length: > 1 } parts && parts.All(part => part.Length is 1 or 2);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
