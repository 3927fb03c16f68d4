using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Dialogs;
using WorkshopBot.Dialogs.Membership;
using WorkshopBot.Domain;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Deliveries.Delivered;

/// <summary>
/// What delivered cards are rendered from: the newest state of all that they may show, and the words that they are made of.
/// </summary>
public sealed record CardSources(
    LiveWorkshop Live,
    PersonLanguage Languages,
    BroadcastStatusReader Broadcasts,
    TeamRoster Roster,
    AddressBook Addresses,
    CardWords Words)
{
    /// <summary>How the bot introduces itself in a conversation.</summary>
    public async ValueTask<JsonObject> HelloAsync(WorkshopState workshop, string? conversation, CancellationToken cancellation)
    {
        var known = conversation is null ? null : await Addresses.ConversationAsync(conversation, cancellation);
        return Words.Group.Hello(workshop, known?.Type == ConversationTypes.GroupChat);
    }
}

/// <summary>The cards of the dialogs, as templates and words make them.</summary>
public sealed record CardWords(
    GroupCards Group,
    VoiceCards Voice,
    PersonalCards Personal,
    FacilitatorCards Facilitator,
    OrganiserCards Organiser,
    ChannelsCards Channels,
    ReviewRoom Review,
    RapporteurSources Rapporteur);
