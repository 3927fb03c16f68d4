using System.Globalization;
using System.Text.RegularExpressions;
using WorkshopBot.Languages;

namespace WorkshopBot.Typing;

/// <summary>A word that somebody typed: compared by its key, which knows no case, script or apostrophe.</summary>
/// <param name="Start">Where it begins in the text.</param>
public readonly partial record struct TypedWord(string Key, string Raw, int Start)
{
    public static IReadOnlyList<TypedWord> Of(string text)
    {
        List<TypedWord> words = [];
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsWhiteSpace(text[at]))
                continue;
            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
                at++;
            var raw = text[start..at];
            words.Add(new(KeyOf(raw), raw, start));
        }
        return words;
    }

    /// <summary>The key of several words with a space between them.</summary>
    public static string KeyOf(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(KeyOfOne));

    /// <summary>The number that it begins with, as 2 in "2", "2-sessiya" and "10min"; null where it is a time or no number.</summary>
    public int? Number => Numeral().Match(Key) is { Success: true } found && int.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The numbers of a session and of a message in it, as 1.3; null where it is something else.</summary>
    public (int Session, int Message)? Place =>
        TwoNumbers().Match(Key) is { Success: true } found
            ? (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The time of day that it says, as "13:05", "13.05" and "9:30 da".</summary>
    public TimeOnly? Time =>
        Clock().Match(Key) is { Success: true } found
        && int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) is < 24 and var hour
        && int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture) is < 60 and var minute ? new TimeOnly(hour, minute) : null;

    private static string KeyOfOne(string word) =>
        Folding.Key(word).Replace("'", "", StringComparison.Ordinal).Trim('.', ',', ';', '!', '?', '"', '“', '”', '«', '»', ':', '/');

    [GeneratedRegex(@"^([0-9]{1,6})(?:-?\p{L}*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Numeral();

    [GeneratedRegex(@"^([0-9]{1,2})\.([0-9]{1,3})(?:-?\p{L}*)$", RegexOptions.NonBacktracking)]
    private static partial Regex TwoNumbers();

    [GeneratedRegex(@"^([0-9]{1,2})[:.]([0-9]{2})(?:-?\p{L}*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Clock();
}
