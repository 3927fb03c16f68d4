using System.Collections.Frozen;

namespace WorkshopBot.Languages;

/// <summary>Abbreviations written with a full stop: folded, without the last stop.</summary>
/// <param name="Open">These introduce something, so the sentence goes on: "e.g. labs", "Dr. Aliyev", "m-n. soliq".</param>
/// <param name="BeforeNumber">These stand before a number: "No. 5", "5-b. 3". Elsewhere they are words ("I say no.").</param>
/// <param name="Close">
/// These close a list or stand for a name: the sentence ends only where a capital follows. "etc.", "va h.k.", "и т.д."
/// </param>
public sealed record Abbreviations(FrozenSet<string> Open, FrozenSet<string> BeforeNumber, FrozenSet<string> Close)
{
    /// <summary>Those of several languages: a text may hold words of more than its own.</summary>
    public static Abbreviations Together(IEnumerable<Abbreviations> all)
    {
        var each = all.ToList();
        return new(
            each.SelectMany(one => one.Open).ToFrozenSet(),
            each.SelectMany(one => one.BeforeNumber).ToFrozenSet(),
            each.SelectMany(one => one.Close).ToFrozenSet());
    }

    /// <summary>Whether a full stop after a folded word belongs to it and the sentence goes on with <paramref name="next"/>.</summary>
    public bool GoesOn(string word, char next) =>
        Open.Contains(word)
        || (BeforeNumber.Contains(word) && (char.IsDigit(next) || next is 'I' or 'V' or 'X'))
        || ((Close.Contains(word) || IsDotted(word)) && !char.IsUpper(next))
        || (IsDotted(word) && word.Length <= 3 && !Close.Contains(word));

    // "u.n", "u.s.a": single letters between stops.
    private static bool IsDotted(string word) =>
        word.Length >= 3 && word.Split('.') is { Length: > 1 } parts && parts.All(part => part.Length is 1 or 2);
}
