using System.Collections.Concurrent;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>The simulated tenant: its people, teams and conversations.</summary>
public sealed class Tenant
{
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, Conversation> conversations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Person> people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Team> teams = new(StringComparer.Ordinal);

    internal Tenant(string id, TimeProvider clock)
    {
        Id = id;
        this.clock = clock;
    }

    /// <summary>Its Entra id.</summary>
    public string Id { get; }

    /// <summary>All conversations.</summary>
    public IEnumerable<Conversation> Conversations => conversations.Values;

    /// <summary>Makes a team with a General channel, the named channels, and the 1:1 chats of its members with the bot.</summary>
    public Team AddTeam(string name, IEnumerable<string> channels, IReadOnlyList<Person> members)
    {
        var id = ChannelId();
        var team = new Team(
            id,
            name,
            Guid.NewGuid().ToString(),
            [new ChannelInfo { Id = id }, .. channels.Select(channel => new ChannelInfo { Id = ChannelId(), Name = channel })],
            members);
        teams[id] = team;
        foreach (var channel in team.Channels)
            conversations[channel.Id!] = new(channel.Id!, team, channel.Name, members, clock.GetUtcNow);
        foreach (var person in members)
            AddPerson(person);
        return team;
    }

    /// <summary>A conversation by its id, without a thread.</summary>
    /// <param name="id"><c>19:…</c> or <c>a:…</c>.</param>
    /// <returns>Null when the tenant has none such.</returns>
    public Conversation? Find(string id) => conversations.GetValueOrDefault(id);

    /// <summary>A conversation that must be there.</summary>
    /// <param name="id"><c>19:…</c> or <c>a:…</c>.</param>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public Conversation this[string id] => conversations[id];

    internal Team? Team(string id) => teams.GetValueOrDefault(id);

    internal Person? Member(string id) => people.GetValueOrDefault(id);

    private void AddPerson(Person person)
    {
        people[person.Id] = person;
        people[person.ObjectId] = person;
        conversations.TryAdd(person.Chat, new(person.Chat, null, null, [person], clock.GetUtcNow));
    }

    private static string ChannelId() => $"19:{Guid.NewGuid():N}@thread.tacv2";
}
