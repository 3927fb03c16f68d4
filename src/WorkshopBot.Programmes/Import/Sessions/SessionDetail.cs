using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>Who and where, which is no part of a programme: "Moderator: Ms. A. Example", or "Panellists:" above a list of names.</summary>
internal static partial class SessionDetail
{
    /// <summary>Roles and names; whatever is longer may only begin with them.</summary>
    private const int Longest = 400;

    public static bool Is(string text) =>
        text.Length > 0 && !char.IsLower(text[0]) && (Labelled().IsMatch(text[..Math.Min(text.Length, Longest)]) || IsAbove(text) || (text.Length <= Longest && By().IsMatch(text)));

    /// <summary>Whether the names follow on lines of their own.</summary>
    public static bool IsAbove(string text) => text.Length <= Longest && Above().IsMatch(text);

    private const string Roles =
        "(?:(?:session|keynote|lead|guest|invited|confirmed|proposed|possible|suggested)\\s+)*(?:moderat(?:ors?|ion)|(?:co-)?chairs?|chair(?:persons?|man|woman)|speakers?|pan+el+ists?|facilitat(?:ors?|ion)|rapporteurs?|presenters?|presentations?(?: by)?|discussants?|respondents?|interventions?"
        + "|resource persons?|note[- ]?takers?|leads?|trainers?|lecturers?|instructors?|experts?|hosts?|venue|room|location|duration|time|timing|date|format|materials?"
        + "|moderatorlar|spiker(?:lar)?|ma[ʼʻ‘’'`]?ruzachi(?:lar)?|so[ʼʻ‘’'`]zga chiquvchi(?:lar)?|notiq(?:lar)?|trener(?:lar)?|модератор(?:лар)?|спикер(?:лар)?|маърузачи(?:лар)?|сўзга чиқувчи(?:лар)?|нотиқ(?:лар)?|тренер(?:лар)?)";

    [GeneratedRegex("^" + Roles + @"\b[^:.?]{0,40}[:：]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Labelled();

    [GeneratedRegex("^" + Roles + @"(?:\s+and\s+" + Roles + @")?\s*(?:\([^)]{0,40}\))?\s*[:：]?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Above();

    [GeneratedRegex(@"^(?:moderated|chaired|co-chaired|facilitated|led|introduced|presented)\s+by\b[^.?]{0,120}(?:\.[^.?]{1,60}){0,2}(?<![.?])$", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex By();
}
