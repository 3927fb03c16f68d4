using CsCheck;

namespace WorkshopBot.Domain.Tests;

/// <summary>Generated commands to a workshop, by everybody, sensible and not. Whoever acts may do what the state says that they may.</summary>
internal static class WorkshopLives
{
    /// <summary>Stands for the end of the session when the command's turn comes.</summary>
    private static readonly DateTimeOffset Present = DateTimeOffset.MinValue;

    private static readonly DateTimeOffset At = new(2025, 6, 24, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<Actor> Somebody = Gen.Frequency((6, Gen.OneOf("olga", Actor.Bot)), (2, Gen.OneOf("rano", "ann", "zed"))).Select(person => new Actor(person));

    private static readonly Gen<string> Person = Gen.OneOf("olga", "rano", "ann", "zed");

    private static readonly Gen<string> Name = Gen.OneOf("", "Olga", "Ann");

    private static readonly Gen<string> Place = Gen.Frequency((3, Gen.Const("Samarkand")), (3, Gen.Const("Bukhara")), (1, Gen.Const("Nowhere")));

    private static readonly Gen<string> Group = Place.Select(WorkshopWorld.Id);

    private static readonly Gen<string> Conversation = Gen.OneOf(WorkshopWorld.Conversation("Samarkand"), "person:olga");

    private static readonly Gen<int> Session = Gen.Frequency((6, Gen.Int[1, 3]), (1, Gen.Int[-1, 5]));

    private static readonly Gen<int> Minutes = Gen.OneOf(5, 10, 0, Workshop.LongestExtension + 1);

    private static readonly Gen<string> Broadcast = Gen.Int[1, 9].Select(number => $"broadcast{number}");

    /// <summary>Stands for the warning that is planned when the command's turn comes.</summary>
    private const string Planned = "planned";

    private static readonly Gen<string> Text = Gen.OneOf("Lunch is served", " ", new string('x', Words.LongestMessage + 1));

    private static readonly Gen<DateTimeOffset> Due = Gen.Int[0, 86_400].Select(seconds => At.AddSeconds(seconds));

    private static readonly Gen<string> Secret = Gen.OneOf("s1", "s2", "s3");

    private static readonly Gen<string> Code = Gen.OneOf("ABCD", "ab-cd", "EFGH", "");

    private static readonly Gen<Role> Role = Gen.OneOf(Enum.GetValues<Role>());

    private static readonly Gen<string?> Facilitated = Gen.Frequency<string?>((3, Group), (1, Gen.Const((string?)null)));

    private static readonly Gen<WorkshopCommand> Command = Gen.Select(
        Somebody,
        Gen.Int[0, 86_400].Select(seconds => At.AddSeconds(seconds)),
        Gen.Frequency<WorkshopCommand>(
            (3, Gen.OneOf(WorkshopWorld.ThreeSessions, WorkshopWorld.ThreeSessions with { TimeZone = "Asia/Tashkent" }).Select(programme =>
                new Plan(programme) { By = null!, At = default })),
            (3, Code.Select(code => new IssueStartCode(Workshop.HashStartCode(code)) { By = null!, At = default })),
            (4, Code.Select(code => new ClaimOrganiser(code) { By = null!, At = default })),
            (1, Gen.Select(Person, Name, (person, name) => new Meet(person, name) { By = null!, At = default })),
            (1, Gen.Select(Conversation, Conversation.Array[0, 2], (conversation, places) => new Greet(conversation, "Samarkand") { By = null!, At = default, Places = places })),
            (2, Gen.Select(Conversation, Gen.OneOf(Enum.GetValues<Loss>()), (conversation, loss) => new LoseConversation(conversation, "Samarkand", loss) { By = null!, At = default })),
            (1, Conversation.Select(conversation => new FindConversation(conversation) { By = null!, At = default })),
            (2, Gen.Select(Person, Name, Role, Facilitated, (person, name, role, group) => new Appoint(person, name, role, group) { By = null!, At = default })),
            (2, Gen.Select(Person, Role, Facilitated, (person, role, group) => new Dismiss(person, role, group) { By = null!, At = default })),
            (4, Gen.Select(Gen.OneOf("Samarkand", "Bukhara"), Gen.OneOf("Samarkand", "Bukhara", "Registan"),
                (place, name) => new GroupPlan(WorkshopWorld.Conversation(place), name)).Array[0, 3].Select(groups => new SetUpGroups(groups) { By = null!, At = default })),
            (1, Gen.Select(Group, Name, (group, name) => new RenameGroup(group, name) { By = null!, At = default })),
            (1, Group.Select(group => new RetireGroup(group) { By = null!, At = default })),
            (2, Gen.Select(Group, Gen.OneOf([.. Language.Three]).Array[0, 2], (group, languages) => new ChooseGroupLanguages(group, languages) { By = null!, At = default })),
            (3, Group.Select(group => new Join(group) { By = null!, At = default })),
            (2, Gen.Select(Person, Name, Group, (person, name, group) => new Placement(person, name, group)).Array[0, 4].Select(placements =>
                new PlaceMembers(placements) { By = null!, At = default })),
            (1, Person.Select(person => new RemoveMember(person) { By = null!, At = default })),
            (1, Person.Select(person => new KeepOut(person) { By = null!, At = default })),
            (1, Person.Select(person => new LetIn(person) { By = null!, At = default })),
            (1, Gen.OneOf([.. Language.Three]).Select(language => new ChooseLanguage(language) { By = null!, At = default })),
            (3, Gen.Select(Session, Gen.OneOf(Enum.GetValues<Attribution>()), (session, attribution) => new ChooseAttribution(session, attribution) { By = null!, At = default })),
            (5, Session.Select(session => new OpenSession(session) { By = null!, At = default })),
            (3, Gen.Select(Session, Gen.Frequency((3, Gen.Const(Present)), (1, Gen.Const(At))), Minutes, (session, from, minutes) =>
                new ExtendSession(session, from, minutes) { By = null!, At = default })),
            (2, Gen.Select(Session, Minutes, Broadcast, (session, minutes, id) => new WarnOfTime(session, minutes, id) { By = null!, At = default })),
            (3, Session.Select(session => new CloseSession(session) { By = null!, At = default })),
            (4, Session.Select(session => new ReopenSession(session) { By = null!, At = default })),
            (1, Gen.Select(Broadcast, Text, (id, text) => new Announce(id, text) { By = null!, At = default })),
            (3, Gen.Select(Broadcast, Text, Due, (id, text, due) => new ScheduleAnnouncement(id, text, due) { By = null!, At = default })),
            (3, Gen.Select(Broadcast, Session, Minutes, Due, (id, session, minutes, due) => new ScheduleWarning(id, session, minutes, due) { By = null!, At = default })),
            (3, Gen.Frequency((4, Broadcast), (1, Gen.Const(Planned))).Select(id => new CancelBroadcast(id) { By = null!, At = default })),
            (4, Broadcast.Select(id => new SendScheduled(id) { By = null!, At = default })),
            (2, Session.Select(session => new WarnBeforeEnd(session, Present) { By = null!, At = default })),
            (2, Secret.Select(hash => new OfferExport(hash) { By = null!, At = default })),
            (2, Secret.Select(hash => new TakeExport(hash) { By = null!, At = default }))),
        (by, at, command) => command with { By = by, At = at });

    private static readonly WorkshopCommand[] Opening =
    [
        new Plan(WorkshopWorld.ThreeSessions) { By = Actor.TheBot, At = At },
        new Appoint("olga", "Olga", Domain.Role.Organiser) { By = Actor.TheBot, At = At },
        new SetUpGroups([new(WorkshopWorld.Conversation("Samarkand"), "Samarkand"), new(WorkshopWorld.Conversation("Bukhara"), "Bukhara")]) { By = Actor.TheBot, At = At },
    ];

    public static Lives<WorkshopState, WorkshopCommand, WorkshopEvent> All { get; } = new(Command, Opening, () => new WorkshopWorld(), Settle);

    private static WorkshopCommand Settle(WorkshopState state, WorkshopCommand command) => (command switch
    {
        ExtendSession c when c.From == Present => c with { From = state.Session(c.Session).Until ?? At },
        WarnBeforeEnd c when c.Until == Present => c with { Until = state.Session(c.Session).Until ?? At },
        CancelBroadcast { Id: Planned } c => c with { Id = state.PlannedWarning?.Id ?? Planned },
        _ => command,
    }) with
    { By = command.By.Person == Actor.Bot ? Actor.TheBot : state.ActorFor(command.By.Person) };
}
