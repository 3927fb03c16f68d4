using WorkshopBot.Engine.Deliveries;
using Published = WorkshopBot.Teams.Limits;

namespace WorkshopBot.Deliveries;

/// <summary>What Teams publishes as limits for bots, as deliveries keep to it. The numbers stand in the Teams library alone.</summary>
public static class PublishedLimits
{
    public static DeliveryLimits ForDeliveries { get; } = new()
    {
        Conversation = Of(Published.PublishedLimits.Sends),
        Reads = Of(Published.PublishedLimits.Members),
        Tenant = Of(Published.PublishedLimits.Tenant),
    };

    private static IReadOnlyList<RateLimit> Of(IReadOnlyList<Published.RateLimit> limits) => [.. limits.Select(limit => new RateLimit(limit.Count, limit.Window))];
}
