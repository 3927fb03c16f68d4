using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Dialogs;

/// <summary>Where a group is in the session that is looked at, and what did not reach it.</summary>
public sealed record GroupStatus(Group Group, DiscussionState? Discussion, int Undelivered, string? Why);

/// <summary>The organiser's cards.</summary>
public sealed class OrganiserCards(CardDeck deck) : CardFaces(deck)
{
    /// <summary>How long a question may be without an answer, while groups read and think, before the group is said to be stuck.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    /// <summary>The control panel: the open session first, then the groups with those on top that need somebody.</summary>
    /// <param name="announcement">An announcement that was refused, to be mended.</param>
    public JsonObject Panel(
        WorkshopState workshop, Language language, IReadOnlyList<GroupStatus> groups, string nonce, DateTimeOffset now, string done = "", string notice = "", string announcement = "")
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
            ["nonce"] = nonce,
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
            }),
        }, "groups", language);
    }

    public JsonObject Channels(WorkshopState workshop, Language language, IReadOnlyList<(string Id, string Name)> channels, string notice = "") => Deck.RenderList("organiser-channels", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["notice"] = notice,
        ["selected"] = string.Join(',', channels.Where(channel => workshop.GroupIn(channel.Id) is { Retired: false }).Select(channel => channel.Id)),
        ["choices"] = List(channels, channel => new JsonObject { ["name"] = channel.Name, ["value"] = channel.Id }),
    }, "choices", language);

    /// <param name="find">A part of a name, where not all people were asked for.</param>
    public JsonObject RolesCard(WorkshopState workshop, Language language, IReadOnlyList<(string Id, string Name)> people, string find = "", string done = "", string notice = "") => Deck.RenderList("organiser-roles", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["done"] = done,
        ["notice"] = notice,
        ["find"] = find,
        ["holders"] = List(Holders(workshop, language), holder => new JsonObject { ["name"] = holder.Name, ["separator"] = ": ", ["role"] = holder.Role }),
        ["people"] = List(people, person => new JsonObject { ["name"] = person.Name, ["value"] = person.Id }),
        ["groups"] = List(workshop.ActiveGroups, group => new JsonObject { ["name"] = group.Name, ["value"] = group.Id }),
    }, "people", language);

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
                ("members", workshop.MembersOf(status.Group.Id).Count()),
                ("answers", discussion.To(discussion.Position).Count()),
                ("minutes", (int)SinceMoved(discussion, now).TotalMinutes));
    }

    /// <summary>What somebody should look after in a group, the most urgent first.</summary>
    private (int Rank, string Tone, string Words) TroubleOf(WorkshopState workshop, GroupStatus status, int furthest, DateTimeOffset now, Language language)
    {
        if (status.Discussion?.HelpAskedBy is not null)
            return (0, "Attention", Strings.Text(language, "panel.help"));
        if (status.Undelivered > 0)
            return (1, "Attention", Strings.Text(language, "panel.undelivered", ("count", status.Undelivered), ("why", status.Why ?? "")));
        if (!workshop.MembersOf(status.Group.Id).Any())
            return (2, "Warning", Strings.Text(language, "panel.nobody"));
        if (status.Discussion is not { IsOpen: true, IsWrappedUp: false } discussion)
            return (5, "Default", "");
        if (SinceMoved(discussion, now) >= Quiet && !discussion.To(discussion.Position).Any())
            return (3, "Warning", Strings.Text(language, "panel.silent"));
        return furthest - discussion.Position > 1 ? (4, "Warning", Strings.Text(language, "panel.behind")) : (5, "Default", "");
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
