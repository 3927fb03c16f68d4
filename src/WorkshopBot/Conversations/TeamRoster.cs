using WorkshopBot.Domain;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Conversations;

/// <summary>Somebody in a team, or met elsewhere. The addresses come from Teams when they are asked for, and are not kept.</summary>
public sealed record RosterPerson(string Id, string Name, string? Email = null, string? SignIn = null);

/// <summary>The channels and people of the teams that the bot was added to, asked from Teams when they are needed.</summary>
public sealed partial class TeamRoster(ConversationClient client, AddressBook addresses, ILogger<TeamRoster> logger)
{
    /// <summary>How many members an unnamed group chat is called by.</summary>
    private const int NamesOfChat = 3;

    /// <summary>Writes that are asked for together share a commit.</summary>
    private const int WritesAtOnce = 200;

    /// <summary>
    /// Wherever a group can discuss, by name: the channels of all teams, the General one under its team's name, and group
    /// chats. Channels of two teams that are called the same carry their team's name too.
    /// </summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> ChannelsAsync(CancellationToken cancellation)
    {
        List<(string Id, string Name, string? Team)> places = [];
        await EachTeamAsync(async team => places.AddRange((await ChannelsOfAsync(team, cancellation)).Select(channel => (channel.Id, channel.Name, team.Name))), cancellation);
        foreach (var chat in (await addresses.ConversationsAsync(cancellation)).Where(conversation => conversation.Type == ConversationTypes.GroupChat))
        {
            if (await NameOfChatAsync(chat, cancellation) is { } name)
                places.Add((chat.Id, name, null));
        }
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
        await EachTeamAsync(team => LearnPeopleAsync(team, members, cancellation), cancellation);
        return [.. (await addresses.PeopleAsync(cancellation)).Where(person => person.Name.Length > 0)
            .Select(person => new RosterPerson(person.Id, person.Name, members.GetValueOrDefault(person.Id)?.Email, members.GetValueOrDefault(person.Id)?.UserPrincipalName))
            .OrderBy(person => person.Name, NaturalOrder.Instance)];
    }

    /// <summary>Learns the channels of one team. What Teams does not tell now is asked again when it is needed.</summary>
    public async Task LearnChannelsAsync(string id, CancellationToken cancellation)
    {
        if ((await addresses.TeamsAsync(cancellation)).FirstOrDefault(team => team.Id == id) is not { } team)
            return;
        try
        {
            await ChannelsOfAsync(team, cancellation);
        }
        catch (ConnectorException exception)
        {
            LogNotTold(exception);
        }
    }

    /// <summary>Learns everybody in a team.</summary>
    /// <exception cref="ConnectorException">Teams does not tell.</exception>
    public Task LearnPeopleAsync(TeamEntry team, CancellationToken cancellation) => LearnPeopleAsync(team, [], cancellation);

    /// <summary>Learns people who have come into a team; the event names them by their ids only.</summary>
    /// <exception cref="ConnectorException">Teams does not tell, of anybody; of one who has left again it is passed over.</exception>
    public async Task LearnMembersAsync(TeamEntry team, IEnumerable<string> members, CancellationToken cancellation)
    {
        foreach (var member in members)
        {
            try
            {
                await LearnAsync(team, await client.MemberAsync(new(team.ServiceUrl, team.Id), member, cancellation), cancellation);
            }
            catch (ConnectorException exception) when (exception.Kind == ConnectorFailure.Gone)
            {
                LogNotTold(exception);
            }
        }
    }

    /// <summary>A team that the bot is no longer in keeps nobody from the others.</summary>
    private async Task EachTeamAsync(Func<TeamEntry, Task> work, CancellationToken cancellation)
    {
        foreach (var team in await addresses.TeamsAsync(cancellation))
        {
            try
            {
                await work(team);
            }
            catch (ConnectorException exception) when (exception.Kind == ConnectorFailure.Gone)
            {
                LogNotTold(exception);
            }
        }
    }

    private async Task<IReadOnlyList<(string Id, string Name)>> ChannelsOfAsync(TeamEntry team, CancellationToken cancellation)
    {
        List<ConversationEntry> channels = [.. (await client.ChannelsAsync(new(team.ServiceUrl, team.Id), cancellation)).Where(channel => channel.Id is not null)
            .Select(channel => new ConversationEntry(channel.Id!, ConversationTypes.Channel, team.ServiceUrl, team.TenantId, team.Id, channel.Name ?? team.Name ?? "General"))];
        // At once: many writes share a commit.
        await Task.WhenAll(channels.Select(channel => addresses.LearnAsync(channel, cancellation)));
        return [.. channels.Select(channel => (channel.Id, channel.Name!))];
    }

    private async Task LearnPeopleAsync(TeamEntry team, Dictionary<string, ChannelAccount> members, CancellationToken cancellation)
    {
        List<Task> learning = [];
        await foreach (var member in client.MembersAsync(new(team.ServiceUrl, team.Id), cancellation))
        {
            learning.Add(LearnAsync(team, member, cancellation));
            if (learning.Count == WritesAtOnce)
            {
                await Task.WhenAll(learning);
                learning.Clear();
            }
            if (AddressBook.PersonIdOf(member) is { } id && member.UserRole != "bot")
                members[id] = member;
        }
        await Task.WhenAll(learning);
    }

    private async Task LearnAsync(TeamEntry team, ChannelAccount member, CancellationToken cancellation)
    {
        if (AddressBook.PersonIdOf(member) is { } id && member.Id is { } teamsId && member.UserRole != "bot")
            await addresses.LearnAsync(new PersonEntry(id, teamsId, member.Name ?? "", team.ServiceUrl, team.TenantId, null, null), cancellation);
    }

    /// <summary>A chat without a name is called by its members, as Teams does; null where the bot is no longer in it.</summary>
    private async Task<string?> NameOfChatAsync(ConversationEntry chat, CancellationToken cancellation)
    {
        if (chat.Name is { Length: > 0 } name)
            return name;
        try
        {
            List<string> members = [];
            await foreach (var member in client.MembersAsync(new(chat.ServiceUrl, chat.Id), cancellation))
                members.Add(member.Name ?? "");
            var names = string.Join(", ", members.Where(member => member.Length > 0).Take(NamesOfChat));
            return members.Count > NamesOfChat ? $"{names} +{members.Count - NamesOfChat}" : names;
        }
        catch (ConnectorException exception) when (exception.Kind == ConnectorFailure.Gone)
        {
            LogNotTold(exception);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Teams did not tell of a team or chat; it is asked again when it is needed.")]
    private partial void LogNotTold(Exception exception);
}
