using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Conversations;

/// <summary>Where a conversation is reached.</summary>
/// <param name="Type">One of <see cref="ConversationTypes"/>.</param>
public sealed record ConversationEntry([Key] string Id, [Key] string Type, [Key] string ServiceUrl, [Key] string? TenantId, [Key] string? Team, [ForEverybody] string? Name);

/// <summary>Where a person is reached. <paramref name="Conversation"/> is the personal chat, once there is one.</summary>
/// <param name="Locale">What their client last said.</param>
/// <param name="Writes">The tag of the language that they last wrote in, where their words told.</param>
public sealed record PersonEntry(
    [PersonId] string Id, [Key] string TeamsId, [NameOf(nameof(PersonEntry.Id))] string Name, [Key] string ServiceUrl, [Key] string? TenantId, [Key] string? Conversation, [Key] string? Locale, [Key] string? Writes = null);

/// <summary>A team that the bot was added to.</summary>
public sealed record TeamEntry([Key] string Id, [ForEverybody] string? Name, [Key] string ServiceUrl, [Key] string? TenantId);

/// <summary>The question that a thread hangs on.</summary>
public sealed record ThreadEntry(int Session, int Question);

/// <summary>
/// Who and what has been met, kept durably: all that an unasked message has to go by. It learns from checked activities
/// alone, and writes only what is new. Beside other nodes it reads again whatever it is asked for: they learn too.
/// </summary>
public sealed class AddressBook(IEventStore store, TrustedServiceUrls trusted, ClusterMembers nodes, StoreFaults faults)
{
    private const string PersonPrefix = "person:";

    private readonly ConcurrentDictionary<string, ConversationEntry> conversations = [];
    private readonly ConcurrentDictionary<string, PersonEntry> people = [];
    private readonly ConcurrentDictionary<string, TeamEntry> teams = [];
    private readonly ConcurrentDictionary<string, ThreadEntry> threads = [];
    private readonly ConcurrentDictionary<string, string> personByChat = [];
    private int epoch = faults.Epoch;

    /// <summary>Every team, those that another node has met among them.</summary>
    public async Task<IReadOnlyCollection<TeamEntry>> TeamsAsync(CancellationToken cancellation)
    {
        await LoadAsync("team", teams, AddressJson.Default.TeamEntry, cancellation);
        return [.. teams.Values];
    }

    /// <summary>Everybody, those whom another node has met among them.</summary>
    public async Task<IReadOnlyCollection<PersonEntry>> PeopleAsync(CancellationToken cancellation)
    {
        await LoadAsync("person", people, AddressJson.Default.PersonEntry, cancellation);
        return [.. people.Values];
    }

    /// <summary>Every conversation, those that another node has met among them.</summary>
    public async Task<IReadOnlyCollection<ConversationEntry>> ConversationsAsync(CancellationToken cancellation)
    {
        await LoadAsync("conversation", conversations, AddressJson.Default.ConversationEntry, cancellation);
        return [.. conversations.Values];
    }

    public ValueTask<ConversationEntry?> ConversationAsync(string id, CancellationToken cancellation) =>
        FindAsync("conversation", id, conversations, AddressJson.Default.ConversationEntry, cancellation);

    /// <summary>Where a conversation is reached by now: another node may have learned that it has moved.</summary>
    public ValueTask<ConversationEntry?> ReachAsync(string id, CancellationToken cancellation) =>
        NewestAsync("conversation", id, conversations, AddressJson.Default.ConversationEntry, cancellation);

    /// <summary>Where a person is reached by now.</summary>
    public ValueTask<PersonEntry?> ReachPersonAsync(string id, CancellationToken cancellation) =>
        NewestAsync("person", id, people, AddressJson.Default.PersonEntry, cancellation);

    public ValueTask<PersonEntry?> PersonAsync(string id, CancellationToken cancellation) =>
        FindAsync("person", id, people, AddressJson.Default.PersonEntry, cancellation);

    /// <summary>The lane that a conversation's deliveries go through: a personal chat's is named by its person.</summary>
    public string LaneOf(string conversation) => personByChat.TryGetValue(conversation, out var person) ? LaneOfPerson(person) : conversation;

    public static string LaneOfPerson(string person) => PersonPrefix + person;

    /// <summary>The person whose personal chat a lane leads to; null for any other conversation.</summary>
    public static string? PersonOfLane(string lane) => lane.StartsWith(PersonPrefix, StringComparison.Ordinal) ? lane[PersonPrefix.Length..] : null;

    /// <summary>What a lane's conversation is called, for people to read; empty where it has no name.</summary>
    public async Task<string> NameOfAsync(string lane, CancellationToken cancellation) =>
        (PersonOfLane(lane) is { } person ? (await PersonAsync(person, cancellation))?.Name
        : (await ConversationAsync(lane, cancellation))?.Name ?? (await FindAsync("team", lane, teams, AddressJson.Default.TeamEntry, cancellation))?.Name) ?? "";

    /// <summary>The question that a thread hangs on, which never changes.</summary>
    public async ValueTask<ThreadEntry?> ThreadAsync(string conversation, string? thread, CancellationToken cancellation) =>
        thread is null ? null
        : threads.TryGetValue($"{conversation}/{thread}", out var known) ? known
        : await FindAsync("thread", $"{conversation}/{thread}", threads, AddressJson.Default.ThreadEntry, cancellation);

    /// <summary>Reads what was kept.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await LoadAsync("conversation", conversations, AddressJson.Default.ConversationEntry, cancellation);
        await LoadAsync("person", people, AddressJson.Default.PersonEntry, cancellation);
        await LoadAsync("team", teams, AddressJson.Default.TeamEntry, cancellation);
        await LoadAsync("thread", threads, AddressJson.Default.ThreadEntry, cancellation);
    }

    /// <summary>
    /// The activity with an address that may be spoken to. One that may not, whoever signed it, never takes the place of the one at
    /// which its conversation or its sender was met before.
    /// </summary>
    public async ValueTask<Activity> ReachableAsync(Activity activity, CancellationToken cancellation)
    {
        if (trusted.Trust(activity.ServiceUrl!))
            return activity;
        var known = (await ConversationAsync(activity.ConversationKey, cancellation))?.ServiceUrl
            ?? (PersonIdOf(activity.From) is { } person ? (await PersonAsync(person, cancellation))?.ServiceUrl : null);
        return known is null ? activity : activity with { ServiceUrl = known };
    }

    /// <summary>Takes in where an activity came from and who sent it.</summary>
    public async Task LearnAsync(Activity activity, CancellationToken cancellation)
    {
        var serviceUrl = activity.ServiceUrl!;
        var type = activity.ConversationKind;
        if (type != ConversationTypes.Personal)
            await LearnAsync(new ConversationEntry(activity.ConversationKey, type, serviceUrl, activity.TenantId, activity.ChannelData?.Team?.Id, activity.ChannelData?.Channel?.Name ?? activity.Conversation!.Name), cancellation);
        if (activity.ChannelData?.Team is { Id: { Length: > 0 } team } info)
            await LearnAsync(new TeamEntry(team, info.Name ?? teams.GetValueOrDefault(team)?.Name, serviceUrl, activity.TenantId), cancellation);
        if (PersonIdOf(activity.From) is { } id && activity.From!.Id is { } teamsId && activity.From.Role != "bot")
            await LearnAsync(
                new PersonEntry(id, teamsId, activity.From.Name ?? "", serviceUrl, activity.TenantId, type == ConversationTypes.Personal ? activity.ConversationKey : null, activity.Locale), cancellation);
    }

    public async Task LearnAsync(ConversationEntry entry, CancellationToken cancellation)
    {
        // An update of a channel may come without its name; a known one is kept.
        var merged = await ConversationAsync(entry.Id, cancellation) is { } known ? entry with { Name = entry.Name ?? known.Name, Team = entry.Team ?? known.Team } : entry;
        await KeepAsync("conversation", entry.Id, merged, conversations, AddressJson.Default.ConversationEntry, cancellation);
    }

    public async Task LearnAsync(PersonEntry entry, CancellationToken cancellation)
    {
        var merged = await PersonAsync(entry.Id, cancellation) is { } known
            ? entry with { Conversation = entry.Conversation ?? known.Conversation, Name = entry.Name.Length > 0 ? entry.Name : known.Name, Locale = entry.Locale ?? known.Locale, Writes = entry.Writes ?? known.Writes }
            : entry;
        await KeepAsync("person", entry.Id, merged, people, AddressJson.Default.PersonEntry, cancellation);
        if (merged.Conversation is { } chat)
            personByChat[chat] = merged.Id;
    }

    public async Task LearnAsync(TeamEntry entry, CancellationToken cancellation)
    {
        var moved = teams.TryGetValue(entry.Id, out var known) && known.ServiceUrl != entry.ServiceUrl;
        await KeepAsync("team", entry.Id, entry, teams, AddressJson.Default.TeamEntry, cancellation);
        if (!moved)
            return;
        // Teams moves a team as a whole: channels that say nothing of it themselves are reached at the new address too.
        await Task.WhenAll(conversations.Values.Where(channel => channel.Team == entry.Id).Select(channel => LearnAsync(channel with { ServiceUrl = entry.ServiceUrl }, cancellation)));
    }

    /// <summary>Whether what is learned can be kept at the moment.</summary>
    public bool CanLearn => store.Healthy;

    public Task LearnThreadAsync(string conversation, string thread, ThreadEntry entry, CancellationToken cancellation) =>
        KeepAsync("thread", $"{conversation}/{thread}", entry, threads, AddressJson.Default.ThreadEntry, cancellation);

    /// <summary>The stable identity of a person: the Entra object id, else the channel's own. Nobody is the bot itself.</summary>
    public static string? PersonIdOf(ChannelAccount? account) =>
        (account?.EntraId ?? account?.Id) is { } id and not Actor.Bot && !string.IsNullOrWhiteSpace(id) ? id : null;

    /// <summary>What comes from a bot, or without a sender, is nobody's.</summary>
    public static bool IsSomebody(ChannelAccount? account) => account?.Role != "bot" && PersonIdOf(account) is not null;

    private async Task KeepAsync<T>(string kind, string key, T entry, ConcurrentDictionary<string, T> into, JsonTypeInfo<T> json, CancellationToken cancellation)
        where T : class
    {
        if (epoch != faults.Epoch)
            await KeepAgainAsync(cancellation);
        if (into.TryGetValue(key, out var known) && known.Equals(entry))
            return;
        await store.SaveAsync(kind, key, JsonSerializer.Serialize(entry, json), cancellation);
        into[key] = entry;
    }

    /// <summary>A store that went back behind what it held has lost addresses too: they are no history, and those that are known here are good.</summary>
    private async Task KeepAgainAsync(CancellationToken cancellation)
    {
        var now = faults.Epoch;
        await KeepAgainAsync("conversation", conversations, AddressJson.Default.ConversationEntry, cancellation);
        await KeepAgainAsync("person", people, AddressJson.Default.PersonEntry, cancellation);
        await KeepAgainAsync("team", teams, AddressJson.Default.TeamEntry, cancellation);
        await KeepAgainAsync("thread", threads, AddressJson.Default.ThreadEntry, cancellation);
        epoch = now;
    }

    private async Task KeepAgainAsync<T>(string kind, ConcurrentDictionary<string, T> known, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        var kept = await store.LoadAsync(kind, cancellation);
        foreach (var (key, entry) in known.Where(entry => !kept.ContainsKey(entry.Key)))
            await store.SaveAsync(kind, key, JsonSerializer.Serialize(entry, json), cancellation);
    }

    private async Task LoadAsync<T>(string kind, ConcurrentDictionary<string, T> into, JsonTypeInfo<T> json, CancellationToken cancellation)
        where T : class
    {
        foreach (var (key, body) in await store.LoadAsync(kind, cancellation))
        {
            if (Read(kind, body, json) is { } entry)
                into[key] = Met(entry);
        }
    }

    /// <summary>What was kept; null where it cannot be read: it is learned anew when it is met again.</summary>
    private T? Read<T>(string kind, string body, JsonTypeInfo<T> json)
        where T : class
    {
        if (AddressText.TryRead(body, json) is { } entry)
            return entry;
        faults.Park(new(RowTable.Fact, kind, 0, kind, "it does not read as such"));
        return null;
    }

    private async ValueTask<T?> FindAsync<T>(string kind, string key, ConcurrentDictionary<string, T> known, JsonTypeInfo<T> json, CancellationToken cancellation)
        where T : class => nodes.Others.Count == 0 && known.TryGetValue(key, out var entry) ? entry : await NewestAsync(kind, key, known, json, cancellation);

    private async ValueTask<T?> NewestAsync<T>(string kind, string key, ConcurrentDictionary<string, T> known, JsonTypeInfo<T> json, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await store.FindAsync(kind, key, cancellation) is { } body && Read(kind, body, json) is { } entry ? known[key] = Met(entry) : null;
        }
        catch (StoreUnavailableException) when (known.ContainsKey(key))
        {
            return known[key];
        }
    }

    /// <summary>A service URL that was kept came in a checked activity once: it is trusted again.</summary>
    private T Met<T>(T entry)
    {
        if (entry is PersonEntry { Conversation: { } chat } person)
            personByChat[chat] = person.Id;
        if (((entry as ConversationEntry)?.ServiceUrl ?? (entry as PersonEntry)?.ServiceUrl ?? (entry as TeamEntry)?.ServiceUrl) is { } url)
            trusted.Trust(url);
        return entry;
    }
}
