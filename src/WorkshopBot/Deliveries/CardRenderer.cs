using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Deliveries;

/// <summary>Renders the card that a delivery refers to, from the newest state.</summary>
public sealed class CardRenderer(Workshops workshops, PersonLanguage languages, AddressBook addresses, IIntroduction introduction, IServiceProvider services)
{
    /// <returns>The card, or null where the newest state leaves nothing to say.</returns>
    public async Task<JsonObject?> RenderAsync(DeliveredCard card, CancellationToken cancellation)
    {
        var from = SourcesOf(card);
        return await card.RenderAsync(await from.Live.ReadAsync(), from, cancellation);
    }

    /// <summary>After which time the card will show something new; null where it is as it will stay.</summary>
    public async Task<TimeSpan?> AgainAsync(DeliveredCard card) => await card.AgainAsync(SourcesOf(card));

    public CardSources SourcesOf(DeliveredCard card) => new(workshops.Of(card.Workshop), languages, addresses, introduction, services);
}
