using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Reports;

/// <summary>A report from a workshop as it stands: approved messages, whom they rest on, and what none of them reflects.</summary>
public static class ReportBuilder
{
    public static Report Build(WorkshopArchive archive, DateTimeOffset madeAt)
    {
        var programme = archive.Workshop.Programme ?? throw new InvalidOperationException("The workshop has no programme.");
        var sessions = programme.Sessions.Select(session => Build(archive, session)).ToList();
        var everything = archive.Discussions.Where(entry => entry.Value.Standing.Any()).ToList();
        return new Report
        {
            Programme = programme,
            Final = sessions.TrueForAll(session => session.Status == ReportStatus.Published),
            MadeAt = madeAt,
            People = everything.SelectMany(entry => entry.Value.Standing).Select(contribution => contribution.Participant).Distinct().Count(),
            Groups = everything.Select(entry => entry.Key.Group).Distinct().Count(),
            Sessions = sessions,
        };
    }

    private static ReportSession Build(WorkshopArchive archive, Session session)
    {
        var state = archive.Workshop.Session(session.Number);
        var outcome = archive.Outcomes.GetValueOrDefault(session.Number, OutcomeState.Empty);
        var discussions = archive.Of(session.Number).ToList();
        var said = discussions.SelectMany(entry => entry.Discussion.Standing.Select(contribution => (entry.Group, Contribution: contribution))).ToList();
        var messages = outcome.Messages.Where(message => message.Status == MessageStatus.Approved).ToList();
        var reflected = messages.SelectMany(message => message.Evidence).Select(evidence => evidence.Contribution).ToHashSet();
        return new ReportSession
        {
            Session = session,
            Status = outcome.Published.Any() ? ReportStatus.Published
                : state.Status switch { SessionStatus.Open => ReportStatus.Open, SessionStatus.Closed => ReportStatus.Closed, _ => ReportStatus.Planned },
            OpenedAt = state.OpenedAt,
            ClosedAt = state.ClosedAt,
            People = said.Select(entry => entry.Contribution.Participant).Distinct().Count(),
            Groups = said.Select(entry => entry.Group.Id).Distinct().Count(),
            Contributions = said.Count,
            Participation = Participation(session, [.. discussions.Select(entry => new GroupParticipation(
                entry.Group.Name,
                archive.Workshop.MembersOf(entry.Group.Id).Count(),
                entry.Discussion.Standing.Select(contribution => contribution.Participant).Distinct().Count(),
                entry.Discussion.Standing.Count()))]),
            Unreadable =
            [
                .. archive.UnreadableIn(session.Number).Select(entry => new UnreadableEntries(session.Attribution == Attribution.Anonymous ? null : entry.Group.Name, entry.Entries)),
                .. archive.Unreadable.Where(row => row.Place == new OutcomeKey(archive.Id, session.Number).ToString()).Select(row => new UnreadableEntries(null, 1 + row.Behind)),
            ],
            Messages = [.. messages.Select(message => Build(archive, session, message))],
            Unreflected = [.. Attributed.InOrder(session, said.Where(entry => !reflected.Contains(entry.Contribution.Id)), entry => entry.Contribution.Text).OrderBy(entry => entry.Contribution.Question).Select(entry => new UnreflectedContribution(
                FromOf(archive.Workshop, session, entry.Group.Id, entry.Contribution.Participant), entry.Contribution.Question, entry.Contribution.Text, entry.Contribution.Late && session.Attribution != Attribution.Anonymous))],
        };
    }

    private static ReportMessage Build(WorkshopArchive archive, Session session, KeyMessage message) => new()
    {
        Wording = message.Wording,
        People = message.People,
        Groups = message.Groups,
        OnBehalfOf = message.OnBehalfOf,
        Origin = message.Drafter switch { "embedded" => MessageOrigin.Embedded, "azure" => MessageOrigin.Azure, _ => MessageOrigin.Rapporteur },
        Edited = message.WasEdited,
        ApprovedBy = archive.Workshop.NameOf(message.ApprovedBy!),
        ApprovedAt = message.ApprovedAt!.Value,
        PublishedAt = message.PublishedAt,
        CorrectedAt = message.CorrectedAt,
        Quotes = [.. Attributed.InOrder(session, message.Evidence, evidence => evidence.Quote).Select(evidence => new ReportQuote(FromOf(archive.Workshop, session, evidence.Group, evidence.Participant), evidence.Question, evidence.Quote) { Translation = evidence.Translation, Late = evidence.Late is true && session.Attribution != Attribution.Anonymous })],
    };

    /// <summary>Every group, save that the small ones of an anonymous session stand together.</summary>
    private static IReadOnlyList<GroupParticipation> Participation(Session session, IReadOnlyList<GroupParticipation> groups)
    {
        var shown = Attributed.Apart(session, groups, group => group.Contributors);
        return shown[false].Any()
            ? [.. shown[true], new(null, shown[false].Sum(group => group.Members), shown[false].Sum(group => group.Contributors), shown[false].Sum(group => group.Contributions))]
            : groups;
    }

    /// <summary>Who is named beside what was said, outside the group.</summary>
    private static string? FromOf(WorkshopState workshop, Session session, string group, string person) => Attributed.To(workshop, session, group, person) switch
    {
        ({ } named, var of) => $"{named}, {of}",
        (_, var of) => of,
    };
}
