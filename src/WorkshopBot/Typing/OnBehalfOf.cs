using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkshopBot.Typing;

/// <summary>How a scribe says in a message for how many they write: "on behalf of 4 people: …", "4 kishi nomidan: …".</summary>
public static partial class OnBehalfOf
{
    /// <returns>The number, 1 where nothing of the kind is said, and the words without it.</returns>
    public static (int People, string Words) Read(string text)
    {
        var match = Beginning().Match(text);
        return match.Success && int.TryParse(match.Groups["people"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var people)
            ? (people, text[match.Length..].TrimStart())
            : (1, text);
    }

    [GeneratedRegex(@"^\s*(?:on behalf of (?<people>\d{1,3})(?: people)?|(?<people>\d{1,3}) (?:kishi nomidan|киши номидан))\s*[:–—-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Beginning();
}
