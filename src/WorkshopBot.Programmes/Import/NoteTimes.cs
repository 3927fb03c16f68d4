using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>How long something takes, from <c>10:00–11:30</c>, <c>90 minutes</c> or <c>1.5 hours</c>.</summary>
internal static partial class NoteTimes
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Null where the line names no time, or an impossible one.</summary>
    public static TimeSpan? Of(string line)
    {
        var length = Range().Match(line) is { Success: true } range ? Between(range)
            : Minutes().Match(line) is { Success: true } minutes ? TimeSpan.FromMinutes(Number(minutes.Groups[1].Value))
            : Hours().Match(line) is { Success: true } hours ? TimeSpan.FromHours(Number(hours.Groups[1].Value))
            : null;
        return length > TimeSpan.Zero && length <= Longest ? length : null;
    }

    /// <summary>The line without times that stand at its start, at its end or in brackets.</summary>
    public static string Without(string line) => Around().Replace(line, " ").Trim();

    /// <summary>Whether it is a line of an agenda: a clock's time, and what happens then.</summary>
    public static bool IsAgenda(string line) => Agenda().IsMatch(line);

    /// <summary>Whether a line is when and where: <c>09:30–11:00, Main Hall</c>.</summary>
    public static bool IsWithPlace(string line) => WithPlace().IsMatch(line);

    /// <summary>Whether a line holds nothing but a time.</summary>
    public static bool IsAll(string line) => Of(line) is not null && Label().Replace(Without(line), "").Trim(' ', ',', ';', '.', '-', '–', ':', '(', ')').Length == 0;

    private static TimeSpan? Between(Match range)
    {
        var (from, to) = (Clock(range, "1", range.Groups["p1"].Success ? "1" : "2"), Clock(range, "2", "2"));
        if (from is null || to is null) return null;
        return to > from ? to - from : to + TimeSpan.FromHours(12) - from;
    }

    private static TimeSpan? Clock(Match range, string which, string half)
    {
        var hours = int.Parse(range.Groups[$"h{which}"].Value, CultureInfo.InvariantCulture);
        var minutes = range.Groups[$"m{which}"] is { Success: true, Value: var written } ? int.Parse(written, CultureInfo.InvariantCulture) : 0;
        if (hours > 24 || minutes > 59) return null;
        if (range.Groups[$"p{half}"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase) && hours < 12) hours += 12;
        return new(hours, minutes, 0);
    }

    private static double Number(string text) => double.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);

    private const string Half = @"am\b|pm\b|noon\b|a\.m\.|p\.m\.";

    // Without minutes only where it says which half of the day: "10 a.m. to 1 p.m."
    private const string Clocks =
        @"(?<h1>\d{1,2})(?:[:.h](?<m1>\d{2})\s*(?<p1>" + Half + @")?|\s*(?<p1>" + Half + @"))\s*(?:-|–|—|to|until)\s*"
        + @"(?<h2>\d{1,2})(?:[:.h](?<m2>\d{2})\s*(?<p2>" + Half + @")?|\s*(?<p2>" + Half + @"))(?:\s*hrs?\b)?";

    private const string Lengths = @"(?:approx(?:imately|\.)?\s*)?\d{1,3}(?:[.,]\d)?\s*-?\s*(?:minutes?|mins?\b\.?|hours?|hrs?\b\.?|daqiqa|soat|дақиқа|соат)";

    private const string Begins = @"^\s*\d{1,2}[:.h]\d{2}\s*(?:am|pm|a\.m\.|p\.m\.|hrs?\b)?\s*[|:,;–—-]?\s+(?=\p{L})";

    [GeneratedRegex(Clocks, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(\d{1,3})\s*-?\s*(?:minutes?|mins?\b|daqiqa|дақиқа)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"\b(\d{1,2}(?:[.,]\d)?)\s*-?\s*(?:hours?|hrs?|soat|соат)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Hours();

    // In brackets the day may stand before the time.
    [GeneratedRegex(@"[\(\[]\s*(?:[^()\[\]]{1,40}[\s,;])?(?:" + Clocks + "|" + Lengths + @")\s*[\)\]]|^\s*" + Clocks + @"\s*[:|,;–—-]*\s*|" + Begins + @"|(?:\G|(?<![\s,;|–—-]))[\s,;|–—-]+(?:" + Clocks + "|" + Lengths + @")\s*$|^\s*" + Lengths + @"\s*$", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Around();

    [GeneratedRegex(@"^\s*" + Clocks + @"\s*[|:,;–—-]*\s*\S|" + Begins, RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Agenda();

    [GeneratedRegex(@"^\s*" + Clocks + @"\s*[,|(]\s*\p{L}[^?]{0,60}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WithPlace();

    [GeneratedRegex(@"^(?:time|duration|length|planned|schedule|vaqti?|davomiyligi|вақти?|давомийлиги)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
