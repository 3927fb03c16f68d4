using System.Text;
using WorkshopBot.Domain;

namespace WorkshopBot.Drafting.Embedded;

/// <summary>Turns a passage into a presentable sentence without changing its words.</summary>
internal static class Wording
{
    private const int MostCharacters = 400;

    public static string Of(string passage)
    {
        var text = new StringBuilder(passage.Length + 1);
        foreach (var rune in passage.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (text.Length > 0 && text[^1] != ' ')
                    text.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.OtherSymbol or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate)
                && rune.Value is not (0xFE0F or 0x20E3))
            {
                text.Append(rune);
            }
        }
        return Ended(Short(Capital(Unquoted(text.ToString().Trim().TrimStart('-', '–', '—', '•', '*', '·', '`', '>', ',', ';', '.', ')', ' ')))));
    }

    // Only a text without blanks gets here at this length.
    private static string Short(string text) =>
        text.Cut(MostCharacters);

    private static string Capital(string text) =>
        text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    // A quotation mark that was opened and never closed, or one around it all, is left from copying.
    private static string Unquoted(string text) =>
        text.Length > 2 && text[0] is '"' or '“' or '«' && text.AsSpan(1, text.Length - 2).IndexOfAny("\"”»") < 0
            ? text[1..].TrimEnd('"', '”', '»') : text;

    // A report does not shout.
    private static string Ended(string text)
    {
        var trimmed = text.TrimEnd(' ', ',', ';', ':', '-', '–', '—', '!');
        var last = trimmed.TrimEnd('"', '”', '»', ')', '’', '\'');
        return last.Length > 0 && last[^1] is '.' or '!' or '?' or '…' ? trimmed : trimmed + ".";
    }
}
