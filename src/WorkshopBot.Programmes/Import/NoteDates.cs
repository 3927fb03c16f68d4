using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>The days of a workshop, however they are written.</summary>
internal static partial class NoteDates
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Uzbek = ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr", "dekabr"];

    private const int LongestPlace = 40;

    internal sealed record Found(DateOnly From, DateOnly To, string Written, bool DayFirstGuessed);

    /// <summary>The likeliest days of the workshop: a range rather than a day, where it is said to take place rather than a deadline; null if there are none.</summary>
    public static Found? Of(IEnumerable<string> texts) =>
        texts.Select(WithoutWeekdays).SelectMany((text, place) => Scored(text).Select(found => (found.Found, found.Score, place)))
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.place)
            .Select(entry => entry.Found).FirstOrDefault();

    /// <summary>Whether a line is a place, or nothing, and a day: such as <c>Tashkent, 14–15 October 2026</c>.</summary>
    public static bool EndsHead(string line)
    {
        var text = WithoutWeekdays(UzbekText.Latin(line)).Trim(' ', '.', '(', ')');
        return text.Length > 0 && !char.IsLower(text[0]) && All(text).Any(day => day.Index <= LongestPlace && text.EndsWith(day.Found.Written, StringComparison.Ordinal));
    }

    /// <summary>Whether a line names a day.</summary>
    public static bool IsIn(string line) => All(WithoutWeekdays(UzbekText.Latin(line))).Any();

    private static string WithoutWeekdays(string text) => Weekday().Replace(text, "");

    private static IEnumerable<(Found Found, int Index)> All(string text)
    {
        var taken = new List<(int From, int To)>();
        foreach (var pattern in (Regex[])[Iso(), DaysOfMonth(), AcrossMonths(), MonthFirst(), MonthFirstAcross(), UzbekDays(), Numeric(), Day(), MonthDay(), UzbekDay()])
            foreach (Match match in pattern.Matches(text))
            {
                if (taken.Exists(span => match.Index < span.To && match.Index + match.Length > span.From)) continue;
                if (Read(match) is not { } found) continue;
                taken.Add((match.Index, match.Index + match.Length));
                yield return (found, match.Index);
            }
    }

    private static Found? Read(Match match)
    {
        var year = Number(match, "y2") ?? Number(match, "y1");
        var last = Month(match, "m2") ?? Month(match, "m1");
        var first = Month(match, "m1") ?? last;
        var days = (First: Number(match, "d1"), Last: Number(match, "d2") ?? Number(match, "d1"));
        if (year is null || first is null || last is null || days.First is null) return null;
        var numeric = match.Groups["numeric"].Success;
        if (numeric && (first > 12 || last > 12)) (first, last, days) = (days.First, days.Last, (first, last));
        var start = Number(match, "y1") ?? (first > last ? year - 1 : year);
        return Date(start, first, days.First) is { } from && Date(year, last, days.Last) is { } to && from <= to && to.DayNumber - from.DayNumber < 60
            ? new(from, to, match.Value.Trim(), numeric && match.Groups["numeric"].Value == "/" && days.First <= 12)
            : null;
    }

    private static IEnumerable<(Found Found, int Score)> Scored(string text)
    {
        // A sentence may hold a thousand days.
        var sentences = new Dictionary<int, int>();
        foreach (var (found, index) in All(text))
        {
            var start = text.LastIndexOf(". ", index, StringComparison.Ordinal) + 1;
            if (!sentences.TryGetValue(start, out var score))
            {
                var end = text.IndexOf(". ", Math.Min(text.Length, index + found.Written.Length), StringComparison.Ordinal);
                var around = text[start..(end < 0 ? text.Length : end)];
                sentences[start] = score = (Place().IsMatch(around) ? 3 : 0) - (Deadline().IsMatch(around) ? 4 : 0);
            }

            yield return (found, score + (found.From < found.To ? 2 : 0));
        }
    }

    private static DateOnly? Date(int? year, int? month, int? day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month.Value) ? new DateOnly(year.Value, month.Value, day.Value) : null;

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var text } ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static int? Month(Match match, string group)
    {
        if (match.Groups[group] is not { Success: true, Value: var text }) return null;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var number)) return number;
        var lower = text.ToLowerInvariant().TrimEnd('.').Replace("tyabr", "tabr", StringComparison.Ordinal);
        var english = Array.FindIndex(Months, month => lower.Length >= 3 && month.StartsWith(lower is "sept" ? "sep" : lower, StringComparison.Ordinal));
        return (english >= 0 ? english : Array.FindIndex(Uzbek, lower.StartsWith)) + 1;
    }

    [GeneratedRegex(@"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|dushanba|seshanba|chorshanba|payshanba|juma|shanba|yakshanba)\b[,.]?\s+(?=(?:the\s+)?\d|[\p{L}]{3,9}\.?\s+\d)", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Weekday();

    private const string Th = @"(?:\s?(?:st|nd|rd|th)\b)?";
    private const string To = @"\s*(?:-|–|—|‑|−|to|until|till|through|and|&)\s*";
    private const string Names = @"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|" + UzbekNames + @")\.?";
    private const string UzbekNames = @"(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|sentyabr|oktabr|oktyabr|noyabr|dekabr)";

    [GeneratedRegex(@"\b(?<y1>\d{4})-(?<m1>\d{2})-(?<d1>\d{2})(?:(?:" + To + @"|\s*/\s*)(?<y2>\d{4})-(?<m2>\d{2})-(?<d2>\d{2}))?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b(?<d1>\d{1,2})" + Th + To + @"(?<d2>\d{1,2})" + Th + @"\s+(?:of\s+)?(?<m1>" + Names + @"),?\s+(?<y1>\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DaysOfMonth();

    [GeneratedRegex(@"\b(?<d1>\d{1,2})" + Th + @"\s+(?:of\s+)?(?<m1>" + Names + @"),?(?:\s+(?<y1>\d{4}))?" + To + @"(?<d2>\d{1,2})" + Th + @"\s+(?:of\s+)?(?<m2>" + Names + @"),?\s+(?<y2>\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AcrossMonths();

    [GeneratedRegex(@"\b(?<m1>" + Names + @")\s+(?<d1>\d{1,2})" + Th + To + @"(?<d2>\d{1,2})" + Th + @",?\s+(?<y1>\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"\b(?<m1>" + Names + @")\s+(?<d1>\d{1,2})" + Th + @",?(?:\s+(?<y1>\d{4}))?" + To + @"(?<m2>" + Names + @")\s+(?<d2>\d{1,2})" + Th + @",?\s+(?<y2>\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MonthFirstAcross();

    [GeneratedRegex(@"\b(?<y1>\d{4})-?\s*yil(?:ning)?\s+(?<d1>\d{1,2})(?:-?\s*(?<m1>" + UzbekNames + @"))?" + To + @"(?<d2>\d{1,2})\s*-?\s*(?<m2>" + UzbekNames + @")", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex UzbekDays();

    [GeneratedRegex(@"\b(?<d1>\d{1,2})(?<numeric>[./])(?<m1>\d{1,2})\k<numeric>(?<y1>\d{4})(?:" + To + @"(?<d2>\d{1,2})\k<numeric>(?<m2>\d{1,2})\k<numeric>(?<y2>\d{4}))?\b", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"\b(?<d1>\d{1,2})" + Th + @"\s+(?:of\s+)?(?<m1>" + Names + @"),?\s+(?<y1>\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Day();

    [GeneratedRegex(@"\b(?<m1>" + Names + @")\s+(?<d1>\d{1,2})" + Th + @",?\s+(?<y1>\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\b(?<y1>\d{4})-?\s*yil(?:ning)?\s+(?<d1>\d{1,2})\s*-?\s*(?<m1>" + UzbekNames + @")", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex UzbekDay();

    [GeneratedRegex(@"\b(?:take[sn]? place|held|dates?|conven\w+|from|between|will be|hosted|organi[sz]ed|workshop|sana|kunlari|bo'lib o'tadi|o'tkaziladi)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:deadline|register|registration|submi\w+|issued|version|updated|adopted|resolution|before|no later|draft of|apply|applications?|nominations?|rsvp|closes?|due|by(?=\s+(?:\d|[a-z]+\s+\d)))\b", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Deadline();
}
