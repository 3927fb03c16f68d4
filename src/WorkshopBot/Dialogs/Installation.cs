using System.Text.Json;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Dialogs;

/// <summary>The life of an installation: greets a person once, follows what becomes of channels.</summary>
public sealed class Installation(LiveWorkshop live, PersonalCards cards, PersonLanguage languages, ConversationClient client)
{
    public async Task TakeAsync(Activity activity, CancellationToken cancellation)
    {
        if (activity is { Type: ActivityTypes.InstallationUpdate, Action: "add", IsPersonal: true })
            await GreetAsync(activity, cancellation);
        else if (activity is { Type: ActivityTypes.ConversationUpdate, ChannelData: { EventType: { } change, Channel.Id: { } channel } data })
            await FollowChannelAsync(activity, change, channel, data.Channel.Name);
    }

    private async Task GreetAsync(Activity activity, CancellationToken cancellation)
    {
        var workshop = await live.ReadAsync();
        var person = AddressBook.PersonIdOf(activity.From) ?? "";
        var card = cards.Welcome(workshop, workshop.ActorFor(person), languages.Of(workshop, person));
        await client.SendAsync(
            ConversationAddress.Of(activity),
            new Activity { Type = ActivityTypes.Message, Attachments = [Attachment.Card(JsonSerializer.SerializeToElement(card, AnswerJson.Default.JsonObject))] },
            cancellation);
    }

    private async Task FollowChannelAsync(Activity activity, string change, string channel, string? name)
    {
        var workshop = await live.ReadAsync();
        if (workshop.GroupIn(channel) is not { } group)
            return;
        WorkshopCommand? command = change switch
        {
            TeamEvents.ChannelRenamed when name is not null => new RenameGroup(group.Id, name) { By = Actor.TheBot, At = live.Now },
            TeamEvents.ChannelDeleted => new RetireGroup(group.Id) { By = Actor.TheBot, At = live.Now },
            TeamEvents.ChannelRestored => new SetUpGroups([new GroupPlan(channel, name ?? group.Name)]) { By = Actor.TheBot, At = live.Now },
            _ => null,
        };
        if (command is not null)
            await live.DoAsync(command, $"{activity.ConversationKey}/{activity.Id}");
    }
}
