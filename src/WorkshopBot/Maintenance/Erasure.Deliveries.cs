using WorkshopBot.Deliveries;
using WorkshopBot.Effects;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Maintenance;

namespace WorkshopBot.Maintenance;

/// <summary>What is done with the cards: those of the person go, and those that show them are due to be rendered anew.</summary>
internal sealed partial class Erasure
{
    /// <returns>How many cards are due to be updated.</returns>
    private async Task<int> PlanDeliveriesAsync(CancellationToken cancellation)
    {
        Dictionary<(string Conversation, string Slot), object?[]> standing = [];
        HashSet<(string Conversation, string Slot)> updates = [];
        var last = 0L;
        await foreach (var row in tables.ReadAsync(StoreTables.Deliveries, cancellation))
        {
            last = (long)row[0]!;
            var (conversation, slot, kind) = ((string)row[1]!, (string)row[2]!, KindOf(row[4]));
            if (belongings.IsPlaceOf(conversation))
            {
                plan.Add((Act.Removed, StoreTables.Deliveries, row, "their personal chat", kind));
                continue;
            }
            var isChanged = ChangeDelivery(row);
            if (isChanged)
                plan.Add((Act.Changed, StoreTables.Deliveries, row, conversation, kind));
            var place = (conversation, (string)row[2]!);
            if (row[10] is not null)
                standing[place] = row;
            if (isChanged || (DeliveredCardJson.TryRead((string)row[4]!, out var card) && shown.Has(card)))
                updates.Add(place);
        }
        // What was not sent yet shows the newest state by itself.
        var due = updates.Where(standing.ContainsKey).ToList();
        foreach (var place in due)
        {
            plan.Add((Act.Added, StoreTables.Deliveries,
                Row(
                    StoreTables.Deliveries, ++last, place.Conversation, place.Slot, (long)DeliveryKind.Replace,
                    Forgets(standing[place][4]), (long)Urgency.Normal, now,
                    (long)DeliveryState.Due, 0L, 0L, null, null, now),
                place.Conversation, $"{KindOf(standing[place][4])}, to be updated"));
        }
        return due.Count;
    }

    /// <summary>The card that stands somewhere, to be shown anew whatever has become of who reads it there.</summary>
    private static object? Forgets(object? stored) =>
        DeliveredCardJson.TryRead((string)stored!, out var card) ? DeliveredCardJson.Write(card with { Forgets = true }) : stored;

    private bool ChangeDelivery(object?[] row)
    {
        var (slot, stored, reason) = ((string)row[2]!, (string)row[4]!, row[11] as string);
        var at = slot.LastIndexOf('/') + 1;
        row[2] = slot[..at] + belongings.Place(slot[at..]);
        if (DeliveredCardJson.TryRead(stored, out var card))
        {
            var whole = card.WithSlot(slot) is var filled && filled != card ? DeliveredCardJson.Write(filled) : stored;
            if (Without(Declared.Card, whole, "", null) is { } after && after != whole)
                row[4] = after;
        }
        else
        {
            unreadable.Add($"delivery {row[0]}");
        }
        row[11] = reason is not null && reason.StartsWith(SideEffects.CancelledBy, StringComparison.Ordinal)
            ? SideEffects.CancelledBy + belongings.Person(reason[SideEffects.CancelledBy.Length..])
            : reason;
        return !slot.Equals(row[2]) || !stored.Equals(row[4]) || !Equals(reason, row[11]);
    }

    private static string KindOf(object? card) => (string?)Stored.Parse(card)?[DeliveredCardJson.Discriminator] ?? "";
}
