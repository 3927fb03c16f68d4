using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Dialogs;

/// <summary>Where a group is, and what did not reach it.</summary>
public sealed record GroupStatus(Group Group, DiscussionState? Discussion, int Undelivered, string? Why);

/// <summary>The organiser's cards.</summary>
public sealed class OrganiserCards(CardDeck deck) : CardFaces(deck)
{
    public JsonObject Panel(WorkshopState workshop, Language language, IReadOnlyList<GroupStatus> groups, string nonce, string done = "", string notice = "") =>
        Deck.RenderList("organiser-panel", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["workshopTitle"] = workshop.Programme.Title[language],
            ["done"] = done,
            ["notice"] = notice,
            ["nonce"] = nonce,
            ["groupCount"] = groups.Count,
            ["memberCount"] = workshop.Members.Count,
            ["hasRapporteur"] = !workshop.Rapporteurs.IsEmpty,
            ["sessions"] = List(workshop.Programme.Sessions, session => SessionEntry(workshop, session, language)),
            ["groups"] = List(groups, status => new JsonObject
            {
                ["name"] = status.Group.Name,
                ["separator"] = ": ",
                ["status"] = StatusOf(workshop, status, language),
                ["problem"] = ProblemOf(status, language),
            }),
        }, "groups", language);

    public JsonObject Channels(WorkshopState workshop, Language language, IReadOnlyList<(string Id, string Name)> channels, string notice = "") => Deck.Render("organiser-channels", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["notice"] = notice,
        ["selected"] = string.Join(',', channels.Where(channel => workshop.GroupIn(channel.Id) is { Retired: false }).Select(channel => channel.Id)),
        ["choices"] = List(channels, channel => new JsonObject { ["name"] = channel.Name, ["value"] = channel.Id }),
    }, language);

    public JsonObject RolesCard(WorkshopState workshop, Language language, IReadOnlyList<(string Id, string Name)> people, string done = "", string notice = "") => Deck.Render("organiser-roles", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["done"] = done,
        ["notice"] = notice,
        ["holders"] = List(Holders(workshop, language), holder => new JsonObject { ["name"] = holder.Name, ["separator"] = ": ", ["role"] = holder.Role }),
        ["people"] = List(people, person => new JsonObject { ["name"] = person.Name, ["value"] = person.Id }),
        ["groups"] = List(workshop.ActiveGroups, group => new JsonObject { ["name"] = group.Name, ["value"] = group.Id }),
    }, language);

    private JsonObject SessionEntry(WorkshopState workshop, Session session, Language language)
    {
        var state = workshop.Session(session.Number);
        return new JsonObject
        {
            ["number"] = session.Number,
            ["sessionTitle"] = string.Create(CultureInfo.InvariantCulture, $"{session.Number}. {session.Title[language]}"),
            ["status"] = state.Status switch
            {
                SessionStatus.Open => Strings.Text(language, "panel.opened", ("until", TimeIn(workshop.Programme!, state.Until!.Value))),
                SessionStatus.Closed => Strings.Text(language, "panel.closed"),
                _ => Strings.Text(language, "panel.planned", ("minutes", (int)session.Planned.TotalMinutes)),
            },
            ["until"] = state.Until?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            ["canOpen"] = state.Status == SessionStatus.Planned && workshop.OpenSession is null && !workshop.Groups.IsEmpty,
            ["canClose"] = state.Status == SessionStatus.Open,
            ["canReopen"] = state.Status == SessionStatus.Closed && workshop.OpenSession is null,
        };
    }

    private string StatusOf(WorkshopState workshop, GroupStatus status, Language language)
    {
        if (status.Discussion is not { Position: > 0 } discussion)
            return Strings.Text(language, "panel.waiting", ("members", workshop.MembersOf(status.Group.Id).Count()));
        var answers = ("answers", (object?)discussion.Standing.Count());
        return discussion.Closed ? Strings.Text(language, "panel.groupClosed", answers)
            : discussion.IsWrappedUp ? Strings.Text(language, "panel.wrapped", answers)
            : Strings.Text(language, "panel.atQuestion", ("number", discussion.Position), ("total", discussion.Questions),
                ("people", discussion.To(discussion.Position).Select(answer => answer.Participant).Distinct().Count()),
                ("answers", discussion.To(discussion.Position).Count()));
    }

    private string ProblemOf(GroupStatus status, Language language) =>
        status.Undelivered > 0 ? Strings.Text(language, "panel.undelivered", ("count", status.Undelivered), ("why", status.Why ?? ""))
        : status.Discussion?.HelpAskedBy is not null ? Strings.Text(language, "panel.help")
        : "";

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
