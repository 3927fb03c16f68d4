using WorkshopBot.Drafting.Uzbek;

namespace WorkshopBot.Drafting.Language;

/// <summary>Words of a folded text: runs of letters, digits and marks, apostrophes inside included.</summary>
internal static class Words
{
    public delegate void Visit(ReadOnlySpan<char> word);

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

    public static List<string> Of(string text)
    {
        var words = new List<string>();
        Each(Folding.Key(text), word => words.Add(word.ToString()));
        return words;
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = End(text, i);
            if (end > i)
                count++;
            i = Math.Max(end, i + 1);
        }
        return count;
    }

    public static bool IsPart(char c) => char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

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
