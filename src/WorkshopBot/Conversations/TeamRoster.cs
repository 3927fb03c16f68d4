using WorkshopBot.Teams.Connector;

namespace WorkshopBot.Conversations;

/// <summary>The channels and people of the teams that the bot was added to, asked from Teams when they are needed.</summary>
public sealed class TeamRoster(ConversationClient client, AddressBook addresses)
{
    /// <summary>All channels, by name; the General one under its team's name.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> ChannelsAsync(CancellationToken cancellation)
    {
        List<(string Id, string Name)> channels = [];
        foreach (var team in await addresses.TeamsAsync(cancellation))
        {
            foreach (var channel in await client.ChannelsAsync(new(team.ServiceUrl, team.Id), cancellation))
            {
                if (channel.Id is not { } id)
                    continue;
                var name = channel.Name ?? team.Name ?? "General";
                await addresses.LearnAsync(new ConversationEntry(id, Teams.Schema.ConversationTypes.Channel, team.ServiceUrl, team.TenantId, team.Id, name), cancellation);
                channels.Add((id, name));
            }
        }
        return [.. channels.OrderBy(channel => channel.Name, Domain.NaturalOrder.Instance)];
    }

    /// <summary>Everybody in the teams and whoever else the bot has met, by name.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> PeopleAsync(CancellationToken cancellation)
    {
        foreach (var team in await addresses.TeamsAsync(cancellation))
        {
            await foreach (var member in client.MembersAsync(new(team.ServiceUrl, team.Id), cancellation))
            {
                if (AddressBook.PersonIdOf(member) is { } id && member.Id is { } teamsId && member.UserRole != "bot")
                    await addresses.LearnAsync(new PersonEntry(id, teamsId, member.Name ?? "", team.ServiceUrl, team.TenantId, null, null), cancellation);
            }
        }
        return [.. (await addresses.PeopleAsync(cancellation)).Where(person => person.Name.Length > 0).Select(person => (person.Id, person.Name)).OrderBy(person => person.Name, Domain.NaturalOrder.Instance)];
    }
}
