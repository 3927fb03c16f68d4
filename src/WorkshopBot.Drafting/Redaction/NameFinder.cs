using System.Text.RegularExpressions;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>Finds known names in either script, also with Uzbek case and possessive endings, forms of address and English 's.</summary>
internal sealed partial class NameFinder
{
    private readonly HashSet<string> _parts;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly HashSet<string> _feminine;
    private readonly int _longest;

    public NameFinder(IEnumerable<string> names)
    {
        _parts = [.. names.SelectMany(name => Words.Key(name).Split(' ')).Select(Loose).Where(part => part.Length >= 2)];
        _lookup = _parts.GetAlternateLookup<ReadOnlySpan<char>>();
        // Russian declines Каримова by replacing the last letter: Каримовой, Каримову.
        _feminine = [.. _parts.Where(part => part.Length >= 4 && part.EndsWith('a')).Select(part => part[..^1])];
        _longest = _parts.Select(part => part.Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Start and length in the text of each word that is a name.</summary>
    public IEnumerable<(int Start, int Length)> In(string text)
    {
        if (_parts.Count == 0)
            yield break;
        var origins = new List<int>();
        var key = Folding.Key(text, origins);
        for (var i = 0; i < key.Length;)
        {
            var end = i;
            while (end < key.Length && (Words.IsPart(key[end]) || (end > i && key[end] == Folding.Apostrophe)))
                end++;
            while (end > i && key[end - 1] == Folding.Apostrophe)
                end--;
            if (end > i)
            {
                var start = origins[i];
                var last = origins[end - 1];
                if (IsName(Loose(key[i..end]), char.IsUpper(text[start])))
                    yield return (start, last + 1 - start);
            }
            i = Math.Max(end, i + 1);
        }
    }

    private bool IsName(string word, bool capital)
    {
        if (FeminineEndings().Match(word) is { Success: true } ending && _feminine.Contains(word[..ending.Index]))
            return true;
        for (var length = Math.Min(word.Length, _longest); length >= 2; length--)
        {
            // "Li", "Will", "May": words of their own unless written as a name.
            if (_lookup.Contains(word.AsSpan(0, length))
                && (capital || (length > 2 && !LanguagePacks.IsFunctionWordAnywhere(word[..length])))
                && Endings().IsMatch(word[length..]))
            {
                return true;
            }
        }
        return false;
    }

    // Real spelling wavers here: Bahodir, Baxodir, Бахадир; Oʻtkir, Otkir.
    private static string Loose(string folded) => folded.Replace('x', 'h').Replace("'", "", StringComparison.Ordinal);

    [GeneratedRegex("(e|ye|u|oy|i)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FeminineEndings();

    // Form of address, plural of respect, possessive, case, particle (apostrophes gone, x as h); then Russian cases of names.
    [GeneratedRegex("^(jon|hon|bek|boy|oy|aka|opa|oyim|domla)?(lar)?(im|ing|imiz|ingiz|lari|si|i)?(ning|niki|nikida|ni|ga|ka|qa|dan|dagi|da|gacha|dek|day|cha)?(mi|chi|ku|yu|dir|man|san|miz|siz)?$|^s$|^(a|u|om|em|oy|ey|e|i|y|ya|yu|oyu|ov|ova|ovu|ovoy|ev|eva)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Endings();
}
