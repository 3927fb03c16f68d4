using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports;

/// <summary>The report's own words, from <c>cards/strings/report.*.json</c>, and how a language writes counts, dates and times.</summary>
internal sealed class ReportWords
{
    private static readonly ConcurrentDictionary<Language, ReportWords> Loaded = new();

    private readonly Dictionary<string, string> _words;

    private ReportWords(Language language)
    {
        Language = language;
        var name = $"report/report.{language.Tag()}.json";
        using var stream = typeof(ReportWords).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in the app");
        _words = JsonSerializer.Deserialize(stream, ReportWordsJson.Default.DictionaryStringString)!;
    }

    public Language Language { get; }

    public static ReportWords In(Language language) => Loaded.GetOrAdd(language, static language => new(language));

    public string this[string key] => _words[key];

    public string Say(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, _words[key], values);

    public string People(int count) => Counted("people", count);

    public string Groups(int count) => Counted("groups", count);

    public string Contributions(int count) => Counted("contributions", count);

    public string Published(int count) => Counted("published", count);

    public string Messages(int count) => Counted("worded", count);

    public static string Number(int count) => count.ToString("#,0", Grouped);

    public string Name(Language language) => _words[$"language.{language.Tag()}"];

    public string Dates(DateOnly from, DateOnly to) =>
        from == to ? Date(from)
        : (from.Year, from.Month) == (to.Year, to.Month) ? Say("dates.month", from.Day, to.Day, Month(to), to.Year)
        : from.Year == to.Year ? Say("dates.year", from.Day, Month(from), to.Day, Month(to), to.Year)
        : Say("dates.any", Date(from), Date(to));

    /// <summary>Day and time of day in a time zone.</summary>
    public string Time(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return Say("time", Date(DateOnly.FromDateTime(local.DateTime)), Clock(local));
    }

    /// <summary>A time zone by its name, with what it is ahead of UTC on a day.</summary>
    public static string Zone(TimeZoneInfo zone, DateOnly on)
    {
        var ahead = zone.GetUtcOffset(on.ToDateTime(TimeOnly.MinValue));
        return string.Create(CultureInfo.InvariantCulture, $"{zone.Id} (UTC{(ahead < TimeSpan.Zero ? '−' : '+')}{ahead:hh\\:mm})");
    }

    /// <summary>From and to, the day said once where it is the same.</summary>
    public string Held(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var (first, last) = (TimeZoneInfo.ConvertTime(from, zone), TimeZoneInfo.ConvertTime(to, zone));
        return first.Date == last.Date
            ? Say("held", $"{Time(from, zone)}–{Clock(last)}")
            : Say("held.until", Time(from, zone), Time(to, zone));
    }

    private static string Clock(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Date(DateOnly date) => Say("date", date.Day, Month(date), date.Year);

    private string Month(DateOnly date) => _words[$"month.{date.Month}"];

    private string Counted(string key, int count) => Say($"{key}.{(count == 1 ? "one" : "many")}", Number(count));

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0" };
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ReportWordsJson : JsonSerializerContext;
