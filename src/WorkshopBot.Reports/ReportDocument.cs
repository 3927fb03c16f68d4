using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports;

/// <summary>The report as a document: title page, summary, a part for each session, annexes.</summary>
internal sealed class ReportDocument(Report report, Language language)
{
    private readonly ReportWords _words = ReportWords.In(language);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(report.Programme.TimeZone);

    public static IReadOnlyList<Block> Of(Report report, Language language) => [.. new ReportDocument(report, language).Blocks()];

    private IEnumerable<Block> Blocks()
    {
        var annexes = new ReportAnnexes(report, _words);
        var parts = new SessionPart(_words, _zone, report.Programme.Languages, report.Final, annexes);
        return
        [
            .. TitlePage(),
            new Contents(_words["contents"]),
            .. Summary(annexes),
            .. report.Sessions.SelectMany(parts.Of),
            .. annexes.Blocks(),
        ];
    }

    private IEnumerable<Block> TitlePage()
    {
        var programme = report.Programme;
        yield return Line(TextStyle.Kicker, _words["title"]);
        yield return new Paragraph(TextStyle.Title, Text(programme.Title));
        foreach (var other in Others(programme.Title)) yield return new Paragraph(TextStyle.Subtitle, other);
        if (programme.Theme.Wordings.Count > 0) yield return Line(TextStyle.Fact, _words.Say("theme", programme.Theme[language]));
        yield return Line(TextStyle.Fact, _words.Dates(programme.From, programme.To));
        yield return Line(TextStyle.Fact, $"{_words.Say("made", _words.Time(report.MadeAt, _zone))}. {_words.Say("times", ReportWords.Zone(_zone, programme.From))}");
        if (report.Final) yield break;
        yield return new Paragraph(TextStyle.Draft, new Span(_words["draft"], language, Bold: true), new Span($". {_words["draft.note"]}", language));
    }

    private IEnumerable<Block> Summary(ReportAnnexes annexes)
    {
        var published = report.Sessions.Sum(session => session.Messages.Count(message => message.PublishedAt is not null));
        var contributions = report.Sessions.Sum(session => session.Contributions);
        yield return new Heading(1, _words["summary"], NewPage: true);
        yield return Line(TextStyle.Lead, _words.Say("summary.lead", _words.People(report.People), _words.Groups(report.Groups), _words.Contributions(contributions), _words.Published(published)));
        yield return Line(TextStyle.Lead, _words["summary.support"]);
        yield return Line(TextStyle.Lead, string.Join(' ', [
            _words.Say("summary.annexes", annexes.Participation, annexes.Unreflected, _words.Contributions(report.Sessions.Sum(session => session.Unreflected.Count))),
            .. Untranslated(),
            _words["summary.total"],
        ]));
        yield return new Table(
            [
                new(_words["column.session"], 40),
                new(_words["column.status"], 18),
                new(_words["column.messages"], 13, Numbers: true),
                new(_words["column.people"], 11, Numbers: true),
                new(_words["column.groups"], 12, Numbers: true),
                new(_words["column.contributions"], 16, Numbers: true),
            ],
            [
                .. report.Sessions.Select(session => (IReadOnlyList<string>)
                [
                    _words.Say("session", session.Session.Number, session.Session.Title[language]),
                    _words[$"status.{Name(session.Status)}"],
                    $"{session.Messages.Count(message => message.PublishedAt is not null)}",
                    ReportWords.Number(session.People),
                    $"{session.Groups}",
                    ReportWords.Number(session.Contributions),
                ]),
                [_words["column.total"], "", ReportWords.Number(published), ReportWords.Number(report.People), ReportWords.Number(report.Groups), ReportWords.Number(contributions)],
            ],
            Total: true);
    }

    /// <summary>How many published messages still wait for a wording in each of the programme's languages.</summary>
    private IEnumerable<string> Untranslated() => report.Sessions
        .SelectMany(session => session.Messages).Where(message => message.PublishedAt is not null)
        .SelectMany(message => Wordings.Missing(message.Wording, report.Programme.Languages))
        .CountBy(missing => missing).OrderBy(missing => missing.Key)
        .Select(missing => _words.Say("summary.untranslated", _words.Name(missing.Key), _words.Messages(missing.Value)));

    private static string Name(ReportStatus status) => status switch
    {
        ReportStatus.Planned => "planned",
        ReportStatus.Open => "open",
        ReportStatus.Closed => "closed",
        _ => "published",
    };

    private Paragraph Line(TextStyle style, string text) => new(style, new Span(text, language));

    private Span Text(LocalizedText text) => Wordings.Best(text, language);

    private IEnumerable<Span> Others(LocalizedText text) => Wordings.Others(text, language, report.Programme.Languages);
}
