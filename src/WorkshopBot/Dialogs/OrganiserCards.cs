using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Cards.Words;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Dialogs;

/// <summary>Where a group is in the session that is looked at, and what did not reach it.</summary>
public sealed record GroupStatus(Group Group, DiscussionState? Discussion, int Undelivered, string? Why, int Waiting = 0, bool CanResend = false)
{
    /// <summary>Whether the discussion has an entry that this version cannot read, and takes nothing more.</summary>
    public bool IsUnreadable { get; init; }
}

/// <summary>The organiser's cards.</summary>
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

    /// <summary>What has become of something that was said to all groups: how many have it, and by name those that do not.</summary>
    public JsonObject Told(WorkshopState workshop, BroadcastStatus told, Language language)
    {
        var names = workshop.Groups.Values.ToLookup(group => group.Conversation, group => group.Name);
        TimeOnly? Time(DateTimeOffset? at) => at is { } time ? TimeIn(workshop.Programme!, time) : null;
        return Deck.RenderList("organiser-told", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["broadcast"] = told.Id ?? "",
            ["title"] = Strings.Text(language, $"told.{told.Words}", ("session", told.Session), ("minutes", told.Minutes), ("until", Time(told.Until))),
            ["said"] = told.Text,
            ["by"] = told.By == Actor.Bot ? Strings.Text(language, "told.byItself") : "",
            ["name"] = told.By == Actor.Bot ? "" : workshop.NameOf(told.By),
            ["time"] = Time(told.At) is { } at ? LanguageFormat.Time(at) : "",
            ["state"] = StateOf(workshop, told, language, Time),
            ["tone"] = told.Failed > 0 ? "Attention" : told.Waiting + told.Uncertain > 0 || told.Due is not null ? "Accent" : "Default",
            ["cancellable"] = told.Id is not null && told.CancelledBy is null && (told.Due is not null || told.Waiting > 0),
            ["troubles"] = List(told.Receipts.Where(receipt => TroubleOf(workshop, receipt) is not null).OrderBy(receipt => receipt.State == DeliveryState.Failed ? 0 : 1), receipt => new JsonObject
            {
                ["name"] = names[receipt.Conversation].FirstOrDefault() ?? "",
                ["separator"] = ": ",
                ["group"] = workshop.GroupIn(receipt.Conversation)?.Id ?? "",
                ["resends"] = receipt.State is DeliveryState.Failed or DeliveryState.Uncertain,
                ["problem"] = Strings.Text(language, TroubleOf(workshop, receipt)!, ("why", receipt.Reason ?? "")),
            }),
        }, "troubles", language);
    }

    /// <summary>What is to go out by itself, each to be called off.</summary>
    public JsonObject Scheduled(WorkshopState workshop, Language language, string done = "", string notice = "")
    {
        List<(string Id, DateTimeOffset Due, string Number, string What, string Said)> entries =
            [.. workshop.Broadcasts.Where(broadcast => broadcast.IsScheduled).Select(broadcast => (
                broadcast.Id, broadcast.Due!.Value, $"{broadcast.Number}. ",
                broadcast.Kind == BroadcastKind.Announcement ? "" : Strings.Text(language, "told.warned", ("session", broadcast.Session), ("minutes", broadcast.Minutes)),
                broadcast.Text))];
        if (workshop.PlannedWarning is { } planned)
            entries.Add((planned.Id, planned.Due, "", Strings.Text(language, "scheduled.planned", ("session", planned.Session), ("minutes", Domain.Workshop.WarnedMinutes)), ""));
        return Deck.RenderList("organiser-scheduled", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["done"] = done,
            ["notice"] = notice,
            ["entries"] = List(entries.OrderBy(entry => entry.Due), entry => new JsonObject
            {
                ["broadcast"] = entry.Id,
                ["time"] = $"{LanguageFormat.Time(TimeIn(workshop.Programme!, entry.Due))} · ",
                ["number"] = entry.Number,
                ["what"] = entry.What,
                ["said"] = entry.Said,
            }),
        }, "entries", language);
    }

    /// <param name="wish">What stands chosen at first.</param>
    /// <param name="find">A part of a name, where not all people were asked for.</param>
    public JsonObject RolesCard(WorkshopState workshop, Language language, IReadOnlyList<(string Id, string Name)> people, (Role Role, string Group) wish, string find = "", string done = "", string notice = "") => Deck.RenderList("organiser-roles", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["done"] = done,
        ["notice"] = notice,
        ["find"] = find,
        ["role"] = wish.Role.ToString().ToLowerInvariant(),
        ["group"] = workshop.Stands(wish.Group) ? wish.Group : "",
        ["holders"] = List(Holders(workshop, language), holder => new JsonObject { ["name"] = holder.Name, ["separator"] = ": ", ["role"] = holder.Role }),
        ["people"] = List(people, person => new JsonObject { ["name"] = person.Name, ["value"] = person.Id }),
        ["groups"] = List(workshop.ActiveGroups, group => new JsonObject { ["name"] = group.Name, ["value"] = group.Id }),
    }, "people", language);

    private string StateOf(WorkshopState workshop, BroadcastStatus told, Language language, Func<DateTimeOffset?, TimeOnly?> time) => told switch
    {
        { CancelledBy: { } by, At: null } => Strings.Text(language, "told.cancelled", ("person", workshop.NameOf(by))),
        { CancelledBy: { } by } => Strings.Text(language, "told.stopped", ("person", workshop.NameOf(by)), ("sent", told.Sent + told.Uncertain), ("stopped", told.Superseded)),
        { Due: not null } => Strings.Text(language, "told.due", ("time", time(told.Due))),
        { Waiting: 0, Uncertain: 0, Failed: 0, Superseded: 0 } => Strings.Text(language, "told.all", ("sent", told.Sent)),
        _ => Strings.Text(language, "told.counts", ("sent", told.Sent), ("waiting", told.Waiting), ("uncertain", told.Uncertain), ("failed", told.Failed)),
    };

    private static string? TroubleOf(WorkshopState workshop, Receipt receipt) => receipt switch
    {
        { State: DeliveryState.Due } when workshop.Lost.ContainsKey(receipt.Conversation) => "told.away",
        { State: DeliveryState.Failed } => "told.failed",
        { State: DeliveryState.Uncertain } => "told.uncertain",
        { State: DeliveryState.Due, Reason: not null } => "told.waits",
        _ => null,
    };

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

    private IEnumerable<(string Name, string Role)> Holders(WorkshopState workshop, Language language)
    {
        foreach (var person in workshop.Organisers)
            yield return (workshop.NameOf(person), Strings.Text(language, "role.organiser"));
        foreach (var person in workshop.Rapporteurs)
            yield return (workshop.NameOf(person), Strings.Text(language, "role.rapporteur"));
        foreach (var group in workshop.ActiveGroups)
        {
            foreach (var person in group.Facilitators)
                yield return (workshop.NameOf(person), Strings.Text(language, "role.facilitatorOf", ("group", group.Name)));
        }
    }
}
