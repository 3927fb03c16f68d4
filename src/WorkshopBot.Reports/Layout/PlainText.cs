using System.Text;

namespace WorkshopBot.Reports.Layout;

/// <summary>What people wrote, less what no file format can hold.</summary>
internal static class PlainText
{
    /// <summary>
    /// The same characters without those that XML 1.0 forbids (section 2.2) and C1 controls, with line breaks as <c>\n</c>;
    /// half a surrogate pair becomes U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' or (>= 0x20 and < 0x7f) or (>= 0xa0 and not 0xfffe and not 0xffff)) plain.Append(rune.ToString());
        return plain.ToString();
    }
}
