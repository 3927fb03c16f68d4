namespace WorkshopBot.Engine.Deliveries;

/// <summary>What a courier's result makes of a delivery.</summary>
internal static class DeliveryOutcome
{
    private const double LongestBackoff = 60;

    /// <summary>Whatever a service asks for: a date of its own that is wrong keeps nobody waiting for a day.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    public static DeliveryMark After(Delivery delivery, CourierResult result, DateTimeOffset now) => result switch
    {
        CourierResult.Sent sent => new(delivery.Id, DeliveryState.Sent, now) { Activity = sent.Activity },
        CourierResult.SentSoFar sent =>
            new(delivery.Id, DeliveryState.Due, now) { Activity = sent.Activity, Due = (now + sent.Again).ToStored() },
        CourierResult.Superseded => new(delivery.Id, DeliveryState.Superseded, now),
        CourierResult.Failed failed => new(delivery.Id, DeliveryState.Failed, now) { Reason = failed.Reason },
        // It stays due: the lane stops, and goes on when the conversation is back.
        CourierResult.Gone gone => new(delivery.Id, DeliveryState.Due, now) { Reason = gone.Reason },
        // However often. How long the lane waits is its own affair: the row says since when it is due, and another process tries at once.
        CourierResult.Later later =>
            new(delivery.Id, DeliveryState.Due, now) { Reason = later.Reason, CountUncertain = later.MayHaveArrived },
        CourierResult.Uncertain uncertain => AfterUncertain(delivery, now, uncertain.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    /// <summary>
    /// A post is sent once more, and again where the try before failed in another way; what replaces a card is not, as the
    /// next one will show the same and more, unless it is itself the next one: a card that is kept up to date until what it shows is over.
    /// </summary>
    public static DeliveryMark AfterUncertain(Delivery delivery, DateTimeOffset now, string reason) =>
        new(delivery.Id, IsSentAgain(delivery, reason) ? DeliveryState.Due : DeliveryState.Uncertain, now)
        {
            Reason = reason,
            CountUncertain = true,
        };

    private static bool IsSentAgain(Delivery delivery, string reason) => delivery.Kind == DeliveryKind.Post
        ? delivery.Uncertain == 0 || (delivery.Reason is { } before && before != reason)
        : delivery is { Activity: not null, Uncertain: < 3 };

    /// <summary>
    /// How long the conversation waits after it was turned away: as long as it was asked to, else longer each time, up to a
    /// minute.
    /// </summary>
    public static TimeSpan WaitAfter(Delivery delivery, CourierResult.Later later) =>
        later.After is not { } asked || asked < TimeSpan.FromSeconds(1) ? Backoff(delivery.Attempts)
        : asked < LongestRetryAfter ? asked : LongestRetryAfter;

    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(LongestBackoff, Math.Pow(2, attempts)) * (0.75 + (Random.Shared.NextDouble() / 4)));
}
