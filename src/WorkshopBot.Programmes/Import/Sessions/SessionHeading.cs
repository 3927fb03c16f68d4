using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>A line such as <c>Session 1: …</c>, <c>SESSION II – …</c>, <c>Day 1 / Session Two (10:00–11:30) …</c> or <c>Closing session</c>.</summary>
/// <param name="Number">As written; null where it has none.</param>
/// <param name="Title">May be empty: then it stands on the next line.</param>
/// <param name="Planned">From times or a duration on the line.</param>
/// <param name="Text">What follows on the same line as a sentence; may be empty.</param>
internal sealed partial record SessionHeading(int? Number, string Title, TimeSpan? Planned, string Text)
{
    private const int Longest = 400;
    private const int LongestTitle = 160;

    private static readonly string[] Cardinals = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly string[] UzbekOrdinals = ["birinchi", "ikkinchi", "uchinchi", "to'rtinchi", "beshinchi", "oltinchi", "yettinchi", "sakkizinchi", "to'qqizinchi", "o'ninchi"];

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    /// <summary>What distinguishes sessions of one number, such as the letter of "Session 2B"; empty where nothing does.</summary>
    public string Part { get; private init; } = "";

    /// <summary>Whether it can stand close to other lines: it has a number, or is such as "Closing session".</summary>
    public bool IsPlain => Number is not null || Named().IsMatch(Title);

    /// <summary>The heading that a line is, or null. A sentence about a session is none.</summary>
    public static SessionHeading? Of(string line)
    {
        if (line.Length > Longest) return null;
        var text = TableOfContents().Replace(NoteTimes.Without(TimeBehindNumber().Replace(line, "$&: ")), "").Trim();
        foreach (var match in (Match[])[Named().Match(text), General().Match(text), Ordinal().Match(text), Uzbek().Match(text), UzbekOrdinal().Match(text)])
            if (match.Success && Heading(match, NoteTimes.Of(line)) is { } heading) return heading;
        return null;
    }

    private static SessionHeading? Heading(Match match, TimeSpan? planned)
    {
        var title = match.Groups["title"].Value.Trim(' ', '"', '“', '”', '*', '-', '–', '—', ':', '|');
        var number = NumberOf(match);
        var separator = match.Groups["sep"].Value;
        // A title may ask; what asks without one, or more than once, is a question about a session.
        if (title.EndsWith('?') && (number is null || separator.Length == 0 || title.Length > LongestTitle || title.AsSpan().Count('?') > 1 || QuestionLabel.Within(title) >= 0)) return null;
        if (match.Groups["named"].Success) return new(null, match.Groups["named"].Value, planned, "");
        if (number is null && (separator.Length == 0 || title.Length == 0)) return null;
        if (separator == "," && title.Length > 0 && !char.IsUpper(title[0])) return null;
        if (separator.Length == 0 && title.Length > 0 && (!char.IsUpper(title[0]) || title.EndsWith('.'))) return null;
        var part = match.Groups["part"].Value.ToUpperInvariant();
        if (title.EndsWith('.') && title.Length > LongestTitle) return new(number, "", planned, title) { Part = part };
        return title.Length > LongestTitle + 80 ? null : new(number, title.TrimEnd('.', ' '), planned, "") { Part = part };
    }

    private static int? NumberOf(Match match)
    {
        var written = match.Groups["number"].Success ? match.Groups["number"].Value : match.Groups["before"].Value;
        if (int.TryParse(written, CultureInfo.InvariantCulture, out var number)) return number;
        var lower = written.ToLowerInvariant();
        if (Array.IndexOf(Cardinals, lower) is >= 0 and var cardinal) return cardinal + 1;
        if (Array.IndexOf(Ordinals, lower) is >= 0 and var ordinal) return ordinal + 1;
        if (Array.IndexOf(UzbekOrdinals, UzbekText.Latin(lower).Replace('ʻ', '\'').Replace('‘', '\'').Replace('’', '\'')) is >= 0 and var uzbek) return uzbek + 1;
        if (lower.Length > 0 && lower.All("ivx".Contains)) return Roman(lower);
        return lower is [>= 'a' and <= 'h'] ? lower[0] - 'a' + 1 : null;
    }

    private static int Roman(string roman)
    {
        var values = roman.Select(letter => letter switch { 'i' => 1, 'v' => 5, _ => 10 }).ToList();
        return values.Select((value, index) => index + 1 < values.Count && value < values[index + 1] ? -value : value).Sum();
    }

    private const string After = @"\s*(?:[\(\[][^)\]]{0,40}[\)\]])?\s*(?<sep>[:.|–—―,/-]+)?\s*(?<title>.*)$";

    [GeneratedRegex(
        @"^(?:(?:day|part|block|track)\s+\w+\s*[/,:;|–—.-]*\s*)?(?:\(?(?<before>\d{1,2})[.)]\s*|\d{1,2}(?:\.\d{1,2})+[.)]?\s+|[•–—*\uf000-\uf0ff-]\s+)?"
        + @"(?:(?:thematic|technical|plenary|working|parallel|breakout|group|discussion|interactive|workshop|concluding|closing|opening|panel|training|practical|substantive|high-level|special|expert)\s+){0,2}"
        + @"session\b\s*(?:no\.?|n°|№|\#)?\s*"
        + @"(?<number>\d{1,2}|[ivx]{1,5}|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)?(?<part>(?<=\d)(?:-?[a-h]|\.\d{1,2}))?(?![\w’'])" + After, RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex General();

    [GeneratedRegex(@"^(?:the\s+)?(?<number>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\s+(?:thematic\s+)?session\b" + After, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^(?:The\s+)?(?<named>(?=\p{Lu})(?i:(?:(?:opening|closing|concluding|final|wrap-?up)\s+(?:plenary\s+)?session|(?:yakuniy|yakunlovchi|ochilish|якуний|якунловчи|очилиш)\s+(?:sessiya|сессия)(?:si|си)?)(?:\s*[:|–—-].*|\.\s+[^.]{3,80}|\s+(?:and|&|va|ва)\s.*)?))$", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<number>birinchi|ikkinchi|uchinchi|to[ʻ‘’'`]rtinchi|beshinchi|oltinchi|yettinchi|sakkizinchi|to[ʻ‘’'`]qqizinchi|o[ʻ‘’'`]ninchi|биринчи|иккинчи|учинчи|тўртинчи|бешинчи|олтинчи|еттинчи|саккизинчи|тўққизинчи|ўнинчи)\s+(?:sessiya|сессия)\b" + After, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex UzbekOrdinal();

    [GeneratedRegex(@"^(?:(?<number>\d{1,2}|[ivx]{1,5})\s*-?\s*(?:sessiya|сессия)|(?:sessiya|сессия)\s*№?\s*(?<number>\d{1,2}|[ivx]{1,5}))\b" + After, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Uzbek();

    /// <summary>"Session 1 (9.00–10.30) Trust": the time sets the title apart.</summary>
    [GeneratedRegex(@"^.{0,30}\bsession\s+\w{1,6}\s*[\(\[][^()\[\]]{0,30}\d[:.h]\d{2}[^()\[\]]{0,20}[\)\]](?=\s+\p{L})", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex TimeBehindNumber();

    [GeneratedRegex(@"(?:\s*\.){4,}\s*\d*\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex TableOfContents();
}
