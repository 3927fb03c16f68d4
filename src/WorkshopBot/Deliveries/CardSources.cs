using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Deliveries;

/// <summary>What a delivered card is rendered from: the newest state of its workshop, and the cards of its own folder.</summary>
/// <param name="live">The card's workshop.</param>
public sealed class CardSources(LiveWorkshop live, PersonLanguage languages, AddressBook addresses, IIntroduction introduction, IServiceProvider services)
{
    public LiveWorkshop Live => live;

    public PersonLanguage Languages => languages;

    public IIntroduction Introduction => introduction;

    /// <summary>What makes a card, or reads what it shows: known to the card, and to nobody below it.</summary>
    public T Of<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>How the bot introduces itself in a conversation.</summary>
    public async ValueTask<JsonObject> HelloAsync(WorkshopState workshop, string? conversation, CancellationToken cancellation)
    {
        var known = conversation is null ? null : await addresses.ConversationAsync(conversation, cancellation);
        return introduction.Hello(workshop, known?.Type == ConversationTypes.GroupChat);
    }
}
