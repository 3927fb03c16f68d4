using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports;

/// <summary>
/// The report as one table for a spreadsheet: a row for each message, quote, unreflected contribution and group's participation.
/// UTF-8 with a byte order mark, comma-separated, every cell in quotes (RFC 4180).
/// </summary>
internal sealed class CsvReport(Report report, Language language)
{
    private readonly ReportWords _words = ReportWords.In(language);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(report.Programme.TimeZone);

    /// <summary>The programme's languages, and any other that a message is worded in.</summary>
    private IReadOnlyList<Language> Spoken { get; } =
        [.. report.Programme.Languages.Union(report.Sessions.SelectMany(session => session.Messages).SelectMany(message => message.Wording.Wordings.Keys).Order())];

    private sealed record Row(string Kind)
    {
        public string Message { get; init; } = "";
        public int? Question { get; init; }
        public string? From { get; init; }
        public IReadOnlyDictionary<Language, string>? Wordings { get; init; }
        public string? Said { get; init; }
        public int? People { get; init; }
        public int? Groups { get; init; }
        public int? OnBehalfOf { get; init; }
        public string? Origin { get; init; }
        public bool? Edited { get; init; }
        public string? ApprovedBy { get; init; }
        public DateTimeOffset? ApprovedAt { get; init; }
        public DateTimeOffset? PublishedAt { get; init; }
        public DateTimeOffset? CorrectedAt { get; init; }
        public bool? Late { get; init; }
        public int? Members { get; init; }
        public int? Contributors { get; init; }
        public int? Contributions { get; init; }
    }

    public static void Write(Report report, Language language, TextWriter text) => new CsvReport(report, language).Write(text);

    /// <summary>
    /// A cell that a spreadsheet takes for text: what begins like a formula gets an apostrophe before it
    /// (OWASP, CSV Injection), full-width signs and leading blanks included.
    /// </summary>
    public static string Cell(string text)
    {
        var plain = PlainText.Of(text);
        var first = plain.AsSpan().TrimStart();
        var formula = (first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠') || (plain.Length > 0 && plain[0] is '\t' or '\n');
        return $"\"{(formula ? "'" : "")}{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private void Write(TextWriter text)
    {
        text.Write('\ufeff');
        string[] before = ["kind", "session", "session.title", "message", "question", "from", "text"];
        string[] after = ["people", "groups", "behalf", "origin", "edited", "approved.by", "approved.at", "published.at", "corrected.at", "late", "members", "contributors", "contributions"];
        Line(text, [.. before.Select(Column), .. Spoken.Select(spoken => $"{Column("text")} ({spoken.Tag()})"), .. after.Select(Column)]);
        if (!report.Final) Line(text, [_words["csv.kind.draft"], .. Enumerable.Repeat("", before.Length + Spoken.Count + after.Length - 1)]);
        foreach (var session in report.Sessions)
            foreach (var row in Rows(session)) Line(text, Cells(session.Session, row));
    }

    private IEnumerable<Row> Rows(ReportSession session)
    {
        var published = session.Messages.Where(message => message.PublishedAt is not null).ToList();
        var waiting = report.Final ? [] : session.Messages.Where(message => message.PublishedAt is null);
        var kind = session.Session.Kind is SessionKind.Concluding ? "recommendation" : "message";
        return
        [
            .. published.SelectMany((message, index) => Rows(message, kind, $"{session.Session.Number}.{index + 1}")),
            .. waiting.SelectMany((message, index) => Rows(message, "approved", $"{session.Session.Number}.{published.Count + index + 1}")),
            .. session.Unreflected.Select(contribution => new Row("unreflected") { Question = contribution.Question, From = contribution.From, Said = contribution.Text, Late = contribution.Late }),
            .. session.Participation.Select(group => new Row("participation") { From = group.Group ?? _words["groups.small"], Members = group.Members, Contributors = group.Contributors, Contributions = group.Contributions }),
            .. session.Unreadable.Select(unreadable => new Row("unreadable") { From = unreadable.Group, Said = _words.Say("unreadable", unreadable.Entries) }),
        ];
    }

    private IEnumerable<Row> Rows(ReportMessage message, string kind, string number) =>
    [
        new Row(kind)
        {
            Message = number,
            Wordings = message.Wording.Wordings,
            People = message.People,
            Groups = message.Groups,
            OnBehalfOf = message.OnBehalfOf,
            Origin = _words[$"origin.{SessionPart.Name(message.Origin)}"],
            Edited = message.Edited,
            ApprovedBy = message.ApprovedBy,
            ApprovedAt = message.ApprovedAt,
            PublishedAt = message.PublishedAt,
            CorrectedAt = message.CorrectedAt,
        },
        .. message.Quotes.Select(quote => new Row("evidence") { Message = number, Question = quote.Question, From = quote.From, Said = quote.Text, Late = quote.Late }),
    ];

    private IEnumerable<string> Cells(Session session, Row row) =>
    [
        _words[$"csv.kind.{row.Kind}"],
        Number(session.Number),
        session.Title[language],
        row.Message,
        Number(row.Question),
        row.From ?? "",
        row.Said ?? "",
        .. Spoken.Select(spoken => row.Wordings?.GetValueOrDefault(spoken) ?? ""),
        Number(row.People),
        Number(row.Groups),
        Number(row.OnBehalfOf),
        row.Origin ?? "",
        Yes(row.Edited),
        row.ApprovedBy ?? "",
        Time(row.ApprovedAt),
        Time(row.PublishedAt),
        Time(row.CorrectedAt),
        Yes(row.Late),
        Number(row.Members),
        Number(row.Contributors),
        Number(row.Contributions),
    ];

    private string Column(string name) => _words[$"csv.{name}"];

    /// <summary>Writes a row.</summary>
    private static void Line(TextWriter text, params IEnumerable<string> cells) => text.Write(Line(cells));

    /// <summary>A row with its end.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private string Yes(bool? value) => value switch { true => _words["csv.yes"], false => _words["csv.no"], null => "" };

    private string Time(DateTimeOffset? at) =>
        at is { } time ? TimeZoneInfo.ConvertTime(time, _zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
}
