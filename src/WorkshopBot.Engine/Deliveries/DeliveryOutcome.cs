namespace WorkshopBot.Engine.Deliveries;

/// <summary>What a courier's result makes of a delivery.</summary>
internal static class DeliveryOutcome
{
    /// <summary>With the backoff, a little over three minutes: longer than the platform throttles as a rule.</summary>
    private const int MostTries = 8;

    public static DeliveryMark After(Delivery delivery, CourierResult result, DateTimeOffset now) => result switch
    {
        CourierResult.Sent sent => new(delivery.Id, DeliveryState.Sent, now) { Activity = sent.Activity },
        CourierResult.SentSoFar sent => new(delivery.Id, DeliveryState.Due, now) { Activity = sent.Activity, Due = (now + sent.Again).ToStored() },
        CourierResult.Superseded => new(delivery.Id, DeliveryState.Superseded, now),
        CourierResult.Failed failed => new(delivery.Id, DeliveryState.Failed, now) { Reason = failed.Reason },
        // It stays due: the lane stops, and goes on when the conversation is back.
        CourierResult.Gone gone => new(delivery.Id, DeliveryState.Due, now) { Reason = gone.Reason },
        CourierResult.Later later when delivery.Attempts + 1 >= MostTries => new(delivery.Id, DeliveryState.Failed, now) { Reason = later.Reason },
        CourierResult.Later later => new(delivery.Id, DeliveryState.Due, now) { Reason = later.Reason, Due = (now + (later.After ?? Backoff(delivery.Attempts))).ToStored().AddMilliseconds(1) },
        CourierResult.Uncertain uncertain => AfterUncertain(delivery, now, uncertain.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };

    /// <summary>
    /// A post is sent once more; what replaces a card is not, as the next one will show the same and more, unless it is
    /// itself the next one: a card that is kept up to date until what it shows is over.
    /// </summary>
    public static DeliveryMark AfterUncertain(Delivery delivery, DateTimeOffset now, string reason) =>
        new(delivery.Id, delivery is { Kind: DeliveryKind.Post, Uncertain: 0 } or { Kind: DeliveryKind.Replace, Activity: not null, Uncertain: < 3 } ? DeliveryState.Due : DeliveryState.Uncertain, now)
        {
            Reason = reason,
            CountUncertain = true,
        };

    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, attempts)) * (0.75 + Random.Shared.NextDouble() / 2));
}
