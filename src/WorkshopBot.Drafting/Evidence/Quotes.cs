using System.Text;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>Whether a quote is what somebody said.</summary>
public static class Quotes
{
    /// <summary>
    /// True where the quote stands in the text word for word, once Unicode form, white space and apostrophes are folded.
    /// Case and punctuation count. A quote without a letter or digit, or one that begins or ends inside a word ("able" in
    /// "unable"), is none.
    /// </summary>
    public static bool IsVerbatim(string quote, string statementText)
    {
        var wanted = Fold(quote);
        if (!wanted.Any(char.IsLetterOrDigit))
            return false;
        var text = Fold(statementText);
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            if (!CutsWord(text, at) && !CutsWord(text, at + wanted.Length))
                return true;
        }
        return false;
    }

    private static string Fold(string text)
    {
        var normal = Composed.Of(text);
        var folded = new StringBuilder(normal.Length);
        foreach (var c in normal)
        {
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else if (c is not ('\u200B' or '\uFEFF' or '\u00AD'))
            {
                folded.Append(Folding.IsApostrophe(c) ? Folding.Apostrophe : c);
            }
        }
        return folded.ToString().TrimEnd(' ');
    }

    private static bool CutsWord(string text, int at) =>
        at > 0 && at < text.Length && Words.IsPart(text[at - 1]) && Words.IsPart(text[at]);
}
