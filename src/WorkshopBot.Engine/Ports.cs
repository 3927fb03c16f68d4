using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine;

/// <summary>What follows from events: cards to deliver and requests to other streams.</summary>
public sealed record Followed(IReadOnlyList<NewDelivery> Deliveries, IReadOnlyList<NewRequest> Requests)
{
    public static Followed Nothing { get; } = new([], []);

    /// <summary>Slots in which nothing that waits is sent any more.</summary>
    public IReadOnlyList<Superseding> Superseded { get; init; } = [];
}

/// <summary>Port: which deliveries and requests follow from an event. The states are those after the event.</summary>
public interface IFollow
{
    Followed From(WorkshopKey key, WorkshopState workshop, Recorded<WorkshopEvent> recorded);

    Followed From(DiscussionKey key, WorkshopState workshop, DiscussionState discussion, Recorded<DiscussionEvent> recorded);

    Followed From(OutcomeKey key, WorkshopState workshop, OutcomeState outcome, Recorded<OutcomeEvent> recorded);
}

/// <summary>What became of an attempt to deliver.</summary>
public abstract record CourierResult
{
    private CourierResult()
    {
    }

    /// <summary>It stands in the conversation, as this activity.</summary>
    public sealed record Sent(string Activity) : CourierResult;

    /// <summary>It stands in the conversation, and what it shows is still under way: it is due again after a while.</summary>
    public sealed record SentSoFar(string Activity, TimeSpan Again) : CourierResult;

    /// <summary>The platform cannot be reached, does not let the bot in or asks to wait: it stays due, however often.</summary>
    /// <param name="After">How long to wait, where it said so.</param>
    public sealed record Later(TimeSpan? After, string Reason) : CourierResult
    {
        /// <summary>It answered that it failed, and not whether before or after the card stood there.</summary>
        public bool MayHaveArrived { get; init; }
    }

    /// <summary>It may or may not have arrived.</summary>
    public sealed record Uncertain(string Reason) : CourierResult;

    /// <summary>It cannot be delivered, now or later.</summary>
    public sealed record Failed(string Reason) : CourierResult;

    /// <summary>The conversation is gone, or the bot is no longer in it: nothing was sent, and nothing will be until it is back.</summary>
    public sealed record Gone(string Reason) : CourierResult;

    /// <summary>The newest state leaves nothing to say.</summary>
    public sealed record Superseded : CourierResult;
}

/// <summary>Port: renders a delivery from the newest state and sends it, or updates the card in its slot.</summary>
public interface ICourier
{
    /// <summary>Why this version cannot read a card, with the kind that it says it is; null where it can.</summary>
    (string Kind, string Reason)? CannotRead(string card) => null;

    /// <param name="standing">The activity that stands in the slot, for <see cref="DeliveryKind.Replace"/>; else null.</param>
    Task<CourierResult> DeliverAsync(Delivery delivery, string? standing, CancellationToken cancellation);
}

/// <summary>What is to be drafted.</summary>
/// <param name="Hint">What the rapporteur wants more of; null for none.</param>
/// <param name="Language">The language that the messages are to be in.</param>
public sealed record DraftOrder(
    OutcomeKey Key, WorkshopState Workshop, IReadOnlyList<DraftSource> Sources, string Draft, string? Hint, Language Language);

/// <summary>A standing contribution, as a drafter is given it.</summary>
public sealed record DraftSource(string Group, Contribution Contribution);

/// <summary>Port: drafts a session's key messages from its contributions.</summary>
public interface IDrafter
{
    /// <param name="progress">Told from any thread how far it is; not at all where it takes no time.</param>
    /// <returns>Messages whose every quote stands in its contribution, and notes for the rapporteur.</returns>
    Task<(IReadOnlyList<DraftedMessage> Messages, IReadOnlyList<string> Notes)> DraftAsync(
        DraftOrder order, IProgress<DraftProgress> progress, CancellationToken cancellation);
}
