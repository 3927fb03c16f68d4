using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkshopBot.Reports.Word;

/// <summary>Larger or smaller text throughout, with the space between paragraphs.</summary>
internal static class WordScale
{
    public static void Apply(Styles styles, double factor)
    {
        foreach (var size in styles.Descendants<FontSize>()) size.Val = Scaled(size.Val!.Value!, factor);
        foreach (var size in styles.Descendants<FontSizeComplexScript>()) size.Val = Scaled(size.Val!.Value!, factor);
        foreach (var spacing in styles.Descendants<SpacingBetweenLines>())
        {
            if (spacing.Before?.Value is { } before) spacing.Before = Scaled(before, factor);
            if (spacing.After?.Value is { } after) spacing.After = Scaled(after, factor);
        }
    }

    private static string Scaled(string size, double factor) =>
        Math.Round(int.Parse(size, CultureInfo.InvariantCulture) * factor).ToString(CultureInfo.InvariantCulture);
}
