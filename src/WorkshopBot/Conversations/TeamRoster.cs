using WorkshopBot.Domain;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Conversations;

/// <summary>Somebody in a team, or met elsewhere. The addresses come from Teams when they are asked for, and are not kept.</summary>
public sealed record RosterPerson(string Id, string Name, string? Email = null, string? SignIn = null);

/// <summary>The channels and people of the teams that the bot was added to, asked from Teams when they are needed.</summary>
public sealed class TeamRoster(ConversationClient client, AddressBook addresses)
{
    /// <summary>
    /// Wherever a group can discuss, by name: the channels of all teams, the General one under its team's name, and group
    /// chats. Channels of two teams that are called the same carry their team's name too.
    /// </summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> ChannelsAsync(CancellationToken cancellation)
    {
        List<(string Id, string Name, string? Team)> places = [];
        foreach (var team in await addresses.TeamsAsync(cancellation))
        {
            foreach (var channel in await client.ChannelsAsync(new(team.ServiceUrl, team.Id), cancellation))
            {
                if (channel.Id is not { } id)
                    continue;
                var name = channel.Name ?? team.Name ?? "General";
                await addresses.LearnAsync(new ConversationEntry(id, ConversationTypes.Channel, team.ServiceUrl, team.TenantId, team.Id, name), cancellation);
                places.Add((id, name, team.Name));
            }
        }
        places.AddRange((await addresses.ConversationsAsync(cancellation)).Where(chat => chat.Type == ConversationTypes.GroupChat).OrderBy(chat => chat.Id, StringComparer.Ordinal).Index()
            .Select(chat => (chat.Item.Id, chat.Item.Name ?? $"Chat {chat.Index + 1}", (string?)null)));
        var shared = places.CountBy(place => place.Name).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        return [.. places
            .Select(place => (place.Id, Name: shared.Contains(place.Name) && place.Team is { } team ? $"{place.Name} ({team})" : place.Name))
            .OrderBy(place => place.Name, NaturalOrder.Instance)];
    }

    /// <summary>Everybody in the teams and whoever else the bot has met, by name.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> PeopleAsync(CancellationToken cancellation) =>
        [.. (await RosterAsync(cancellation)).Select(person => (person.Id, person.Name))];

    /// <summary>The same, with the addresses that their teams know.</summary>
    public async Task<IReadOnlyList<RosterPerson>> RosterAsync(CancellationToken cancellation)
    {
        Dictionary<string, ChannelAccount> members = [];
        foreach (var team in await addresses.TeamsAsync(cancellation))
        {
            await foreach (var member in client.MembersAsync(new(team.ServiceUrl, team.Id), cancellation))
            {
                if (AddressBook.PersonIdOf(member) is not { } id || member.Id is not { } teamsId || member.UserRole == "bot")
                    continue;
                await addresses.LearnAsync(new PersonEntry(id, teamsId, member.Name ?? "", team.ServiceUrl, team.TenantId, null, null), cancellation);
                members[id] = member;
            }
        }
        return [.. (await addresses.PeopleAsync(cancellation)).Where(person => person.Name.Length > 0)
            .Select(person => new RosterPerson(person.Id, person.Name, members.GetValueOrDefault(person.Id)?.Email, members.GetValueOrDefault(person.Id)?.UserPrincipalName))
            .OrderBy(person => person.Name, NaturalOrder.Instance)];
    }
}
