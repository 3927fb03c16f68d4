using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports;

/// <summary>Who took part, what had no room beside its message, and what no message reflects.</summary>
internal sealed class ReportAnnexes(Report report, ReportWords words)
{
    private const int SessionsAcross = 6;

    private readonly List<(Session Session, string Number, LocalizedText Wording, IReadOnlyList<ReportQuote> Quotes)> _evidence = [];

    public string Participation => Short("a");

    public string Unreflected => Short("b");

    /// <summary>Takes quotes up and says in which annex they will be.</summary>
    public string Evidence(Session session, string number, LocalizedText wording, IReadOnlyList<ReportQuote> quotes)
    {
        _evidence.Add((session, number, wording, quotes));
        return Short("c");
    }

    /// <summary>The annexes, once the rest of the document is composed.</summary>
    public IEnumerable<Block> Blocks() => [.. ParticipationAnnex(), .. UnreflectedAnnex(), .. EvidenceAnnex()];

    private IEnumerable<Block> ParticipationAnnex()
    {
        yield return Title("a", "annex.participation");
        yield return Line(TextStyle.Lead, words["annex.participation.lead"]);
        var groups = report.Sessions.SelectMany(session => session.Participation.Select(group => group.Group)).Distinct().OrderBy(group => group is null).ToList();
        foreach (var sessions in report.Sessions.Where(session => session.Status is not ReportStatus.Planned).Chunk(SessionsAcross))
        {
            yield return new Table(
                [new(words["column.group"], 30), .. sessions.Select(session => new Column(words.Say("session.short", session.Session.Number), 15, Numbers: true))],
                [.. groups.Select(group => (IReadOnlyList<string>)[group ?? words["groups.small"], .. sessions.Select(session => Took(session, group))])]);
        }
    }

    private string Took(ReportSession session, string? group) =>
        session.Participation.FirstOrDefault(participation => participation.Group == group) is { Contributions: > 0 } took
            ? words.Say("members", took.Contributors, took.Members, took.Contributions)
            : "–";

    private IEnumerable<Block> UnreflectedAnnex()
    {
        yield return Title("b", "annex.unreflected");
        var sessions = report.Sessions.Where(session => session.Unreflected.Count > 0).ToList();
        yield return Line(TextStyle.Lead, words[sessions.Count == 0 ? "annex.unreflected.none" : "annex.unreflected.lead"]);
        foreach (var session in sessions)
        {
            yield return new Heading(2, words.Say("session", session.Session.Number, session.Session.Title[words.Language]));
            yield return Line(TextStyle.Lead, words.Say("annex.unreflected.count", ReportWords.Number(session.Unreflected.Count), words.Contributions(session.Contributions)));
            foreach (var question in session.Unreflected.GroupBy(contribution => contribution.Question).OrderBy(group => group.Key))
            {
                if (session.Session is { Kind: SessionKind.Thematic } thematic && thematic.Question(question.Key) is { } asked)
                    yield return new Paragraph(TextStyle.Asked, Wordings.Best(asked.Text, words.Language)) { Label = $"{asked.Number}." };
                foreach (var entry in session.Session.Attribution is Attribution.Group ? question.GroupBy(contribution => contribution.From).SelectMany(ByGroup) : Entries(question, contribution => contribution.From))
                    yield return entry;
            }
        }
    }

    /// <summary>The group once, and below it what it said.</summary>
    private IEnumerable<Block> ByGroup(IGrouping<string?, UnreflectedContribution> group) =>
        [.. group.Key is { } name ? [new Paragraph(TextStyle.From, new Span(name, null))] : Array.Empty<Block>(), .. Entries(group, _ => null)];

    /// <summary>What several have written in the same words stands once, with all of them or how often it was written.</summary>
    private IEnumerable<Block> Entries(IEnumerable<UnreflectedContribution> said, Func<UnreflectedContribution, string?> from) => said.GroupBy(contribution => contribution.Text).Select(group =>
    {
        var same = group.ToList();
        string?[] marks = [.. same.Select(from).Distinct(), same.Count > 1 ? $"×{same.Count}" : null, same.TrueForAll(contribution => contribution.Late) ? words["late"] : null];
        var mark = string.Join(", ", marks.OfType<string>());
        return new Paragraph(TextStyle.Entry, new Span(group.Key, null), new Span(mark.Length == 0 ? "" : $" – {mark}", words.Language));
    });

    private IEnumerable<Block> EvidenceAnnex()
    {
        if (_evidence.Count == 0) yield break;
        yield return Title("c", "annex.evidence");
        yield return Line(TextStyle.Lead, words["annex.evidence.lead"]);
        foreach (var (session, number, wording, quotes) in _evidence)
        {
            yield return new Paragraph(TextStyle.Message, Wordings.Best(wording, words.Language)) { Label = number };
            foreach (var alike in SessionPart.Alike(quotes)) yield return SessionPart.Quote(words, session, alike);
        }
    }

    private string Short(string letter) => words.Say("annex.short", words[$"annex.{letter}"]);

    private Heading Title(string letter, string key) => new(1, words.Say("annex", words[$"annex.{letter}"], words[key]), NewPage: true);

    private Paragraph Line(TextStyle style, string text) => new(style, new Span(text, words.Language));
}
