using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Faults;

/// <summary>Sets aside what cannot be read, so that what comes behind it goes on.</summary>
internal static class Parking
{
    /// <summary>Sets a delivery aside where its row or its card cannot be read.</summary>
    /// <returns>Whether it was.</returns>
    public static async Task<bool> ParkAsync(
        IEventStore store, ICourier courier, StoreFaults faults, Delivery delivery, DateTimeOffset now, CancellationToken cancellation)
    {
        if ((delivery.Unreadable is { } damaged ? ("", damaged) : courier.CannotRead(delivery.Card)) is not var (kind, reason))
            return false;
        // Known first: a record that fails when it is already written must not hide the row.
        faults.Park(new(RowTable.Delivery, delivery.Conversation, delivery.Id, kind, reason));
        await store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Unreadable, now) { Reason = $"unreadable: {reason}" }, cancellation);
        return true;
    }

    /// <summary>Sets a request aside.</summary>
    public static async Task ParkAsync(IEventStore store, StoreFaults faults, StoredRequest stored, string kind, string reason)
    {
        faults.Park(new(RowTable.Request, stored.Workshop, stored.Id, kind, reason));
        await store.RecordAsync(new RequestMark(stored.Id, Done: true, Reason: $"unreadable: {reason}"), CancellationToken.None);
    }
}
