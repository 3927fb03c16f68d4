using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>The time zone of the place that a note names.</summary>
internal static partial class NotePlace
{
    private const int LongestLine = 80;
    private const int MostZones = 50;

    private static readonly string[] Areas = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    /// <summary>Places that give no zone its name, and countries with one zone.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Bukhara"] = "Asia/Samarkand",
        ["Buxoro"] = "Asia/Samarkand",
        ["Xiva"] = "Asia/Samarkand",
        ["Urganch"] = "Asia/Samarkand",
        ["Urgench"] = "Asia/Samarkand",
        ["Navoiy"] = "Asia/Samarkand",
        ["Qarshi"] = "Asia/Samarkand",
        ["Termiz"] = "Asia/Samarkand",
        ["Jizzax"] = "Asia/Samarkand",
        ["Guliston"] = "Asia/Tashkent",
        ["Fargʻona"] = "Asia/Tashkent",
        ["Andijon"] = "Asia/Tashkent",
        ["Khiva"] = "Asia/Samarkand",
        ["Nukus"] = "Asia/Samarkand",
        ["Fergana"] = "Asia/Tashkent",
        ["Namangan"] = "Asia/Tashkent",
        ["Andijan"] = "Asia/Tashkent",
        ["Samarqand"] = "Asia/Samarkand",
        ["Toshkent"] = "Asia/Tashkent",
        ["Astana"] = "Asia/Almaty",
        ["Geneva"] = "Europe/Zurich",
        ["Bonn"] = "Europe/Berlin",
        ["Munich"] = "Europe/Berlin",
        ["The Hague"] = "Europe/Amsterdam",
        ["Barcelona"] = "Europe/Madrid",
        ["Milan"] = "Europe/Rome",
        ["Strasbourg"] = "Europe/Paris",
        ["Ankara"] = "Europe/Istanbul",
        ["Washington"] = "America/New_York",
        ["Geneve"] = "Europe/Zurich",
        ["Incheon"] = "Asia/Seoul",
        ["Busan"] = "Asia/Seoul",
        ["Songdo"] = "Asia/Seoul",
        ["Abu Dhabi"] = "Asia/Dubai",
        ["Doha"] = "Asia/Qatar",
        ["Marrakech"] = "Africa/Casablanca",
        ["Marrakesh"] = "Africa/Casablanca",
        ["Rabat"] = "Africa/Casablanca",
        ["Abuja"] = "Africa/Lagos",
        ["Cape Town"] = "Africa/Johannesburg",
        ["Pretoria"] = "Africa/Johannesburg",
        ["New Delhi"] = "Asia/Kolkata",
        ["Delhi"] = "Asia/Kolkata",
        ["Mumbai"] = "Asia/Kolkata",
        ["Islamabad"] = "Asia/Karachi",
        ["Beijing"] = "Asia/Shanghai",
        ["Hanoi"] = "Asia/Ho_Chi_Minh",
        ["Uzbekistan"] = "Asia/Tashkent",
        ["Kyrgyzstan"] = "Asia/Bishkek",
        ["Tajikistan"] = "Asia/Dushanbe",
        ["Turkmenistan"] = "Asia/Ashgabat",
        ["Republic of Korea"] = "Asia/Seoul",
        ["Azerbaijan"] = "Asia/Baku",
        ["Armenia"] = "Asia/Yerevan",
        ["Switzerland"] = "Europe/Zurich",
        ["Kenya"] = "Africa/Nairobi",
        ["Thailand"] = "Asia/Bangkok",
        ["Japan"] = "Asia/Tokyo",
        ["Singapore"] = "Asia/Singapore",
        ["United Arab Emirates"] = "Asia/Dubai",
        ["Qatar"] = "Asia/Qatar",
        ["Türkiye"] = "Europe/Istanbul",
        ["Turkey"] = "Europe/Istanbul",
        ["Nepal"] = "Asia/Kathmandu",
        ["Jordan"] = "Asia/Amman",
        ["Philippines"] = "Asia/Manila",
        ["Ethiopia"] = "Africa/Addis_Ababa",
        ["Rwanda"] = "Africa/Kigali",
        ["Uganda"] = "Africa/Kampala",
        ["Tanzania"] = "Africa/Dar_es_Salaam",
        ["Ghana"] = "Africa/Accra",
        ["Nigeria"] = "Africa/Lagos",
        ["Senegal"] = "Africa/Dakar",
        ["Zambia"] = "Africa/Lusaka",
        ["South Africa"] = "Africa/Johannesburg",
        ["Egypt"] = "Africa/Cairo",
        ["Morocco"] = "Africa/Casablanca",
        ["India"] = "Asia/Kolkata",
        ["Pakistan"] = "Asia/Karachi",
        ["Bangladesh"] = "Asia/Dhaka",
        ["Viet Nam"] = "Asia/Ho_Chi_Minh",
        ["Oʻzbekiston"] = "Asia/Tashkent",
        ["Oʻzbekistonda"] = "Asia/Tashkent",
    };

    private static readonly Lazy<Dictionary<string, string>> Places = new(() =>
    {
        var places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Split('/') is [var area, _] && Areas.Contains(area)))
            places.TryAdd(zone[(zone.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' '), zone);
        foreach (var (place, zone) in Others) places[place] = zone;
        return places;
    });

    internal sealed record Found(string Place, string TimeZone);

    /// <summary>
    /// A zone that is written out, or the zone of the first place that something takes place in or that stands beside a date
    /// or a label; a city before a country. Null where none is named.
    /// </summary>
    public static Found? Of(IReadOnlyList<string> texts)
    {
        // Each is looked for on the disk.
        foreach (var zone in texts.SelectMany(text => Zone().Matches(text)).Select(match => match.Value).Distinct().Take(MostZones))
            if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) return new(zone, zone);
        return texts.Where((text, at) => Setting().IsMatch(text) || IsBesideDay(texts, at)).Select(In).FirstOrDefault(found => found is not null) ?? Offset(texts);
    }

    /// <summary>Whether a line holds nothing but places, such as <c>Kathmandu, Nepal</c>.</summary>
    public static bool IsAll(string line) =>
        line.Split(',', StringSplitOptions.TrimEntries) is { Length: <= 3 } names && Places.Value.ContainsKey(names[0]) && names.All(name => Name().Match(name) is { Success: true, Length: var length } && length == name.Length);

    /// <summary>A short line above or below a day or a label says where.</summary>
    private static bool IsBesideDay(IReadOnlyList<string> texts, int at) =>
        texts[at].Length <= LongestLine && new[] { at - 1, at + 1 }.Any(other => other >= 0 && other < texts.Count && texts[other].Length <= LongestLine && (NoteDates.IsIn(texts[other]) || (other < at && Label().IsMatch(texts[other]))));

    private static Found? Offset(IReadOnlyList<string> texts)
    {
        if (texts.Select(text => HoursAhead().Match(text)).FirstOrDefault(match => match.Success) is not { } match) return null;
        // The names of these zones have the sign the other way round.
        var zone = $"Etc/GMT{(match.Groups[1].Value == "+" ? '-' : '+')}{match.Groups[2].Value.TrimStart('0')}";
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? new(match.Value, zone) : null;
    }

    private static Found? In(string text) =>
        Name().Matches(text)
            .SelectMany(match => Runs(match.Value).Select(run => (Run: run, match.Index)))
            .Where(name => Places.Value.ContainsKey(name.Run))
            .OrderBy(name => Others.ContainsKey(name.Run) && !Places.Value[name.Run].EndsWith(name.Run.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase) && Country().IsMatch(name.Run))
            .ThenBy(name => name.Index)
            .Select(name => new Found(name.Run, Places.Value[name.Run])).FirstOrDefault();

    /// <summary>The words of a name, three at a time at most, longer runs first.</summary>
    private static IEnumerable<string> Runs(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(3, words.Length); length > 0; length--)
            for (var start = 0; start + length <= words.Length; start++) yield return string.Join(' ', words.Skip(start).Take(length));
    }

    [GeneratedRegex(@"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Zone();

    [GeneratedRegex(@"\b(?:UTC|GMT)\s?([+−–-])\s?(\d{1,2})(?![:.]?\d)", RegexOptions.None, Patience.Milliseconds)]
    private static partial Regex HoursAhead();

    [GeneratedRegex(@"^(?:venue|location|place|where|joyi?|manzili?)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"\p{Lu}[\p{L}ʻʼ’'-]+(?:\s(?:of\s|Arab\s)?\p{Lu}[\p{L}ʻʼ’'-]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:take[sn]? place|held|hosted|conven\w+|venue|location|place|where(?=\s*:)|will be in|joyi?|manzili?|bo[ʻʼ‘’'`]lib o[ʻʼ‘’'`]tadi|o[ʻʼ‘’'`]tkaziladi)\b|\b(?:19|20)\d{2}\b", RegexOptions.IgnoreCase, Patience.Milliseconds)]
    private static partial Regex Setting();

    [GeneratedRegex(@"stan(?:da)?$|^(?:Republic|Azerbaijan|Armenia|Switzerland|Kenya|Thailand|Japan|United|Oʻzbek|Türkiye|Turkey|Nepal|Jordan|Philippines|Ethiopia|Rwanda|Uganda|Tanzania|Ghana|Nigeria|Senegal|Zambia|South Africa|Egypt|Morocco|India$|Pakistan|Bangladesh|Viet Nam)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Country();
}
