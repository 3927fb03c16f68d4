namespace WorkshopBot.Engine.Deliveries;

/// <summary>How a delivery uses its slot.</summary>
public enum DeliveryKind
{
    /// <summary>Always a new card. Sent once more when it is uncertain whether it arrived.</summary>
    Post,

    /// <summary>
    /// Replaces the card in its slot, or posts the first one. What is not sent yet is never doubled, as a card shows the newest
    /// state; not sent again when uncertain.
    /// </summary>
    Replace,
}

/// <summary>What goes first when limits are near.</summary>
public enum Urgency
{
    /// <summary>Somebody waits for it. Never stored: what is due later has nobody who waits.</summary>
    Answer = -1,

    Transition,
    Normal,
    CanWait,
}

public enum DeliveryState
{
    Due,
    Sending,
    Sent,
    Uncertain,
    Superseded,
    Failed,

    /// <summary>This version cannot read it: it is set aside until one can.</summary>
    Unreadable,
}

/// <summary>A delivery that follows from an event.</summary>
/// <param name="Conversation">A Teams conversation, or <c>person:</c> and a person's id.</param>
/// <param name="Slot">What the card is about, e.g. <c>question/1/2</c>; the engine only compares it.</param>
/// <param name="Card">What to render, in the app's own words; the engine does not read it.</param>
public sealed record NewDelivery(string Conversation, string Slot, DeliveryKind Kind, string Card, Urgency Urgency, DateTimeOffset Due);

/// <summary>One card on its way to one conversation, in a slot of it.</summary>
public sealed record Delivery(
    long Id, string Conversation, string Slot, DeliveryKind Kind, string Card, Urgency Urgency, DateTimeOffset Due, DeliveryState State,
    int Attempts, int Uncertain, string? Activity, string? Reason)
{
    /// <summary>The node that has begun to send it.</summary>
    public string? Node { get; init; }

    /// <summary>When its state changed last.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <summary>Why its row cannot be read; null as a rule.</summary>
    public string? Unreadable { get; init; }
}

/// <summary>What has become of a delivery. A null <paramref name="Due"/> keeps the old time.</summary>
public sealed record DeliveryMark(long Id, DeliveryState State, DateTimeOffset At)
{
    public string? Activity { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Due { get; init; }

    public bool CountAttempt { get; init; }

    /// <summary>The node that begins to send it.</summary>
    public string? Node { get; init; }

    public bool CountUncertain { get; init; }
}

/// <summary>
/// Whatever is due in a slot of any conversation, with <see cref="Urgency.Transition"/>, becomes superseded for a reason.
/// </summary>
public sealed record Superseding(string Slot, string Reason);

/// <summary>What has become of a card for one conversation, and when it became so.</summary>
public sealed record Receipt(string Conversation, DeliveryState State, string? Reason, DateTimeOffset At);

/// <summary>The longest that anything has been due in a conversation, or on its way into it.</summary>
public sealed record DueSince(string Conversation, DateTimeOffset Since);

/// <summary>The card in a slot: its activity's id, and when it was last sent.</summary>
public sealed record SlotContent(string Activity, DateTimeOffset At);

public sealed record DeliveryCount(string Conversation, string Kind, DeliveryState State, int Count, int Uncertain, string? Reason);
