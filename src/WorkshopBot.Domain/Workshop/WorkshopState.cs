using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace WorkshopBot.Domain;

public enum Role
{
    Organiser,
    Rapporteur,
    Facilitator,
}

public enum SessionStatus
{
    Planned,
    Open,
    Closed,
}

/// <summary>Why a conversation can no longer be reached.</summary>
public enum Loss
{
    /// <summary>Teams refuses what is sent there.</summary>
    Unreachable,

    /// <summary>The bot was removed.</summary>
    Removed,

    Archived,

    Deleted,
}

/// <summary>Somebody whom the workshop has met. The name is the one that Teams gave.</summary>
public sealed record Person(string Id, string Name)
{
    /// <summary>The language that they chose, if they did.</summary>
    public Language? Language { get; init; }
}

/// <summary>People who discuss together, bound to one conversation.</summary>
public sealed record Group(string Id, string Name, string Conversation)
{
    /// <summary>The languages of cards that the whole group sees; empty means the programme's.</summary>
    public ImmutableList<Language> Languages { get; init; } = [];

    public ImmutableSortedSet<string> Facilitators { get; init; } = [];

    /// <summary>A retired group's conversation is gone: it is no longer opened, its contributions stay.</summary>
    public bool Retired { get; init; }
}

/// <summary>Where a session stands.</summary>
public sealed record SessionState(SessionStatus Status, DateTimeOffset? OpenedAt = null, DateTimeOffset? Until = null, DateTimeOffset? ClosedAt = null)
{
    public static SessionState Planned { get; } = new(SessionStatus.Planned);
}

/// <summary>One running event: a programme, its groups, roles and sessions.</summary>
public sealed record WorkshopState
{
    // An organiser's panel counts the members of every group.
    private static readonly ConditionalWeakTable<ImmutableSortedDictionary<string, string>, ILookup<string, string>> ByGroup = [];

    public static WorkshopState Empty { get; } = new();

    public Programme? Programme { get; init; }

    /// <summary>SHA-256, in hexadecimal, of the code that makes its first holder an organiser; null once it is used.</summary>
    public string? StartCodeHash { get; init; }

    public ImmutableSortedSet<string> Organisers { get; init; } = [];

    /// <summary>Who was an organiser and was dismissed: settings that still name them do not bring them back.</summary>
    public ImmutableSortedSet<string> DismissedOrganisers { get; init; } = [];

    public ImmutableSortedSet<string> Rapporteurs { get; init; } = [];

    public ImmutableSortedDictionary<string, Person> People { get; init; } = ImmutableSortedDictionary<string, Person>.Empty;

    public ImmutableSortedDictionary<string, Group> Groups { get; init; } = ImmutableSortedDictionary<string, Group>.Empty;

    /// <summary>Person to group.</summary>
    public ImmutableSortedDictionary<string, string> Members { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Person to the groups that they were in before: what they said there stays theirs.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Left { get; init; } = ImmutableSortedDictionary<string, ImmutableSortedSet<string>>.Empty;

    /// <summary>Who joins no group, by an organiser's wish.</summary>
    public ImmutableSortedSet<string> KeptOut { get; init; } = [];

    public ImmutableSortedDictionary<int, SessionState> Sessions { get; init; } = ImmutableSortedDictionary<int, SessionState>.Empty;

    /// <summary>Session to who is named in it, where an organiser chose otherwise than the programme's file.</summary>
    public ImmutableSortedDictionary<int, Attribution> Attributions { get; init; } = ImmutableSortedDictionary<int, Attribution>.Empty;

    /// <summary>What was said to all groups or is scheduled, in the order in which it came, so that nothing is said twice.</summary>
    public ImmutableList<Broadcast> Broadcasts { get; init; } = [];

    /// <summary>The conversations in which the bot has introduced itself.</summary>
    public ImmutableHashSet<string> Greeted { get; init; } = [];

    /// <summary>Conversations that cannot be reached now.</summary>
    public ImmutableSortedDictionary<string, Loss> Lost { get; init; } = ImmutableSortedDictionary<string, Loss>.Empty;

    public SessionState Session(int number) => Sessions.GetValueOrDefault(number, SessionState.Planned);

    /// <summary>The session that is open, if any: one at a time.</summary>
    public int? OpenSession => Sessions.Where(session => session.Value.Status == SessionStatus.Open).Select(session => (int?)session.Key).FirstOrDefault();

    /// <summary>By the hash of their secret.</summary>
    public ImmutableSortedDictionary<string, Export> Exports { get; init; } = ImmutableSortedDictionary<string, Export>.Empty;

    public Broadcast? Broadcast(string id) => Broadcasts.Find(broadcast => broadcast.Id == id);

    /// <summary>The warning before the end of the open session, while it is neither said nor called off.</summary>
    public PlannedWarning? PlannedWarning =>
        OpenSession is { } open && Session(open).Until is { } until
        && Workshop.WarningIdFor(open, until, Workshop.WarnedMinutes) is var id && Broadcast(id) is null
            ? new(id, open, until - TimeSpan.FromMinutes(Workshop.WarnedMinutes))
            : null;

    /// <summary>The groups that take part, by name.</summary>
    public IEnumerable<Group> ActiveGroups => Groups.Values.Where(group => !group.Retired).OrderBy(group => group.Name, NaturalOrder.Instance);

    /// <summary>The languages of cards that a whole group sees.</summary>
    public IReadOnlyList<Language> LanguagesOf(Group? group) => group is null || group.Languages.IsEmpty ? Programme!.Languages : group.Languages;

    /// <summary>Whether this is a group that takes part.</summary>
    public bool Stands(string group) => Groups.TryGetValue(group, out var known) && !known.Retired;

    public Group? GroupIn(string conversation) => Groups.Values.FirstOrDefault(group => group.Conversation == conversation);

    public IEnumerable<string> MembersOf(string group) =>
        ByGroup.GetValue(Members, members => members.ToLookup(member => member.Value, member => member.Key))[group];

    /// <summary>Every group that a person is or was in.</summary>
    public IEnumerable<Group> GroupsOf(string person) =>
        Left.GetValueOrDefault(person, []).Union(Members.TryGetValue(person, out var present) ? [present] : []).Where(Groups.ContainsKey).Select(group => Groups[group]);

    public string NameOf(string person) => People.TryGetValue(person, out var known) ? known.Name : "";

    /// <summary>Organisers who can still act: one who was forgotten left only a pseudonym.</summary>
    public int PresentOrganisers => Organisers.Count(person => !Actor.IsForgotten(person));

    /// <summary>What this person may do now. Nobody is the bot by being called so: that one may do nothing.</summary>
    public Actor ActorFor(string person) => person == Actor.Bot ? new Actor("") : new(person)
    {
        IsOrganiser = Organisers.Contains(person),
        IsRapporteur = Rapporteurs.Contains(person),
        Facilitates = [.. Groups.Values.Where(group => group.Facilitators.Contains(person)).Select(group => group.Id)],
        MemberOf = Members.GetValueOrDefault(person),
    };
}

/// <summary>"Group 2" comes before "Group 10".</summary>
public sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    private static readonly StringComparer Comparer =
        StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.IgnoreCase | System.Globalization.CompareOptions.NumericOrdering);

    public int Compare(string? x, string? y) => Comparer.Compare(x, y);
}
