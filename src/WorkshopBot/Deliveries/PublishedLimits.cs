using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Deliveries;

/// <summary>What Teams publishes as limits for bots, as deliveries keep to it.</summary>
public static class PublishedLimits
{
    public static DeliveryLimits ForDeliveries { get; } = new()
    {
        Conversation = [Per(7, 1), Per(8, 2), Per(60, 30), Per(1_800, 3_600)],
        Tenant = [Per(50, 1)],
    };

    private static RateLimit Per(int count, int seconds) => new(count, TimeSpan.FromSeconds(seconds));
}
