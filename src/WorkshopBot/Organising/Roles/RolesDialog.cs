using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Organising.Membership;
using WorkshopBot.Organising.Panel;
using WorkshopBot.Typing;

namespace WorkshopBot.Organising.Roles;

/// <summary>Who holds which role: the first organiser claims it, and organisers appoint and dismiss.</summary>
public sealed class RolesDialog(OrganiserPanel panel, RolesCards cards, PersonalCards personal, AddressBook addresses, TeamRoster roster) : IDialog<RolesDialog>
{
    public static IReadOnlyList<Verb<RolesDialog>> Verbs { get; } =
    [
        new("claim", Audience.Everybody, (dialog, turn, cancellation) => dialog.ClaimAsync(turn, cancellation))
        {
            Terms = ["code"],
            Typed = [new("claim", new Argument.Text("code"))],
        },
        new("roles", Audience.Organisers, (dialog, turn, cancellation) => dialog.RolesAsync(turn, turn.Workshop, cancellation, turn.Data.Text("find")?.Trim() ?? ""))
        {
            Terms = ["find"],
            Typed = [new("roles", new Argument.Text("find"))],
        },
        new("appoint", Audience.Organisers, (dialog, turn, cancellation) => dialog.AppointAsync(turn, dismiss: false, cancellation))
        {
            Terms = ["find"],
            Typed = [new("appoint", new Argument.RoleName(), new Argument.MaybeGroupName(), new Argument.Text("find"))],
        },
        new("dismiss", Audience.Organisers, (dialog, turn, cancellation) => dialog.AppointAsync(turn, dismiss: true, cancellation))
        {
            Terms = ["find"],
            Typed = [new("dismiss", new Argument.RoleName(), new Argument.MaybeGroupName(), new Argument.Text("find"))],
        },
    ];

    private async Task<JsonObject> ClaimAsync(TurnContext turn, CancellationToken cancellation)
    {
        var answer = await turn.Live.DoAsync(new ClaimOrganiser(turn.Data.Text("code") ?? ""), turn.Stamp);
        return answer.Refusal is { } refusal
            ? personal.Welcome(turn.Workshop, turn.Actor, turn.Language, notice: personal.Reason(turn.Language, refusal))
            : await panel.ShowAsync(turn, answer.State, cancellation);
    }

    private async Task<JsonObject> RolesAsync(TurnContext turn, WorkshopState workshop, CancellationToken cancellation, string find = "", string done = "", string notice = "")
    {
        var wish = (RoleOf(turn) ?? Role.Rapporteur, turn.Data.Text("group") ?? "");
        var found = await FindAsync(find, cancellation);
        return found.Count > 0
            ? cards.Roles(workshop, turn.Language, found, wish, find, done, notice)
            : cards.Roles(workshop, turn.Language, await FindAsync("", cancellation), wish, "", done, notice.Length > 0 || find.Length == 0 ? notice : personal.Words(turn.Language, "members.nobody", ("said", find)));
    }

    private async Task<List<(string Id, string Name)>> FindAsync(string find, CancellationToken cancellation) =>
        [.. MembersDialog.Matching(await roster.RosterAsync(cancellation), find).Select(person => (person.Id, person.Name))];

    private static Role? RoleOf(TurnContext turn) => Enum.TryParse<Role>(turn.Data.Text("role"), ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : null;

    /// <summary>A person chosen on the card, or typed as a part of a name that only one has.</summary>
    private async Task<JsonObject> AppointAsync(TurnContext turn, bool dismiss, CancellationToken cancellation)
    {
        var find = turn.Data.Text("find")?.Trim() ?? "";
        var found = find.Length > 0 ? await FindAsync(find, cancellation) : [];
        var chosen = turn.Data.Text("person") is { Length: > 0 } id ? id : found is [var only] ? only.Id : null;
        if (chosen is null || await addresses.PersonAsync(chosen, cancellation) is not { } person)
            return await RolesAsync(turn, turn.Workshop, cancellation, found.Count > 1 ? find : "",
                notice: personal.Words(turn.Language, found.Count > 1 ? "members.whichPerson" : find.Length > 0 ? "members.nobody" : "roles.choosePerson", ("said", find)));
        if (RoleOf(turn) is not { } role)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var group = turn.Data.Text("group") is { Length: > 0 } named ? named : null;
        if (role == Role.Facilitator && group is null)
            return await RolesAsync(turn, turn.Workshop, cancellation, find, notice: personal.Words(turn.Language, "roles.chooseGroup"));
        WorkshopCommand command = dismiss
            ? new Dismiss(person.Id, role, group)
            : new Appoint(person.Id, person.Name, role, group);
        var answer = await turn.Live.DoAsync(command, turn.Stamp);
        return answer.Refusal is { } refusal
            ? await RolesAsync(turn, answer.State, cancellation, notice: personal.Reason(turn.Language, refusal))
            : await RolesAsync(turn, answer.State, cancellation, done: personal.Words(turn.Language, dismiss ? "panel.dismissDone" : "panel.appointDone"));
    }
}
