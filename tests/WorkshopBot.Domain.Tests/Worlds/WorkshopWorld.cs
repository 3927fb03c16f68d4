namespace WorkshopBot.Domain.Tests;

/// <summary>A workshop, its people and its sessions. Whoever acts may do what the state says that they may.</summary>
internal sealed class WorkshopWorld()
    : World<WorkshopState, WorkshopCommand, WorkshopEvent>(WorkshopState.Empty, Workshop.Decide, Workshop.Apply, command => command.By)
{
    public const string Olga = "olga";
    public const string Zed = "zed";

    /// <summary>Three sessions of two questions, an hour each; the last is the concluding one.</summary>
    public static Programme ThreeSessions { get; } = new()
    {
        Id = "test",
        Title = LocalizedText.In(Language.English, "A workshop"),
        Theme = LocalizedText.In(Language.English, "Innovation"),
        From = new(2025, 6, 24),
        To = new(2025, 6, 25),
        TimeZone = "Asia/Samarkand",
        Languages = [Language.English, Language.UzbekLatin],
        Sessions = [.. Enumerable.Range(1, 3).Select(number => new Session
        {
            Number = number,
            Kind = number == 3 ? SessionKind.Concluding : SessionKind.Thematic,
            Title = LocalizedText.In(Language.English, $"Session {number}"),
            Description = LocalizedText.In(Language.English, "What it is about"),
            Planned = TimeSpan.FromHours(1),
            Questions = [new(1, LocalizedText.In(Language.English, "What helps?")), new(2, LocalizedText.In(Language.English, "What hinders?"))],
        })],
    };

    /// <summary>Olga organises; the groups stand and nothing is open.</summary>
    public static WorkshopWorld Ready(params string[] groups)
    {
        var world = new WorkshopWorld();
        world.Plans(Actor.TheBot);
        world.Appoints(Actor.TheBot, Olga, Role.Organiser, name: "Olga");
        world.SetsUp(Olga, groups.Length == 0 ? ["Samarkand", "Bukhara"] : groups);
        return world;
    }

    /// <summary>The id of the group of this name, in the conversation that <see cref="SetsUp(string, string[])"/> gave it.</summary>
    public static string Id(string group) => Workshop.GroupIdFor(Conversation(group));

    public static string Conversation(string group) => $"19:{group}@thread.tacv2";

    public Actor As(string person) => person == Actor.Bot ? Actor.TheBot : State.ActorFor(person);

    public Decision<WorkshopEvent> Plans(Actor by, Programme? programme = null) => Do(new Plan(programme ?? ThreeSessions) { By = by, At = Now });

    public Decision<WorkshopEvent> IssuesCode(Actor by, string code) => Do(new IssueStartCode(Workshop.HashStartCode(code)) { By = by, At = Now });

    public Decision<WorkshopEvent> Claims(string by, string code) => Do(new ClaimOrganiser(code) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Meets(string person, string name) => Do(new Meet(person, name) { By = Actor.TheBot, At = Now });

    public Decision<WorkshopEvent> Appoints(Actor by, string person, Role role, string? group = null, string name = "") =>
        Do(new Appoint(person, name, role, group) { By = by, At = Now });

    public Decision<WorkshopEvent> Appoints(string by, string person, Role role, string? group = null, string name = "") =>
        Appoints(As(by), person, role, group, name);

    public Decision<WorkshopEvent> Dismisses(string by, string person, Role role, string? group = null) => Do(new Dismiss(person, role, group) { By = As(by), At = Now });

    public Decision<WorkshopEvent> SetsUp(string by, params string[] groups) =>
        Do(new SetUpGroups([.. groups.Select(group => new GroupPlan(Conversation(group), group))]) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Renames(string by, string group, string name) => Do(new RenameGroup(Id(group), name) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Retires(string by, string group) => Do(new RetireGroup(Id(group)) { By = As(by), At = Now });

    public Decision<WorkshopEvent> ChoosesFor(string by, string group, params Language[] languages) =>
        Do(new ChooseGroupLanguages(Id(group), languages) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Joins(string by, string group) => Do(new Join(Id(group)) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Places(string by, params (string Person, string Name, string Group)[] placements) =>
        Do(new PlaceMembers([.. placements.Select(place => new Placement(place.Person, place.Name, Id(place.Group)))]) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Removes(string by, string person) => Do(new RemoveMember(person) { By = As(by), At = Now });

    public Decision<WorkshopEvent> KeepsOut(string by, string person) => Do(new KeepOut(person) { By = As(by), At = Now });

    public Decision<WorkshopEvent> LetsIn(string by, string person) => Do(new LetIn(person) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Chooses(string by, Language language) => Do(new ChooseLanguage(language) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Attributes(string by, int session, Attribution attribution) => Do(new ChooseAttribution(session, attribution) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Opens(string by, int session) => Do(new OpenSession(session) { By = As(by), At = Now });

    /// <summary>Extends from the end that stands now, unless an earlier one is named.</summary>
    public Decision<WorkshopEvent> Extends(string by, int session, int minutes, DateTimeOffset? from = null) =>
        Do(new ExtendSession(session, from ?? State.Session(session).Until ?? Now, minutes) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Warns(string by, int session, int minutes, string id = "w1") => Do(new WarnOfTime(session, minutes, id) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Closes(string by, int session) => Do(new CloseSession(session) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Reopens(string by, int session) => Do(new ReopenSession(session) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Schedules(string by, string text, DateTimeOffset due, string id = "a1") => Do(new ScheduleAnnouncement(id, text, due) { By = As(by), At = Now });

    public Decision<WorkshopEvent> SchedulesWarning(string by, int session, int minutes, DateTimeOffset due, string id = "w1") =>
        Do(new ScheduleWarning(id, session, minutes, due) { By = As(by), At = Now });

    public Decision<WorkshopEvent> Cancels(string by, string id) => Do(new CancelBroadcast(id) { By = As(by), At = Now });

    /// <summary>The time of what is scheduled has come.</summary>
    public Decision<WorkshopEvent> Sends(string id, DateTimeOffset at) => Do(new SendScheduled(id) { By = Actor.TheBot, At = at });

    public Decision<WorkshopEvent> WarnsBeforeEnd(int session, DateTimeOffset until, DateTimeOffset at) => Do(new WarnBeforeEnd(session, until) { By = Actor.TheBot, At = at });

    public Decision<WorkshopEvent> Announces(string by, string text, string id = "a1") => Do(new Announce(id, text) { By = As(by), At = Now });
}
