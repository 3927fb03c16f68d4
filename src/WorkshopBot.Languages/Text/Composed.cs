using System.Text;

namespace WorkshopBot.Languages;

/// <summary>Unicode form C of any text, also of one that is no valid Unicode (half an emoji, cut off by a client).</summary>
public static class Composed
{
    /// <summary>The text, composed.</summary>
    public static string Of(string text)
    {
        // Below the combining marks, everything is composed already.
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\uffff'))
            return text;
        var valid = IsValid(text) ? text : Repaired(text);
        return valid.IsNormalized(NormalizationForm.FormC) ? valid : valid.Normalize(NormalizationForm.FormC);
    }

    private static bool IsValid(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\ufffe' or '\uffff' || (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))))
                return false;
        }
        return true;
    }

    private static string Repaired(string text)
    {
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            repaired.Append(rune.Value is 0xFFFE or 0xFFFF ? Rune.ReplacementChar : rune);
        return repaired.ToString();
    }
}
