using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Deliveries;

/// <summary>What goes out late, as after an hour without Teams, is checked for being still so: nobody is told of time that is over.</summary>
public sealed class Lateness(CardRenderer cards)
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <summary>What was not delivered until then after the workshop's last day, nobody waits for.</summary>
    private static readonly TimeSpan AfterWorkshop = TimeSpan.FromDays(7);

    /// <summary>Whether a delivery has waited for longer than anybody would. One that is newer is for those who go on after the last day.</summary>
    public async Task<bool> IsPastAsync(Delivery delivery, DeliveredCard card)
    {
        var live = cards.SourcesOf(card).Live;
        return live.Now - delivery.Due > AfterWorkshop
            && (await live.ReadAsync()).Programme is { } programme
            && live.Now.UtcDateTime > programme.To.ToDateTime(TimeOnly.MaxValue) + AfterWorkshop;
    }

    /// <returns>What the delivery says if it is said now; null where it is not so any more.</returns>
    public async Task<DeliveredCard?> StillTrueAsync(Delivery delivery, DeliveredCard card)
    {
        var from = cards.SourcesOf(card);
        var late = from.Live.Now - delivery.Due;
        return late < Least ? card : await card.IfLateAsync(late, from);
    }
}
