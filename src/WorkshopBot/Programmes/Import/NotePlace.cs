using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>The time zone of the place that a note names.</summary>
internal static partial class NotePlace
{
    private static readonly string[] Areas = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    /// <summary>Places that give no zone its name, and countries with one zone.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Bukhara"] = "Asia/Samarkand",
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
        foreach (Match match in texts.SelectMany(text => Zone().Matches(text)))
            if (TimeZoneInfo.TryFindSystemTimeZoneById(match.Value, out _)) return new(match.Value, match.Value);
        return texts.Where(text => Setting().IsMatch(text)).Select(In).FirstOrDefault(found => found is not null);
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

    [GeneratedRegex(@"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+\b")]
    private static partial Regex Zone();

    [GeneratedRegex(@"\p{Lu}[\p{L}ʻʼ’'-]+(?:\s(?:of\s|Arab\s)?\p{Lu}[\p{L}ʻʼ’'-]+)*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?:take[sn]? place|held|hosted|conven\w+|venue|location|place|will be in|joyi?|manzili?|bo[ʻʼ‘’'`]lib o[ʻʼ‘’'`]tadi|o[ʻʼ‘’'`]tkaziladi)\b|\b(?:19|20)\d{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Setting();

    [GeneratedRegex(@"stan(?:da)?$|^(?:Republic|Azerbaijan|Armenia|Switzerland|Kenya|Thailand|Japan|United|Oʻzbek)", RegexOptions.IgnoreCase)]
    private static partial Regex Country();
}
