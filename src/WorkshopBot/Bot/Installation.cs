using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Bot;

/// <summary>
/// The life of an installation: the bot introduces itself once where it is added, stops where it is removed and goes on where it
/// comes back; it follows what becomes of channels and teams. Who belongs to a group is never taken from a team's members.
/// </summary>
public sealed class Installation(Workshops workshops, AddressBook addresses, TeamRoster roster, RosterLearning learning, DeletedCards deleted, IGrainFactory grains)
{
    public async Task TakeAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity is { Type: ActivityTypes.ConversationUpdate, ChannelData.EventType: TeamEvents.ChannelMemberAdded } && NamesBot(activity.MembersAdded, activity))
            await FindAsync(activity, [LaneOf(activity)]);
        else if (activity is { Type: ActivityTypes.ConversationUpdate, ChannelData.EventType: TeamEvents.ChannelMemberRemoved } && NamesBot(activity.MembersRemoved, activity))
            await LoseAsync(activity, [LaneOf(activity)], Loss.Removed, cancellation);
        else if (IsAdded(activity))
            await AddAsync(activity, cancellation);
        else if (IsRemoved(activity))
            await LoseAsync(activity, await PlacesOfAsync(activity, cancellation), Loss.Removed, cancellation);
        else if (activity is { Type: ActivityTypes.ConversationUpdate, ChannelData: { EventType: { } change } data })
            await FollowAsync(activity, change, data, cancellation);
        if (activity is { MembersAdded.Count: > 0, ChannelData.Team.Id: { Length: > 0 } team })
            await learning.AskAsync(team, activity.MembersAdded, cancellation);
        if (activity is { Type: ActivityTypes.MessageDelete, Id: { } gone })
            await NoteDeletedAsync(activity, gone, isDeleted: true, cancellation);
        else if (activity is { Type: ActivityTypes.MessageUpdate, Id: { } back, ChannelData.EventType: TeamEvents.MessageUndeleted })
            await NoteDeletedAsync(activity, back, isDeleted: false, cancellation);
    }

    /// <summary>A conversation that was lost is back when somebody speaks in it.</summary>
    public async Task HearAsync(Activity activity)
    {
        if (activity.Type is ActivityTypes.Message or ActivityTypes.Invoke)
            await FindAsync(activity, [LaneOf(activity)]);
    }

    private async Task AddAsync(Activity activity, CancellationToken cancellation)
    {
        var team = activity.ChannelData?.Team;
        if (team?.Id is { Length: > 0 } id)
        {
            // The General channel has the team's id; the installation may have been announced in another one.
            await addresses.LearnAsync(new ConversationEntry(id, ConversationTypes.Channel, activity.ServiceUrl!, activity.TenantId, id, team.Name), cancellation);
            await roster.LearnChannelsAsync(id, cancellation);
            await learning.AskAsync(id, members: null, cancellation);
        }
        var places = await PlacesOfAsync(activity, cancellation);
        await Live(activity).DoAsync(new Greet(team?.Id ?? LaneOf(activity), NameOf(activity)) { Places = places }, Stamp(activity, "greet"));
        await Task.WhenAll(places.Select(place => grains.GetGrain<ILaneGrain>(place).ResumeAsync()));
    }

    private async Task FollowAsync(Activity activity, string change, ChannelData data, CancellationToken cancellation)
    {
        switch (change)
        {
            case TeamEvents.ChannelRenamed or TeamEvents.ChannelDeleted or TeamEvents.ChannelRestored when data.Channel?.Id is { } channel:
                await FollowChannelAsync(activity, change, channel, data.Channel.Name, cancellation);
                break;
            case TeamEvents.TeamArchived:
                await LoseAsync(activity, await PlacesOfAsync(activity, cancellation), Loss.Archived, cancellation);
                break;
            case TeamEvents.TeamDeleted or TeamEvents.TeamHardDeleted:
                await LoseAsync(activity, await PlacesOfAsync(activity, cancellation), Loss.Deleted, cancellation);
                break;
            case TeamEvents.TeamUnarchived or TeamEvents.TeamRestored:
                await FindAsync(activity, await PlacesOfAsync(activity, cancellation));
                break;
        }
    }

    private async Task FollowChannelAsync(Activity activity, string change, string channel, string? name, CancellationToken cancellation)
    {
        if (change == TeamEvents.ChannelRestored)
            await FindAsync(activity, [channel]);
        var workshop = await Live(activity).ReadAsync();
        if (workshop.GroupIn(channel) is not { } group)
            return;
        if (change == TeamEvents.ChannelDeleted)
            await LoseAsync(activity, [channel], Loss.Deleted, cancellation);
        WorkshopCommand? command = change switch
        {
            TeamEvents.ChannelRenamed when name is not null => new RenameGroup(group.Id, name),
            TeamEvents.ChannelDeleted => new RetireGroup(group.Id),
            TeamEvents.ChannelRestored => new SetUpGroups([new GroupPlan(channel, name ?? group.Name)]),
            _ => null,
        };
        if (command is not null)
            await Live(activity).DoAsync(command, Stamp(activity, change));
    }

    private async Task LoseAsync(Activity activity, IReadOnlyList<string> places, Loss loss, CancellationToken cancellation)
    {
        var workshop = await Live(activity).ReadAsync();
        // A team may have a thousand channels: only where the bot speaks is there something to lose.
        foreach (var place in places.Where(place => places.Count == 1 || workshop.GroupIn(place) is not null || workshop.Greeted.Contains(place)))
        {
            await grains.GetGrain<ILaneGrain>(place).StopAsync();
            var name = (await Live(activity).ReadAsync()).GroupIn(place)?.Name ?? await addresses.NameOfAsync(place, cancellation);
            await Live(activity).DoAsync(new LoseConversation(place, name, loss), Stamp(activity, $"lose/{place}"));
        }
    }

    private async Task NoteDeletedAsync(Activity activity, string message, bool isDeleted, CancellationToken cancellation)
    {
        if ((await Live(activity).ReadAsync()).GroupIn(activity.ConversationKey) is not null)
            await deleted.NoteAsync(activity.ConversationKey, message, isDeleted, cancellation);
    }

    private async Task FindAsync(Activity activity, IReadOnlyList<string> places)
    {
        var lost = (await Live(activity).ReadAsync()).Lost;
        foreach (var place in places.Where(lost.ContainsKey))
        {
            await Live(activity).DoAsync(new FindConversation(place), Stamp(activity, $"find/{place}"));
            await grains.GetGrain<ILaneGrain>(place).ResumeAsync();
        }
    }

    /// <summary>The lanes that an activity about an installation is about: all of its team's, or that of its chat.</summary>
    private async Task<IReadOnlyList<string>> PlacesOfAsync(Activity activity, CancellationToken cancellation) => activity.ChannelData?.Team?.Id is { Length: > 0 } team
        ? [.. (await addresses.ConversationsAsync(cancellation)).Where(conversation => conversation.Team == team).Select(conversation => conversation.Id).Append(team).Distinct()]
        : [LaneOf(activity)];

    private string LaneOf(Activity activity) =>
        activity.IsPersonal && AddressBook.PersonIdOf(activity.From) is { } person ? AddressBook.LaneOfPerson(person) : addresses.LaneOf(activity.ConversationKey);

    private static string NameOf(Activity activity) =>
        activity.ChannelData?.Team?.Name ?? (activity.IsPersonal ? activity.From?.Name : activity.Conversation?.Name) ?? "";

    private static bool IsAdded(Activity activity) =>
        activity is { Type: ActivityTypes.InstallationUpdate, Action: "add" } || (activity.Type == ActivityTypes.ConversationUpdate && NamesBot(activity.MembersAdded, activity));

    private static bool IsRemoved(Activity activity) =>
        activity is { Type: ActivityTypes.InstallationUpdate, Action: "remove" } || (activity.Type == ActivityTypes.ConversationUpdate && NamesBot(activity.MembersRemoved, activity));

    private static bool NamesBot(IReadOnlyList<ChannelAccount>? members, Activity activity) =>
        activity.Recipient?.Id is { } bot && members?.Any(member => member.Id == bot) == true;

    private LiveWorkshop Live(Activity activity) => workshops.At(activity.ConversationKey);

    // Not the activity's id alone: one activity may have several effects, and Teams may send it again under another id.
    private Stamp Stamp(Activity activity, string effect) =>
        Live(activity).ByTheBot($"{activity.ConversationKey}/{activity.Id ?? Guid.NewGuid().ToString("N")}/{effect}");
}
