using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Organising.Panel;

/// <summary>Where a group is in the session that is looked at, and what did not reach it.</summary>
public sealed record GroupStatus(Group Group, DiscussionState? Discussion, int Undelivered, string? Why, int Waiting = 0, bool CanResend = false)
{
    /// <summary>Whether the discussion has an entry that this version cannot read, and takes nothing more.</summary>
    public bool IsUnreadable { get; init; }
}

/// <summary>The organiser's control panel, as a card.</summary>
public sealed class OrganiserCards(CardDeck deck) : CardBuilder(deck)
{
    /// <summary>How long a question may be without an answer, while groups read and think, before the group is said to be stuck.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    /// <summary>The control panel: the open session first, then the groups with those on top that need somebody.</summary>
    /// <param name="announcement">An announcement that was refused, to be mended.</param>
    /// <param name="faults">What the store lacks or what of it cannot be read; empty as a rule.</param>
    public JsonObject Panel(
        WorkshopState workshop, Language language, IReadOnlyList<GroupStatus> groups, string nonce, DateTimeOffset now, string done = "", string notice = "", string announcement = "", string faults = "")
    {
        var furthest = groups.Max(status => status.Discussion?.Position) ?? 0;
        var planned = workshop.Programme!.Sessions.FirstOrDefault(session => workshop.Session(session.Number).Status == SessionStatus.Planned)?.Number;
        JsonArray Sessions(Func<Session, bool> which) => List(workshop.Programme.Sessions.Where(which), session => SessionEntry(workshop, session, session.Number == planned, language));
        return Deck.RenderList("organiser-panel", new JsonObject
        {
            ["workshop"] = workshop.Programme.Id,
            ["workshopTitle"] = workshop.Programme.Title[language],
            ["done"] = done,
            ["notice"] = notice,
            ["faults"] = faults,
            ["nonce"] = nonce,
            ["count"] = workshop.Broadcasts.Count(broadcast => broadcast.IsScheduled) + (workshop.PlannedWarning is null ? 0 : 1),
            ["groupCount"] = groups.Count,
            ["memberCount"] = workshop.Members.Count,
            ["hasRapporteur"] = !workshop.Rapporteurs.IsEmpty,
            ["text"] = announcement,
            ["limit"] = LimitFor(announcement, Words.LongestMessage),
            ["current"] = Sessions(session => session.Number == workshop.OpenSession),
            ["sessions"] = Sessions(_ => workshop.OpenSession is null),
            ["others"] = Sessions(session => workshop.OpenSession is { } open && session.Number != open),
            ["groups"] = List(groups.Select(status => (Status: status, Trouble: TroubleOf(workshop, status, furthest, now, language))).OrderBy(entry => entry.Trouble.Rank), entry => new JsonObject
            {
                ["name"] = entry.Status.Group.Name,
                ["separator"] = ": ",
                ["status"] = StatusOf(workshop, entry.Status, now, language),
                ["problem"] = entry.Trouble.Words,
                ["tone"] = entry.Trouble.Tone,
                ["resends"] = entry.Status.CanResend,
                ["calls"] = workshop.OpenSession is not null && entry.Status.Discussion?.HelpAskedBy is not null,
                ["session"] = workshop.OpenSession ?? 0,
                ["group"] = entry.Status.Group.Id,
            }),
        }, "groups", language);
    }

    private JsonObject SessionEntry(WorkshopState workshop, Session session, bool next, Language language)
    {
        var state = workshop.Session(session.Number);
        return new JsonObject
        {
            ["number"] = session.Number,
            ["next"] = next,
            ["sessionTitle"] = string.Create(CultureInfo.InvariantCulture, $"{session.Number}. {session.Title[language]}"),
            ["status"] = state.Status switch
            {
                SessionStatus.Open => Strings.Text(language, "panel.opened", ("until", TimeIn(workshop.Programme!, state.Until!.Value))),
                SessionStatus.Closed => Strings.Text(language, "panel.closed"),
                _ => Strings.Text(language, "panel.planned", ("minutes", (int)session.Planned.TotalMinutes)),
            },
            ["until"] = state.Until?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ["canOpen"] = state.Status == SessionStatus.Planned && workshop.OpenSession is null && !workshop.Groups.IsEmpty,
            ["canReopen"] = state.Status == SessionStatus.Closed && workshop.OpenSession is null,
        };
    }

    private string StatusOf(WorkshopState workshop, GroupStatus status, DateTimeOffset now, Language language)
    {
        if (status.Discussion is not { Position: > 0 } discussion)
            return Strings.Text(language, "panel.waiting", ("members", workshop.MembersOf(status.Group.Id).Count()));
        var answers = ("answers", (object?)discussion.Standing.Count());
        return discussion.Closed ? Strings.Text(language, "panel.groupClosed", answers)
            : discussion.IsWrappedUp ? Strings.Text(language, "panel.wrapped", answers)
            : Strings.Text(language, "panel.atQuestion", ("number", discussion.Position), ("total", discussion.Questions),
                ("people", discussion.To(discussion.Position).Select(answer => answer.Participant).Distinct().Count()),
                ("members", PeopleAt(workshop, status.Group, discussion, discussion.Position)),
                ("answers", discussion.To(discussion.Position).Count()),
                ("minutes", (int)SinceMoved(discussion, now).TotalMinutes));
    }

    /// <summary>What somebody should look after in a group, the most urgent first.</summary>
    private (int Rank, string Tone, string Words) TroubleOf(WorkshopState workshop, GroupStatus status, int furthest, DateTimeOffset now, Language language)
    {
        if (status.Discussion?.HelpAskedBy is not null)
            return (0, "Attention", Strings.Text(language, "panel.help"));
        if (status.IsUnreadable)
            return (0, "Attention", Strings.Text(language, "panel.unreadable"));
        if (status.Undelivered > 0)
            return (1, "Attention", Strings.Text(language, "panel.undelivered", ("count", status.Undelivered), ("why", status.Why ?? "")));
        if (status.Waiting > 0)
            return (1, "Accent", Strings.Text(language, "panel.waits", ("count", status.Waiting), ("why", status.Why ?? "")));
        if (!workshop.MembersOf(status.Group.Id).Any())
            return (2, "Accent", Strings.Text(language, "panel.nobody"));
        if (status.Discussion is not { IsOpen: true, IsWrappedUp: false } discussion)
            return (5, "Default", "");
        if (SinceMoved(discussion, now) >= Quiet && !discussion.To(discussion.Position).Any())
            return (3, "Accent", Strings.Text(language, "panel.silent"));
        return furthest - discussion.Position > 1 ? (4, "Accent", Strings.Text(language, "panel.behind")) : (5, "Default", "");
    }

    private static TimeSpan SinceMoved(DiscussionState discussion, DateTimeOffset now) => now - (discussion.MovedAt ?? now);
}
