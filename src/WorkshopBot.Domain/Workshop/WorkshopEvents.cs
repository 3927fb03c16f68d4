namespace WorkshopBot.Domain;

/// <summary>Something that happened to the workshop.</summary>
public abstract record WorkshopEvent;

public sealed record WorkshopPlanned([ForEverybody] Programme Programme) : WorkshopEvent;

public sealed record StartCodeIssued([Key] string Hash) : WorkshopEvent;

public sealed record StartCodeUsed : WorkshopEvent;

public sealed record PersonMet([PersonId] string Person, [NameOf(nameof(PersonMet.Person))] string Name) : WorkshopEvent;

/// <summary>The bot has introduced itself: once, until it is removed.</summary>
public sealed record ConversationGreeted([Place] string Conversation, [NameOf(nameof(ConversationGreeted.Conversation))] string Name) : WorkshopEvent;

public sealed record ConversationLost([Place] string Conversation, [NameOf(nameof(ConversationLost.Conversation))] string Name, Loss Loss) : WorkshopEvent;

public sealed record ConversationFound([Place] string Conversation) : WorkshopEvent;

/// <summary><paramref name="Group"/> is the one that a facilitator leads, and null for other roles.</summary>
public sealed record RoleGiven([PersonId] string Person, Role Role, [Key] string? Group) : WorkshopEvent;

public sealed record RoleTaken([PersonId] string Person, Role Role, [Key] string? Group) : WorkshopEvent;

/// <summary>A group stands, or stands again, in its conversation. <paramref name="OpenSession"/> is the session that it joins at once.</summary>
public sealed record GroupSetUp([Key] string Group, [NameOf(nameof(GroupSetUp.Conversation))] string Name, [Place] string Conversation, int? OpenSession) : WorkshopEvent;

public sealed record GroupRenamed([Key] string Group, [NameOf(nameof(GroupRenamed.Group))] string Name) : WorkshopEvent;

public sealed record GroupRetired([Key] string Group) : WorkshopEvent;

public sealed record GroupLanguagesChosen([Key] string Group, IReadOnlyList<Language> Languages) : WorkshopEvent;

public sealed record MemberPlaced([PersonId] string Person, [Key] string Group) : WorkshopEvent;

public sealed record MemberRemoved([PersonId] string Person) : WorkshopEvent;

/// <summary>The person joins no group, and is placed in none, until they are let in.</summary>
public sealed record MemberKeptOut([PersonId] string Person) : WorkshopEvent;

public sealed record MemberLetIn([PersonId] string Person) : WorkshopEvent;

public sealed record LanguageChosen([PersonId] string Person, Language Language) : WorkshopEvent;

public sealed record AttributionChosen(int Session, Attribution Attribution) : WorkshopEvent;

/// <summary><paramref name="Until"/> is the planned end, by the workshop clock; <paramref name="Groups"/> are those that take part.</summary>
public sealed record SessionOpened(int Session, DateTimeOffset Until, [Key] IReadOnlyList<string> Groups) : WorkshopEvent;

public sealed record SessionExtended(int Session, DateTimeOffset Until) : WorkshopEvent;

public sealed record TimeWarned(int Session, int Minutes, [Key] string Id) : WorkshopEvent;

public sealed record SessionClosed(int Session, [Key] IReadOnlyList<string> Groups) : WorkshopEvent;

public sealed record SessionReopened(int Session, DateTimeOffset Until, [Key] IReadOnlyList<string> Groups) : WorkshopEvent;

public sealed record Announced([Key] string Id, [ForEverybody] string Text) : WorkshopEvent;

public sealed record AnnouncementScheduled([Key] string Id, [ForEverybody] string Text, DateTimeOffset Due) : WorkshopEvent;

public sealed record WarningScheduled([Key] string Id, int Session, int Minutes, DateTimeOffset Due) : WorkshopEvent;

/// <summary>It will not go out or, where it is under way, to no further group.</summary>
public sealed record BroadcastCancelled([Key] string Id) : WorkshopEvent;

/// <summary>A file can be taken once until then: of all contributions or, where one is named, of a session's sheet. <paramref name="Hash"/>: SHA-256 of its secret, in hexadecimal.</summary>
public sealed record ExportOffered([Key] string Hash, DateTimeOffset Until, int? Session = null) : WorkshopEvent;

public sealed record ExportTaken([Key] string Hash) : WorkshopEvent;
