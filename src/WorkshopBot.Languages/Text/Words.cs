using System.Globalization;
using System.Text;

namespace WorkshopBot.Languages;

/// <summary>Words of a folded text: runs of letters, digits and marks, apostrophes inside included.</summary>
public static class Words
{
    /// <summary>Sees a word.</summary>
    public delegate void Visit(ReadOnlySpan<char> word);

    /// <summary>Shows every word of a folded text.</summary>
    public static void Each(ReadOnlySpan<char> folded, Visit visit)
    {
        for (var i = 0; i < folded.Length;)
        {
            var end = End(folded, i);
            if (end > i)
                visit(folded[i..end].TrimEnd(Folding.Apostrophe));
            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>The folded words of a text with one blank between them: equal for equal sayings, whatever the script, case and punctuation.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        Each(Folding.Key(text), word => (key.Length > 0 ? key.Append(' ') : key).Append(word));
        return key.ToString();
    }

    /// <summary>How many words a text has.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        Each(text, _ => count++);
        return count;
    }

    /// <summary>Whether a character belongs to a word.</summary>
    public static bool IsPart(char c) => char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int End(ReadOnlySpan<char> text, int start)
    {
        if (!IsPart(text[start]))
            return start;
        var i = start;
        while (i < text.Length && (IsPart(text[i]) || Folding.IsApostrophe(text[i])))
            i++;
        return i;
    }
}
