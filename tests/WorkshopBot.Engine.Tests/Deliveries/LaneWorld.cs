using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine.Tests.Deliveries;

/// <summary>A world whose conversation <c>c1</c> gets cards.</summary>
public abstract class LaneWorld : IDisposable
{
    internal readonly World world = new();

    public void Dispose()
    {
        world.Dispose();
        GC.SuppressFinalize(this);
    }

    protected NewDelivery Post(string card, string conversation = "c1", Urgency urgency = Urgency.Normal, DateTimeOffset? due = null) =>
        new(conversation, card, DeliveryKind.Post, card, urgency, due ?? world.Clock.Now());

    protected NewDelivery Replace(string slot, DateTimeOffset? due = null) => new("c1", slot, DeliveryKind.Replace, slot, Urgency.CanWait, due ?? world.Clock.Now());
}
