namespace WorkshopBot.Domain;

/// <summary>Something that happened to the workshop.</summary>
public abstract record WorkshopEvent;

public sealed record WorkshopPlanned(Programme Programme) : WorkshopEvent;

public sealed record StartCodeIssued(string Hash) : WorkshopEvent;

public sealed record StartCodeUsed : WorkshopEvent;

public sealed record PersonMet(string Person, string Name) : WorkshopEvent;

/// <summary>The bot has introduced itself: once, until it is removed.</summary>
public sealed record ConversationGreeted(string Conversation, string Name) : WorkshopEvent;

public sealed record ConversationLost(string Conversation, string Name, Loss Loss) : WorkshopEvent;

public sealed record ConversationFound(string Conversation) : WorkshopEvent;

/// <summary><paramref name="Group"/> is the one that a facilitator leads, and null for other roles.</summary>
public sealed record RoleGiven(string Person, Role Role, string? Group) : WorkshopEvent;

public sealed record RoleTaken(string Person, Role Role, string? Group) : WorkshopEvent;

/// <summary>A group stands, or stands again, in its conversation. <paramref name="OpenSession"/> is the session that it joins at once.</summary>
public sealed record GroupSetUp(string Group, string Name, string Conversation, int? OpenSession) : WorkshopEvent;

public sealed record GroupRenamed(string Group, string Name) : WorkshopEvent;

public sealed record GroupRetired(string Group) : WorkshopEvent;

public sealed record GroupLanguagesChosen(string Group, IReadOnlyList<Language> Languages) : WorkshopEvent;

public sealed record MemberPlaced(string Person, string Group) : WorkshopEvent;

public sealed record MemberRemoved(string Person) : WorkshopEvent;

/// <summary>The person joins no group, and is placed in none, until they are let in.</summary>
public sealed record MemberKeptOut(string Person) : WorkshopEvent;

public sealed record MemberLetIn(string Person) : WorkshopEvent;

public sealed record LanguageChosen(string Person, Language Language) : WorkshopEvent;

public sealed record AttributionChosen(int Session, Attribution Attribution) : WorkshopEvent;

/// <summary><paramref name="Until"/> is the planned end, by the workshop clock; <paramref name="Groups"/> are those that take part.</summary>
public sealed record SessionOpened(int Session, DateTimeOffset Until, IReadOnlyList<string> Groups) : WorkshopEvent;

public sealed record SessionExtended(int Session, DateTimeOffset Until) : WorkshopEvent;

public sealed record TimeWarned(int Session, int Minutes, string Id) : WorkshopEvent;

public sealed record SessionClosed(int Session, IReadOnlyList<string> Groups) : WorkshopEvent;

public sealed record SessionReopened(int Session, DateTimeOffset Until, IReadOnlyList<string> Groups) : WorkshopEvent;

public sealed record Announced(string Id, string Text) : WorkshopEvent;

public sealed record AnnouncementScheduled(string Id, string Text, DateTimeOffset Due) : WorkshopEvent;

public sealed record WarningScheduled(string Id, int Session, int Minutes, DateTimeOffset Due) : WorkshopEvent;

/// <summary>It will not go out or, where it is under way, to no further group.</summary>
public sealed record BroadcastCancelled(string Id) : WorkshopEvent;

/// <summary>A file can be taken once until then: of all contributions or, where one is named, of a session's sheet. <paramref name="Hash"/>: SHA-256 of its secret, in hexadecimal.</summary>
public sealed record ExportOffered(string Hash, DateTimeOffset Until, int? Session = null) : WorkshopEvent;

public sealed record ExportTaken(string Hash) : WorkshopEvent;
