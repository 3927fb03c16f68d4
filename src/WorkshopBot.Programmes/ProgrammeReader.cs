using System.Globalization;
using System.Text.RegularExpressions;
using WorkshopBot.Domain;
using WorkshopBot.Programmes.Yaml;

namespace WorkshopBot.Programmes;

/// <summary>From a YAML tree to a programme, with every mistake on the way.</summary>
internal sealed partial class ProgrammeReader(List<Mistake> mistakes)
{
    private const int MaxSessions = 40;

    private static readonly Dictionary<string, bool> YesNo = new() { ["true"] = true, ["false"] = false };

    public IReadOnlyList<Language> Unreviewed { get; private set; } = [];

    /// <summary>Null if the root is no map or something that cannot be guessed is missing; there are mistakes then.</summary>
    public Programme? Read(YamlNode root)
    {
        if (Fields.Of(root, "", "Begin the file with `id: …`, `title: …`.", mistakes) is not { } fields) return null;
        fields.Only("id", "title", "theme", "dates", "time-zone", "languages", "untranslated", "reviewed", "groups-have-a-say", "sessions");

        var languages = Languages(fields);
        Unreviewed = Reviewed(fields);
        var texts = new LocalizedTextReader(languages, Untranslated(fields), mistakes);
        var id = Id(fields);
        var title = texts.Heading(fields, "title");
        var theme = fields.Optional("theme") is null ? new LocalizedText(new Dictionary<Language, string>()) : texts.Sentence(fields, "theme");
        var dates = Dates(fields);
        var zone = TimeZone(fields);
        var say = fields.OneOf("groups-have-a-say", false, YesNo);
        var sessions = Sessions(fields, texts);
        if (mistakes.Count > 0) return null;

        return new()
        {
            Id = id!,
            Title = title!,
            Theme = theme!,
            From = dates.From!.Value,
            To = dates.To!.Value,
            TimeZone = zone!,
            Languages = languages,
            GroupsHaveASay = say,
            Sessions = sessions,
        };
    }

    private static string? Id(Fields fields)
    {
        const string remedy = "Name the workshop with lower-case letters, digits and hyphens, e.g. `id: unpsf-2025-workshop-1`.";
        var node = fields.Required("id", remedy);
        var id = fields.Scalar("id", node, remedy);
        if (id is not null && (id.Length > 64 || !WorkshopId().IsMatch(id)))
            fields.Report(node!, "id", $"`{Fields.Shown(id)}` cannot be an id", remedy);
        return id;
    }

    private static List<Language> Languages(Fields fields)
    {
        const string remedy = "List the workshop's languages, e.g. `languages: [en, uz-Latn]`.";
        var node = fields.Required("languages", remedy);
        var list = fields.List("languages", node, remedy);
        if (list is { Items.Count: 0 }) fields.Report(list, "languages", "there is no language in the list", remedy);
        return LanguageList(fields, "languages", list);
    }

    private static List<Language> Untranslated(Fields fields) =>
        LanguageList(fields, "untranslated", fields.List("untranslated", fields.Optional("untranslated"), "List languages, e.g. `untranslated: [uz-Latn]`."));

    private static List<Language> LanguageList(Fields fields, string name, YamlList? list)
    {
        var languages = new List<Language>();
        foreach (var (item, index) in (list?.Items ?? []).Select((item, index) => (item, index)))
        {
            var place = $"{name}[{index + 1}]";
            if (fields.Scalar(place, item, "Write a language tag, e.g. `en`.") is not { } tag) continue;
            if (LocalizedTextReader.Exactly(tag) is not { } language)
                fields.Report(item, place, $"`{Fields.Shown(tag)}` is not a language that WorkshopBot speaks", LocalizedTextReader.LanguageRemedy(tag));
            else if (languages.Contains(language))
                fields.Report(item, place, $"`{tag}` is listed twice", "Keep one of the two.");
            else
                languages.Add(language);
        }

        return languages;
    }

    private List<Language> Reviewed(Fields fields)
    {
        if (fields.Optional("reviewed") is not { } node
            || Fields.Of(node, "reviewed", "Write e.g. `reviewed: {uz-Latn: false}`.", mistakes) is not { } reviewed) return [];
        string[] tags = [.. Domain.Languages.All.Select(language => language.Tag())];
        reviewed.Only(tags);
        return [.. Domain.Languages.All.Where(language => reviewed.Map[language.Tag()] is not null && !reviewed.OneOf(language.Tag(), true, YesNo))];
    }

    private (DateOnly? From, DateOnly? To) Dates(Fields fields)
    {
        const string remedy = "Write e.g. `dates: {from: 2025-06-23, to: 2025-06-25}`.";
        if (fields.Required("dates", remedy) is not { } node || Fields.Of(node, "dates", remedy, mistakes) is not { } dates) return default;
        dates.Only("from", "to");
        var (from, to) = (Date(dates, "from"), Date(dates, "to"));
        if (from > to) dates.Report(dates.Map["to"]!, "to", $"the last day, {to:yyyy-MM-dd}, is before the first, {from:yyyy-MM-dd}", "Swap them, or correct one.");
        return (from, to);
    }

    private static DateOnly? Date(Fields dates, string name)
    {
        const string remedy = "Write year, month and day, e.g. `2025-06-23`.";
        var node = dates.Required(name, remedy);
        if (dates.Scalar(name, node, remedy) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        dates.Report(node!, name, $"`{Fields.Shown(text)}` is not a date", remedy);
        return null;
    }

    private static string? TimeZone(Fields fields)
    {
        const string remedy = "Name an IANA time zone, e.g. `time-zone: Asia/Samarkand`.";
        var node = fields.Required("time-zone", remedy);
        var id = fields.Scalar("time-zone", node, remedy);
        if (id is null || (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId)) return id;

        var meant = TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? iana
            : Nearest.To(id, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id));
        fields.Report(node!, "time-zone", $"`{Fields.Shown(id)}` is not a time zone that this machine knows", meant is null ? remedy : $"Did you mean `{meant}`?");
        return id;
    }

    private List<Session> Sessions(Fields fields, LocalizedTextReader texts)
    {
        const string remedy = "List the sessions: `sessions:`, and under it `- number: 1` with its title, planned time and questions.";
        if (fields.List("sessions", fields.Required("sessions", remedy), remedy) is not { } list) return [];
        if (list.Items.Count == 0) fields.Report(list, "sessions", "there is no session", remedy);
        if (list.Items.Count > MaxSessions) fields.Report(list, "sessions", $"there are more than {MaxSessions} sessions", "Split the programme into several workshops.");

        var reader = new SessionReader(texts, mistakes);
        var numbered = list.Items
            .Select((item, index) => (Node: item, Path: $"sessions[{index + 1}]", Session: reader.Read(item, $"sessions[{index + 1}]")))
            .ToList();
        CheckNumbers(numbered.Where(entry => entry.Session?.Number > 0).Select(entry => ((YamlMap)entry.Node, entry.Path, entry.Session!.Number)));
        return [.. numbered.Select(entry => entry.Session).OfType<Session>().OrderBy(session => session.Number)];
    }

    private void CheckNumbers(IEnumerable<(YamlMap Node, string Path, int Number)> sessions)
    {
        var expected = 1;
        foreach (var same in sessions.GroupBy(session => session.Number).OrderBy(group => group.Key))
        {
            var (node, path, number) = same.First();
            if (number > expected)
                Report(node, path, expected == number - 1 ? $"there is no session {expected}" : $"there are no sessions {expected} to {number - 1}", "Number the sessions from 1 without gaps.");
            foreach (var again in same.Skip(1))
                Report(again.Node, again.Path, $"session {number} exists already, on line {node.Line}", "Give each session a number of its own.");
            expected = number + 1;
        }

        void Report(YamlMap node, string path, string problem, string remedy) =>
            mistakes.Add(new(node["number"]!.Line, node["number"]!.Column, $"{path}.number", problem, remedy));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex WorkshopId();
}
