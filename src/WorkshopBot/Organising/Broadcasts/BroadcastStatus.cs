using WorkshopBot.Discussions;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Organising.Broadcasts;

/// <summary>Something that is said to all groups, with what has become of it in each.</summary>
/// <param name="Words">The section of the strings that names it: <c>announced</c>, <c>warned</c>, <c>opened</c> …</param>
/// <param name="Slot">The slot in which the groups get it.</param>
/// <param name="By">Who said it; the bot, where it came by itself.</param>
public sealed record BroadcastStatus(string Words, string Slot, string By)
{
    /// <summary>Its id, where it can be cancelled.</summary>
    public string? Id { get; init; }

    public string Text { get; init; } = "";

    public int? Session { get; init; }

    public int? Minutes { get; init; }

    /// <summary>When it is to go out, while it waits for that.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When it began to go out.</summary>
    public DateTimeOffset? At { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? CancelledBy { get; init; }

    /// <summary>How many groups it is for.</summary>
    public int Groups { get; init; }

    public IReadOnlyList<Receipt> Receipts { get; init; } = [];

    public int Sent => Receipts.Count(receipt => receipt.State == DeliveryState.Sent);

    /// <summary>On its way, or not even written down yet for a group whose discussion follows.</summary>
    public int Waiting => Receipts.Count(receipt => receipt.State is DeliveryState.Due or DeliveryState.Sending) + Math.Max(0, Groups - Receipts.Count);

    public int Uncertain => Receipts.Count(receipt => receipt.State == DeliveryState.Uncertain);

    public int Failed => Receipts.Count(receipt => receipt.State == DeliveryState.Failed);

    public int Superseded => Receipts.Count(receipt => receipt.State == DeliveryState.Superseded);

    /// <summary>An announcement or a time warning, as the workshop knows it.</summary>
    public static BroadcastStatus Of(Broadcast broadcast) => broadcast.Kind == BroadcastKind.Announcement
        ? From("announced", NoticeCard.AnnouncementSlot(broadcast.Id), broadcast)
        : From("warned", NoticeCard.WarningSlot(broadcast.Id), broadcast);

    private static BroadcastStatus From(string words, string slot, Broadcast broadcast) => new(words, slot, broadcast.By)
    {
        Id = broadcast.Id,
        Text = broadcast.Text,
        Session = broadcast.Session,
        Minutes = broadcast.Minutes,
        Due = broadcast.IsScheduled ? broadcast.Due : null,
        At = broadcast.SentAt,
        CancelledBy = broadcast.CancelledBy,
    };
}

/// <summary>Reads what has become of things that were said to all groups.</summary>
public sealed class BroadcastStatusReader(IEventStore store)
{
    /// <summary>A group whose discussion does not follow within this time never gets its card, and nobody need wait for it.</summary>
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    public async Task<BroadcastStatus?> ReadAsync(WorkshopState workshop, BroadcastCard card)
    {
        var status = card.Broadcast is { } id
            ? workshop.Broadcast(id) is { } broadcast ? BroadcastStatus.Of(broadcast) : null
            : new BroadcastStatus(card.Words!, card.Text!, card.By ?? Actor.Bot)
            {
                Session = card.Session,
                Until = card.Until,
                At = card.At,
                Groups = card.Groups ?? 0,
            };
        return status is null ? null : await WithReceiptsAsync(status);
    }

    public async Task<BroadcastStatus> WithReceiptsAsync(BroadcastStatus status) => status.At is { } at
        ? status with { Receipts = await store.ReceiptsAsync(status.Slot, at, CancellationToken.None) }
        : status;

    /// <summary>After which time there may be news, or null when there will be none.</summary>
    public static TimeSpan? Again(BroadcastStatus status, DateTimeOffset now) =>
        status.At is not { } at || status.Waiting == 0 ? null
        : now - at < Soon ? TimeSpan.FromSeconds(5)
        : now - at < LongestWatch ? TimeSpan.FromSeconds(30)
        // What is written down waits for as long as Teams is away, and so does this.
        : status.Receipts.Any(receipt => receipt.State is DeliveryState.Due or DeliveryState.Sending) ? TimeSpan.FromMinutes(1) : null;
}
