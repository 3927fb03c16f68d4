using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Dialogs;

/// <summary>What an organiser does: groups, roles, sessions, broadcasts; and what the groups' state is at a glance.</summary>
public sealed class OrganiserDialog(LiveWorkshop live, OrganiserCards cards, PersonalCards personal, AddressBook addresses, TeamRoster roster, IEventStore store) : IDialog
{
    public IReadOnlyDictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>>
    {
        ["claim"] = ClaimAsync,
        ["panel"] = (turn, cancellation) => Guarded(turn, () => PanelAsync(turn, turn.Workshop, cancellation)),
        ["setup"] = (turn, cancellation) => Guarded(turn, () => ChannelsAsync(turn, "", cancellation)),
        ["setup-groups"] = (turn, cancellation) => Guarded(turn, () => SetUpAsync(turn, cancellation)),
        ["roles"] = (turn, cancellation) => Guarded(turn, () => RolesAsync(turn, turn.Workshop, cancellation, turn.Data.Text("find")?.Trim() ?? "")),
        ["appoint"] = (turn, cancellation) => Guarded(turn, () => AppointAsync(turn, dismiss: false, cancellation)),
        ["dismiss"] = (turn, cancellation) => Guarded(turn, () => AppointAsync(turn, dismiss: true, cancellation)),
        ["open"] = (turn, cancellation) => DoAsync(turn, "panel.openDone", number => new OpenSession(number) { By = turn.Actor, At = turn.At }, cancellation),
        ["close"] = (turn, cancellation) => DoAsync(turn, "panel.closeDone", number => new CloseSession(number) { By = turn.Actor, At = turn.At }, cancellation),
        ["reopen"] = (turn, cancellation) => DoAsync(turn, "panel.reopenDone", number => new ReopenSession(number) { By = turn.Actor, At = turn.At }, cancellation),
        ["extend"] = (turn, cancellation) => DoAsync(turn, "panel.extendDone", number => new ExtendSession(
            number, turn.Data.Time("from") ?? turn.Workshop.Session(number).Until ?? turn.At, turn.Data.Number("minutes") ?? 10)
        { By = turn.Actor, At = turn.At }, cancellation),
        // Once for each planned end: a second press on the same card tells nobody twice.
        ["warn"] = (turn, cancellation) => DoAsync(turn, "panel.warnDone", number => new WarnOfTime(
            number, turn.Data.Number("minutes") ?? 5, $"warn/{number}/{turn.Data.Number("minutes") ?? 5}/{(turn.Data.Time("until") ?? turn.Workshop.Session(number).Until ?? turn.At).ToUnixTimeMilliseconds()}")
        { By = turn.Actor, At = turn.At }, cancellation),
        ["announce"] = AnnounceAsync,
    };

    private async Task<JsonObject> ClaimAsync(Turn turn, CancellationToken cancellation)
    {
        var answer = await live.DoAsync(new ClaimOrganiser(turn.Data.Text("code") ?? "") { By = turn.Actor, At = turn.At }, turn.Cause);
        return answer.Refusal is { } refusal
            ? personal.Welcome(turn.Workshop, turn.Actor, turn.Language, notice: personal.Reason(turn.Language, refusal))
            : await PanelAsync(turn, answer.State, cancellation);
    }

    private Task<JsonObject> Guarded(Turn turn, Func<Task<JsonObject>> work) => turn.Actor.IsOrganiser
        ? work()
        : Task.FromResult(personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.NotAnOrganiser))));

    private async Task<JsonObject> DoAsync(Turn turn, string done, Func<int, WorkshopCommand> command, CancellationToken cancellation)
    {
        if (turn.Data.Number("session") is not { } number)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var answer = await live.DoAsync(command(number), turn.Cause);
        if (!turn.Actor.IsOrganiser)
            return personal.Refused(turn, personal.Reason(turn.Language, answer.Refusal ?? new(RefusalReason.NotAnOrganiser)));
        return answer.Refusal is { } refusal
            ? await PanelAsync(turn, answer.State, cancellation, notice: personal.Reason(turn.Language, refusal))
            : await PanelAsync(turn, answer.State, cancellation, personal.Words(turn.Language, done, ("session", number)));
    }

    private async Task<JsonObject> AnnounceAsync(Turn turn, CancellationToken cancellation)
    {
        var text = turn.Data.Text("announcement") ?? "";
        var answer = await live.DoAsync(new Announce(turn.Data.Text("id") ?? turn.IdFor("a"), text) { By = turn.Actor, At = turn.At }, turn.Cause);
        return answer.Refusal switch
        {
            null => await PanelAsync(turn, answer.State, cancellation, personal.Words(turn.Language, "panel.announceDone")),
            { } refusal when turn.Actor.IsOrganiser => await PanelAsync(turn, answer.State, cancellation, notice: personal.Reason(turn.Language, refusal), announcement: text),
            { } refusal => personal.Refused(turn, personal.Reason(turn.Language, refusal), text),
        };
    }

    private async Task<JsonObject> ChannelsAsync(Turn turn, string notice, CancellationToken cancellation) =>
        cards.Channels(turn.Workshop, turn.Language, await roster.ChannelsAsync(cancellation), notice);

    private async Task<JsonObject> SetUpAsync(Turn turn, CancellationToken cancellation)
    {
        var chosen = (turn.Data.Text("channels") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        // Only channels that the bot itself knows: what a card sends may be forged.
        var known = (await roster.ChannelsAsync(cancellation)).Where(channel => chosen.Contains(channel.Id)).ToList();
        var answer = await live.DoAsync(new SetUpGroups([.. known.Select(channel => new GroupPlan(channel.Id, channel.Name))]) { By = turn.Actor, At = turn.At }, turn.Cause);
        return answer.Refusal is { } refusal
            ? await ChannelsAsync(turn, personal.Reason(turn.Language, refusal), cancellation)
            : await PanelAsync(turn, answer.State, cancellation, personal.Words(turn.Language, "panel.setupDone"));
    }

    private async Task<JsonObject> RolesAsync(Turn turn, WorkshopState workshop, CancellationToken cancellation, string find = "", string done = "", string notice = "")
    {
        var people = await roster.PeopleAsync(cancellation);
        var found = people.Where(person => person.Name.Contains(find, StringComparison.OrdinalIgnoreCase)).ToList();
        return cards.RolesCard(workshop, turn.Language, found, find, done, notice);
    }

    private async Task<JsonObject> AppointAsync(Turn turn, bool dismiss, CancellationToken cancellation)
    {
        var person = turn.Data.Text("person") is { Length: > 0 } id ? await addresses.PersonAsync(id, cancellation) : null;
        if (person is null)
            return await RolesAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "roles.choosePerson"));
        if (!Enum.TryParse<Role>(turn.Data.Text("role"), ignoreCase: true, out var role) || !Enum.IsDefined(role))
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var group = turn.Data.Text("group") is { Length: > 0 } named ? named : null;
        if (role == Role.Facilitator && group is null)
            return await RolesAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "roles.chooseGroup"));
        WorkshopCommand command = dismiss
            ? new Dismiss(person.Id, role, group) { By = turn.Actor, At = turn.At }
            : new Appoint(person.Id, person.Name, role, group) { By = turn.Actor, At = turn.At };
        var answer = await live.DoAsync(command, turn.Cause);
        return answer.Refusal is { } refusal
            ? await RolesAsync(turn, answer.State, cancellation, notice: personal.Reason(turn.Language, refusal))
            : await RolesAsync(turn, answer.State, cancellation, done: personal.Words(turn.Language, "panel.appointDone"));
    }

    private async Task<JsonObject> PanelAsync(Turn turn, WorkshopState workshop, CancellationToken cancellation, string done = "", string notice = "", string announcement = "")
    {
        var session = workshop.OpenSession ?? workshop.Sessions.Keys.Select(number => (int?)number).LastOrDefault();
        var undelivered = (await store.DeliveryCountsAsync(cancellation)).Where(count => count.State is DeliveryState.Failed or DeliveryState.Uncertain).ToLookup(count => count.Conversation);
        List<GroupStatus> groups = [];
        foreach (var group in workshop.ActiveGroups)
        {
            var failed = undelivered[group.Conversation].ToList();
            groups.Add(new(group, session is { } number ? await live.ReadDiscussionAsync(number, group.Id) : null, failed.Sum(count => count.Count), failed.FirstOrDefault()?.Reason));
        }
        return cards.Panel(workshop, turn.Language, groups, turn.IdFor("a"), turn.At, done, notice, announcement);
    }
}
