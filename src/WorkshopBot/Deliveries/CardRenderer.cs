using System.Text.Json.Nodes;

namespace WorkshopBot.Deliveries;

/// <summary>Renders the card that a delivery refers to, from the newest state.</summary>
public sealed class CardRenderer(CardSources from)
{
    /// <returns>The card, or null where the newest state leaves nothing to say.</returns>
    public async Task<JsonObject?> RenderAsync(DeliveredCard card, CancellationToken cancellation) =>
        await card.RenderAsync(await from.Live.ReadAsync(), from, cancellation);

    /// <summary>After which time the card will show something new; null where it is as it will stay.</summary>
    public async Task<TimeSpan?> AgainAsync(DeliveredCard card) => await card.AgainAsync(from);
}
