using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace WorkshopBot.Domain;

/// <summary>The rules of the workshop as a whole: roles, groups, membership and sessions.</summary>
public static class Workshop
{
    /// <summary>Minutes by which a session may be extended at once.</summary>
    public const int LongestExtension = 240;

    /// <summary>How long before the end of a session the groups are told by themselves.</summary>
    public const int WarnedMinutes = 5;

    /// <summary>What follows from a command, or why nothing may; it changes nothing and never throws.</summary>
    public static Decision<WorkshopEvent> Decide(WorkshopState state, WorkshopCommand command) => command switch
    {
        Plan plan => DecidePlan(state, plan),
        IssueStartCode issue => !issue.By.IsBot ? RefusalReason.NotAnOrganiser : state.PresentOrganisers == 0 && state.StartCodeHash != issue.Hash ? [new StartCodeIssued(issue.Hash)] : [],
        ClaimOrganiser claim => DecideClaim(state, claim),
        Meet meet => state.NameOf(meet.Person) == meet.Name || meet.Name.Length == 0 ? [] : [new PersonMet(meet.Person, meet.Name)],
        Greet or LoseConversation or FindConversation => Conversations.Decide(state, command),
        Appoint appoint => DecideAppoint(state, appoint),
        NameOrganiser name => !name.By.IsBot ? RefusalReason.NotAnOrganiser
            : state.Organisers.Contains(name.Person) || state.DismissedOrganisers.Contains(name.Person) ? [] : [new RoleGiven(name.Person, Role.Organiser, null)],
        Dismiss dismiss => DecideDismiss(state, dismiss),
        SetUpGroups setUp => DecideSetUp(state, setUp),
        RenameGroup rename => DecideGroup(state, rename, rename.Group, group => group.Name == rename.Name ? [] : [new GroupRenamed(group.Id, rename.Name)]),
        RetireGroup retire => DecideGroup(state, retire, retire.Group, group => group.Retired ? [] : [new GroupRetired(group.Id)]),
        ChooseGroupLanguages choose => DecideGroupLanguages(state, choose),
        Join join => DecideJoin(state, join),
        PlaceMembers place => DecidePlace(state, place),
        RemoveMember remove => !MayOrganise(remove) ? RefusalReason.NotAnOrganiser
            : state.Members.ContainsKey(remove.Person) ? [new MemberRemoved(remove.Person)] : [],
        KeepOut or LetIn => KeepingOut.Decide(state, command),
        ChooseLanguage choose => state.People.TryGetValue(choose.By.Person, out var person) && person.Language == choose.Language
            ? [] : [new LanguageChosen(choose.By.Person, choose.Language)],
        ChooseAttribution or OpenSession or ExtendSession or WarnOfTime or CloseSession or ReopenSession => Sessions.Decide(state, command),
        Announce or ScheduleAnnouncement or ScheduleWarning or CancelBroadcast or SendScheduled or WarnBeforeEnd => Broadcasts.Decide(state, command),
        OfferExport offer => Exports.Decide(state, offer),
        TakeExport take => Exports.Decide(state, take),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "not a command of a workshop"),
    };

    /// <summary>The state after an event. Events of a stream are applied in their order, to <c>Empty</c> first.</summary>
    public static WorkshopState Apply(WorkshopState state, Recorded<WorkshopEvent> recorded) => recorded.Event switch
    {
        WorkshopPlanned e => state with { Programme = e.Programme.Attributed(state.Attributions) },
        StartCodeIssued e => state with { StartCodeHash = e.Hash },
        StartCodeUsed => state with { StartCodeHash = null },
        PersonMet e => state with { People = state.People.SetItem(e.Person, PersonIn(state, e.Person) with { Name = e.Name }) },
        LanguageChosen e => state with { People = state.People.SetItem(e.Person, PersonIn(state, e.Person) with { Language = e.Language }) },
        ConversationGreeted or ConversationLost or ConversationFound => Conversations.Apply(state, recorded.Event),
        RoleGiven e => WithRole(state, e.Person, e.Role, e.Group, (people, person) => people.Add(person)),
        RoleTaken e => WithRole(state, e.Person, e.Role, e.Group, (people, person) => people.Remove(person)),
        GroupSetUp e => WithGroup(state, e.Group, _ => (state.Groups.GetValueOrDefault(e.Group) ?? new Group(e.Group, e.Name, e.Conversation)) with { Name = e.Name, Conversation = e.Conversation, Retired = false }),
        GroupRenamed e => WithGroup(state, e.Group, group => group! with { Name = e.Name }),
        GroupRetired e => WithGroup(state, e.Group, group => group! with { Retired = true }),
        GroupLanguagesChosen e => WithGroup(state, e.Group, group => group! with { Languages = [.. e.Languages] }),
        MemberPlaced e => Leave(state, e.Person) with { Members = state.Members.SetItem(e.Person, e.Group) },
        MemberRemoved e => Leave(state, e.Person) with { Members = state.Members.Remove(e.Person) },
        MemberKeptOut or MemberLetIn => KeepingOut.Apply(state, recorded.Event),
        Announced or TimeWarned or AnnouncementScheduled or WarningScheduled or BroadcastCancelled => Broadcasts.Apply(state, recorded),
        ExportOffered or ExportTaken => Exports.Apply(state, recorded),
        _ => Sessions.Apply(state, recorded),
    };

    /// <summary>The id of the group in a conversation: always the same for the same conversation.</summary>
    public static string GroupIdFor(string conversation) =>
        "g" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conversation)))[..10];

    /// <summary>The id of the warning of so many minutes before a planned end: said by itself or by an organiser, it is said once.</summary>
    public static string WarningIdFor(int session, DateTimeOffset until, int minutes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"warn/{session}/{minutes}/{until.ToUnixTimeMilliseconds()}");

    /// <summary>The hash under which a start code is kept. Case, spaces and hyphens do not count.</summary>
    public static string HashStartCode(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.Where(char.IsLetterOrDigit)]).ToUpperInvariant())));

    internal static bool MayOrganise(WorkshopCommand command) => command.By.IsOrganiser || command.By.IsBot;

    private static Decision<WorkshopEvent> DecidePlan(WorkshopState state, Plan plan) =>
        !MayOrganise(plan) ? RefusalReason.NotAnOrganiser
        : ProgrammeComparer.Same(state.Programme, plan.Programme.Attributed(state.Attributions)) ? []
        : state.Sessions.IsEmpty ? [new WorkshopPlanned(plan.Programme)]
        : RefusalReason.ProgrammeUnderWay;

    private static Decision<WorkshopEvent> DecideClaim(WorkshopState state, ClaimOrganiser claim)
    {
        if (state.Organisers.Contains(claim.By.Person))
            return [];
        if (state.StartCodeHash is not { } hash)
            return RefusalReason.CodeUsed;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(HashStartCode(claim.Code)))
            ? [new StartCodeUsed(), new RoleGiven(claim.By.Person, Role.Organiser, null)]
            : RefusalReason.WrongCode;
    }

    private static Decision<WorkshopEvent> DecideAppoint(WorkshopState state, Appoint appoint)
    {
        if (!MayOrganise(appoint))
            return RefusalReason.NotAnOrganiser;
        if (appoint.Role == Role.Facilitator && (appoint.Group is null || !state.Stands(appoint.Group)))
            return new Refusal(RefusalReason.UnknownGroup, appoint.Group);
        List<WorkshopEvent> events = [];
        if (appoint.Name.Length > 0 && state.NameOf(appoint.Person) != appoint.Name)
            events.Add(new PersonMet(appoint.Person, appoint.Name));
        if (!HasRole(state, appoint.Person, appoint.Role, appoint.Group))
            events.Add(new RoleGiven(appoint.Person, appoint.Role, appoint.Role == Role.Facilitator ? appoint.Group : null));
        return events;
    }

    private static Decision<WorkshopEvent> DecideDismiss(WorkshopState state, Dismiss dismiss) =>
        !MayOrganise(dismiss) ? RefusalReason.NotAnOrganiser
        : !HasRole(state, dismiss.Person, dismiss.Role, dismiss.Group) ? []
        : dismiss.Role == Role.Organiser && state.PresentOrganisers == 1 && !Actor.IsForgotten(dismiss.Person) ? RefusalReason.LastOrganiser
        : [new RoleTaken(dismiss.Person, dismiss.Role, dismiss.Group)];

    private static Decision<WorkshopEvent> DecideSetUp(WorkshopState state, SetUpGroups setUp)
    {
        if (!MayOrganise(setUp))
            return RefusalReason.NotAnOrganiser;
        if (setUp.Groups.Count == 0)
            return RefusalReason.NoGroups;
        List<WorkshopEvent> events = [];
        foreach (var plan in setUp.Groups.DistinctBy(plan => plan.Conversation))
        {
            var id = GroupIdFor(plan.Conversation);
            if (!state.Groups.TryGetValue(id, out var group) || group.Retired)
                events.Add(new GroupSetUp(id, plan.Name, plan.Conversation, state.OpenSession));
            else if (group.Name != plan.Name)
                events.Add(new GroupRenamed(id, plan.Name));
        }
        return events;
    }

    private static Decision<WorkshopEvent> DecideGroupLanguages(WorkshopState state, ChooseGroupLanguages choose)
    {
        if (!choose.By.Leads(choose.Group))
            return RefusalReason.NotAFacilitator;
        if (!state.Groups.TryGetValue(choose.Group, out var group))
            return new Refusal(RefusalReason.UnknownGroup, choose.Group);
        return group.Languages.SequenceEqual(choose.Languages) ? [] : [new GroupLanguagesChosen(group.Id, choose.Languages)];
    }

    private static Decision<WorkshopEvent> DecideJoin(WorkshopState state, Join join)
    {
        if (!state.Stands(join.Group))
            return new Refusal(RefusalReason.UnknownGroup, join.Group);
        if (state.KeptOut.Contains(join.By.Person))
            return RefusalReason.KeptOut;
        var current = state.Members.GetValueOrDefault(join.By.Person);
        return current == join.Group ? []
            : current is null || !state.Stands(current) ? [new MemberPlaced(join.By.Person, join.Group)]
            : new Refusal(RefusalReason.MemberElsewhere, state.Groups[current].Name);
    }

    private static Decision<WorkshopEvent> DecidePlace(WorkshopState state, PlaceMembers place)
    {
        if (!MayOrganise(place))
            return RefusalReason.NotAnOrganiser;
        if (place.Placements.FirstOrDefault(placement => !state.Stands(placement.Group)) is { } lost)
            return new Refusal(RefusalReason.UnknownGroup, lost.Group);
        if (place.Placements.FirstOrDefault(placement => state.KeptOut.Contains(placement.Person)) is { } kept)
            return new Refusal(RefusalReason.PersonKeptOut, kept.Name.Length > 0 ? kept.Name : state.NameOf(kept.Person));
        List<WorkshopEvent> events = [];
        foreach (var placement in place.Placements.GroupBy(placement => placement.Person).Select(lines => lines.Last()))
        {
            if (placement.Name.Length > 0 && state.NameOf(placement.Person) != placement.Name)
                events.Add(new PersonMet(placement.Person, placement.Name));
            if (state.Members.GetValueOrDefault(placement.Person) != placement.Group)
                events.Add(new MemberPlaced(placement.Person, placement.Group));
        }
        return events;
    }

    private static WorkshopState Leave(WorkshopState state, string person) =>
        state.Members.TryGetValue(person, out var group)
            ? state with { Left = state.Left.SetItem(person, state.Left.GetValueOrDefault(person, []).Add(group)) }
            : state;

    private static Decision<WorkshopEvent> DecideGroup(WorkshopState state, WorkshopCommand command, string id, Func<Group, Decision<WorkshopEvent>> decide) =>
        !MayOrganise(command) ? RefusalReason.NotAnOrganiser
        : state.Groups.TryGetValue(id, out var group) ? decide(group)
        : new Refusal(RefusalReason.UnknownGroup, id);

    private static bool HasRole(WorkshopState state, string person, Role role, string? group) => role switch
    {
        Role.Organiser => state.Organisers.Contains(person),
        Role.Rapporteur => state.Rapporteurs.Contains(person),
        _ => group is not null && state.Groups.TryGetValue(group, out var known) && known.Facilitators.Contains(person),
    };

    private static WorkshopState WithRole(
        WorkshopState state, string person, Role role, string? group, Func<ImmutableSortedSet<string>, string, ImmutableSortedSet<string>> change) => role switch
        {
            Role.Organiser => change(state.Organisers, person) is var organisers && organisers.Contains(person)
                ? state with { Organisers = organisers, DismissedOrganisers = state.DismissedOrganisers.Remove(person) }
                : state with { Organisers = organisers, DismissedOrganisers = state.DismissedOrganisers.Add(person) },
            Role.Rapporteur => state with { Rapporteurs = change(state.Rapporteurs, person) },
            _ => WithGroup(state, group!, known => known! with { Facilitators = change(known.Facilitators, person) }),
        };

    private static WorkshopState WithGroup(WorkshopState state, string id, Func<Group?, Group> change) =>
        state with { Groups = state.Groups.SetItem(id, change(state.Groups.GetValueOrDefault(id))) };

    private static Person PersonIn(WorkshopState state, string id) => state.People.GetValueOrDefault(id) ?? new Person(id, "");
}
