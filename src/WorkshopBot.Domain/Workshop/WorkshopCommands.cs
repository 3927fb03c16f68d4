namespace WorkshopBot.Domain;

/// <summary>Something that somebody wants of the workshop, at a time of the workshop clock.</summary>
public abstract record WorkshopCommand
{
    /// <summary>Whose wish it is. Whoever hands the command over says so; until then, nobody's.</summary>
    public Actor By { get; init; } = Actor.Nobody;

    public DateTimeOffset At { get; init; }
}

/// <summary>A conversation that becomes a group.</summary>
public sealed record GroupPlan([Place] string Conversation, [NameOf(nameof(GroupPlan.Conversation))] string Name);

/// <summary>A person's place, for import. Of several lines about one person the last counts; an empty name leaves the one that is known.</summary>
public sealed record Placement([PersonId] string Person, [NameOf(nameof(Placement.Person))] string Name, [Key] string Group);

public sealed record Plan([ForEverybody] Programme Programme) : WorkshopCommand;

public sealed record IssueStartCode([Key] string Hash) : WorkshopCommand;

public sealed record ClaimOrganiser([Key] string Code) : WorkshopCommand;

/// <summary>The bot has seen a person under this name.</summary>
public sealed record Meet([PersonId] string Person, [NameOf(nameof(Meet.Person))] string Name) : WorkshopCommand;

/// <summary>The bot was added to a conversation.</summary>
public sealed record Greet([Place] string Conversation, [NameOf(nameof(Greet.Conversation))] string Name) : WorkshopCommand
{
    /// <summary>Where it can speak with that: the channels of a team.</summary>
    [Place]
    public IReadOnlyList<string> Places { get; init; } = [];
}

/// <summary>A conversation can no longer be reached.</summary>
public sealed record LoseConversation([Place] string Conversation, [NameOf(nameof(LoseConversation.Conversation))] string Name, Loss Loss) : WorkshopCommand;

/// <summary>A conversation that was lost is back.</summary>
public sealed record FindConversation([Place] string Conversation) : WorkshopCommand;

public sealed record Appoint([PersonId] string Person, [NameOf(nameof(Appoint.Person))] string Name, Role Role, [Key] string? Group = null) : WorkshopCommand;

/// <summary>The settings name an organiser, at every start again: whoever was dismissed since stays dismissed.</summary>
public sealed record NameOrganiser([PersonId] string Person) : WorkshopCommand;

public sealed record Dismiss([PersonId] string Person, Role Role, [Key] string? Group = null) : WorkshopCommand;

public sealed record SetUpGroups(IReadOnlyList<GroupPlan> Groups) : WorkshopCommand;

public sealed record RenameGroup([Key] string Group, [NameOf(nameof(RenameGroup.Group))] string Name) : WorkshopCommand;

public sealed record RetireGroup([Key] string Group) : WorkshopCommand;

public sealed record ChooseGroupLanguages([Key] string Group, IReadOnlyList<Language> Languages) : WorkshopCommand;

public sealed record Join([Key] string Group) : WorkshopCommand;

public sealed record PlaceMembers(IReadOnlyList<Placement> Placements) : WorkshopCommand;

public sealed record RemoveMember([PersonId] string Person) : WorkshopCommand;

/// <summary>Takes a person out of their group and of the groups that they lead; they join none until they are let in.</summary>
public sealed record KeepOut([PersonId] string Person) : WorkshopCommand;

public sealed record LetIn([PersonId] string Person) : WorkshopCommand;

public sealed record ChooseLanguage(Language Language) : WorkshopCommand;

/// <summary>Chooses who is named beside what they say in a session; only before it opens, since it is a promise.</summary>
public sealed record ChooseAttribution(int Session, Attribution Attribution) : WorkshopCommand;

public sealed record OpenSession(int Session) : WorkshopCommand;

/// <summary>Moves the planned end from one time to a later one; the time that it moves from makes a second press harmless.</summary>
public sealed record ExtendSession(int Session, DateTimeOffset From, int Minutes) : WorkshopCommand;

public sealed record WarnOfTime(int Session, int Minutes, [Key] string Id) : WorkshopCommand;

public sealed record CloseSession(int Session) : WorkshopCommand;

public sealed record ReopenSession(int Session) : WorkshopCommand;

public sealed record Announce([Key] string Id, [ForEverybody] string Text) : WorkshopCommand;

public sealed record ScheduleAnnouncement([Key] string Id, [ForEverybody] string Text, DateTimeOffset Due) : WorkshopCommand;

public sealed record ScheduleWarning([Key] string Id, int Session, int Minutes, DateTimeOffset Due) : WorkshopCommand;

/// <summary>Calls off what is scheduled; of what is under way, it stops what has not been sent yet.</summary>
public sealed record CancelBroadcast([Key] string Id) : WorkshopCommand;

/// <summary>The time of something scheduled has come.</summary>
public sealed record SendScheduled([Key] string Id) : WorkshopCommand;

/// <summary>The time to warn before a planned end has come, unless the end has been moved since.</summary>
public sealed record WarnBeforeEnd(int Session, DateTimeOffset Until) : WorkshopCommand;

/// <summary>Asks for all contributions as a file or, as a rapporteur, for the sheet of a session. <paramref name="Hash"/> is that of the secret in its address.</summary>
public sealed record OfferExport([Key] string Hash, int? Session = null) : WorkshopCommand;

/// <summary>Somebody with the secret takes the file.</summary>
public sealed record TakeExport([Key] string Hash) : WorkshopCommand;
