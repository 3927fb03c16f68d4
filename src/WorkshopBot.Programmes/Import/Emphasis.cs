using System.Globalization;
using System.Text;

namespace WorkshopBot.Programmes.Import;

/// <summary>
/// Takes out the marks of Markdown's emphasis and code: <c>**so**</c>, <c>_so_</c>, <c>`so`</c>. Where each kind of mark closes next is
/// found once, from the line's end: an expression would look for it again from every mark that opens.
/// </summary>
internal static class Emphasis
{
    private static readonly string[] Marks = ["***", "**", "*", "___", "__", "_", "`"];

    /// <param name="line">Without line ends.</param>
    public static string Removed(string line)
    {
        if (line.AsSpan().IndexOfAny('*', '_', '`') < 0) return line;
        var closing = Array.ConvertAll(Marks, mark => Closing(line, mark));
        var plain = new StringBuilder(line.Length);
        for (var at = 0; at < line.Length;)
        {
            if (Opens(line, at, closing) is not var (length, end))
            {
                plain.Append(line[at++]);
                continue;
            }

            plain.Append(line, at + length, end - at - length);
            at = end + length;
        }

        return plain.ToString();
    }

    /// <summary>The mark that opens here, and where it closes; null for none.</summary>
    private static (int Length, int End)? Opens(string line, int at, int[][] closing)
    {
        if (line[at] is not ('*' or '_' or '`') || (at > 0 && (line[at - 1] == '\\' || IsWord(line[at - 1])))) return null;
        for (var kind = 0; kind < Marks.Length; kind++)
        {
            var inner = at + Marks[kind].Length;
            if (inner + 1 < line.Length && string.CompareOrdinal(line, at, Marks[kind], 0, Marks[kind].Length) == 0 && !char.IsWhiteSpace(line[inner]) && closing[kind][inner + 1] is >= 0 and var end)
                return (Marks[kind].Length, end);
        }

        return null;
    }

    /// <summary>For each place, where the mark closes next from there on; -1 for nowhere.</summary>
    private static int[] Closing(string line, string mark)
    {
        var next = new int[line.Length + 1];
        next[line.Length] = -1;
        for (var at = line.Length - 1; at >= 0; at--)
        {
            var closes = at > 0 && !char.IsWhiteSpace(line[at - 1]) && line[at - 1] != '\\' && string.CompareOrdinal(line, at, mark, 0, mark.Length) == 0
                && (at + mark.Length >= line.Length || !IsWord(line[at + mark.Length]));
            next[at] = closes ? at : next[at + 1];
        }

        return next;
    }

    /// <summary>What an expression's <c>\w</c> is.</summary>
    private static bool IsWord(char letter) =>
        char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.ConnectorPunctuation;
}
