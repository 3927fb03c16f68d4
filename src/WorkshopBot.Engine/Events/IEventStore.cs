using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Events;

/// <summary>An event as it stands in the store.</summary>
/// <param name="Stream">Whose event it is, e.g. <c>discussion/unpsf/1/g0a1b</c>.</param>
/// <param name="Version">From 1 without gaps within the stream.</param>
/// <param name="Cause">What made it happen: an activity's id, or the request that it follows from.</param>
/// <param name="Type">A name that <see cref="EventCodec"/> knows.</param>
/// <param name="Shape">The version of the body's shape.</param>
public sealed record StoredEvent(
    string Stream, long Version, DateTimeOffset At, string By, string Cause, string Type, int Shape, string Body)
{
    /// <summary>Why not even its columns could be read; null as a rule.</summary>
    public string? Unreadable { get; init; }
}

/// <summary>What an event is known again by.</summary>
public readonly record struct EventMark(string Cause, DateTimeOffset At);

/// <summary>How many events of a kind a store holds.</summary>
/// <param name="Shape">The newest shape among them.</param>
public sealed record HeldKind(string Type, int Shape, long Count);

/// <summary>An event on its way into the store.</summary>
public sealed record NewEvent(string Type, int Shape, string Body);

/// <summary>Events with all that follows from them: appended together or not at all.</summary>
public sealed record Append(string Stream, long ExpectedVersion, string Cause, string By, DateTimeOffset At, IReadOnlyList<NewEvent> Events)
{
    /// <summary>The event at the expected version, where it is known: with another one there, the stream is another one.</summary>
    public EventMark? After { get; init; }

    public IReadOnlyList<NewDelivery> Deliveries { get; init; } = [];

    public IReadOnlyList<NewRequest> Requests { get; init; } = [];

    /// <summary>What waits in these slots, in whatever conversation, is not sent any more.</summary>
    public IReadOnlyList<Superseding> Superseded { get; init; } = [];
}

public enum AppendResult
{
    /// <summary>Durable.</summary>
    Appended,

    /// <summary>The stream is not at the expected version, or another event stands there; nothing was appended.</summary>
    Conflict,

    /// <summary>The stream holds this cause already; nothing was appended.</summary>
    Repeated,
}

/// <summary>
/// The one place where anything is kept. What it acknowledges survives the death of the process and of the machine.
/// Every method throws <see cref="StoreBusyException"/> when too much waits, and <see cref="StoreUnavailableException"/> when
/// the store cannot be written or read, for example on a full disk; nothing is then changed, unless it is a
/// <see cref="StoreInDoubtException"/>: the same cause again then finds out.
/// </summary>
public interface IEventStore : IAsyncDisposable
{
    /// <summary>
    /// Whether the last write succeeded. After one that did not, the store tries by itself and turns healthy when it can write
    /// again.
    /// </summary>
    bool Healthy { get; }

    /// <summary>
    /// Changes when the store itself may be another one than before: a server that took over, a file that was replaced. It may
    /// then be behind.
    /// </summary>
    int Epoch { get; }

    /// <summary>How many events it holds of each kind.</summary>
    Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken cancellation);

    /// <summary>What was set aside as unreadable, by whatever version and node, is due again.</summary>
    /// <returns>How many rows.</returns>
    Task<int> UnparkAsync(CancellationToken cancellation);

    Task<IReadOnlyList<StoredEvent>> ReadAsync(string stream, long after, CancellationToken cancellation);

    Task<AppendResult> AppendAsync(Append append, CancellationToken cancellation);

    /// <summary>Streams whose name begins with a prefix, in order.</summary>
    Task<IReadOnlyList<string>> StreamsAsync(string prefix, CancellationToken cancellation);

    /// <summary>The conversations for which something is due at a time, or was on its way when the process died.</summary>
    Task<IReadOnlyList<string>> ConversationsDueAsync(DateTimeOffset at, bool withSending, CancellationToken cancellation);

    /// <summary>The conversations in which something has been due, or on its way, since a time or longer: the longest first.</summary>
    Task<IReadOnlyList<DueSince>> DueSinceAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>What is due in a conversation at a time: the urgent first, then in the order in which it came.</summary>
    Task<IReadOnlyList<Delivery>> DeliveriesDueAsync(string conversation, DateTimeOffset at, int most, CancellationToken cancellation);

    /// <summary>What was on its way into a conversation when a process died.</summary>
    Task<IReadOnlyList<Delivery>> DeliveriesSendingAsync(string conversation, CancellationToken cancellation);

    /// <summary>
    /// Records what has become of a delivery. Only what is due can begin to be sent, and what is finished stays so unless it was
    /// sent after all.
    /// </summary>
    /// <returns>Whether it was recorded; false where another lane was faster.</returns>
    Task<bool> RecordAsync(DeliveryMark mark, CancellationToken cancellation);

    /// <summary>The card that now stands in a slot, if any.</summary>
    Task<SlotContent?> SlotAsync(string conversation, string slot, CancellationToken cancellation);

    /// <summary>
    /// What has become of a transition's card, conversation by conversation: of several in its slot since a time, the newest.
    /// </summary>
    Task<IReadOnlyList<Receipt>> ReceiptsAsync(string slot, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>How many deliveries are in which state, by slot prefix (the part before the first slash) and conversation.</summary>
    Task<IReadOnlyList<DeliveryCount>> DeliveryCountsAsync(CancellationToken cancellation);

    /// <summary>What failed, or was uncertain in the end, and was followed by nothing newer in its slot.</summary>
    Task<IReadOnlyList<Delivery>> UndeliveredAsync(CancellationToken cancellation);

    /// <summary>Makes deliveries that failed, or were uncertain in the end, due again.</summary>
    /// <returns>Those that are due now.</returns>
    Task<IReadOnlyList<long>> ResendAsync(IReadOnlyList<long> deliveries, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Adds a delivery that follows from no event.</summary>
    Task DeliverAsync(NewDelivery delivery, CancellationToken cancellation);

    Task<IReadOnlyList<StoredRequest>> RequestsDueAsync(DateTimeOffset at, int most, CancellationToken cancellation);

    Task RecordAsync(RequestMark mark, CancellationToken cancellation);

    /// <summary>Asks something of a workshop that follows from no event: whoever runs it, now or later, carries it out.</summary>
    Task AskAsync(string workshop, NewRequest request, CancellationToken cancellation);

    /// <summary>Takes requests for a node: those that are not done, and that none of the <paramref name="others"/> has taken.</summary>
    /// <returns>Those that it has now.</returns>
    Task<IReadOnlyList<long>> TakeAsync(
        IReadOnlyList<long> requests, string node, IReadOnlyList<string> others, CancellationToken cancellation);

    /// <summary>Keeps a small fact that is not history, such as where a conversation is reached. Overwrites.</summary>
    Task SaveAsync(string kind, string key, string body, CancellationToken cancellation);

    Task<IReadOnlyDictionary<string, string>> LoadAsync(string kind, CancellationToken cancellation);

    Task<string?> FindAsync(string kind, string key, CancellationToken cancellation);
}

/// <summary>More waits to be written than the store takes on; nothing was changed.</summary>
[GenerateSerializer]
public sealed class StoreBusyException() : Exception("The store is busy: too much waits to be written.");

/// <summary>The store cannot be written or read; nothing was changed, unless it is in doubt.</summary>
[GenerateSerializer]
public class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);

/// <summary>The commit was under way when the answer was lost: whether it stands is not known. The same cause again finds out.</summary>
[GenerateSerializer]
public sealed class StoreInDoubtException(string message, Exception inner) : StoreUnavailableException(message, inner);
