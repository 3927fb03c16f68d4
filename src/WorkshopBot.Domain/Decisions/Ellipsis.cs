using System.Globalization;

namespace WorkshopBot.Domain;

/// <summary>Texts that are longer than their place: as much of their beginning as it holds, with "…" behind it.</summary>
public static class Ellipsis
{
    /// <summary>What follows a letter may belong to it: a combining accent, the other half of a flag, the rest of a family.</summary>
    private const int MostOfOneCharacter = 2;

    /// <summary>The text, or its beginning cut between two letters as a reader sees them.</summary>
    /// <param name="most">How long the result may be, in UTF-16 units, with its "…".</param>
    public static string Cut(this string text, int most) => text.Length <= most ? text : $"{text.AsSpan(0, Fitting(text, most - 1)).TrimEnd()}…";

    /// <summary>The same, cut at the end of a word where one ends in the second half of what fits.</summary>
    public static string CutAtWord(this string text, int most)
    {
        if (text.Length <= most)
            return text;
        var space = text.LastIndexOf(' ', most - 1);
        return space > most / 2 ? $"{text.AsSpan(0, space).TrimEnd()}…" : text.Cut(most);
    }

    private static int Fitting(string text, int most)
    {
        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text.AsSpan(end, Math.Min(text.Length, most + MostOfOneCharacter) - end)) is var next && next <= most)
            end = next;
        // One letter alone may be longer than its place, under a heap of accents.
        return end > 0 || most == 0 ? end : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }
}
