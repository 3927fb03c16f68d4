namespace WorkshopBot.Engine.Faults;

public enum RowTable
{
    Event,
    Request,
    Delivery,
    Fact,
}

/// <summary>A row that this version cannot read: a newer version wrote it, or it is damaged. It holds nothing that people wrote.</summary>
/// <param name="Place">Of an event its stream, of a delivery its conversation, of a request its workshop, of a fact its kind.</param>
/// <param name="Number">Of an event its version in the stream, of a delivery or a request its id; 0 of a fact.</param>
/// <param name="Kind">What it says it is: an event's type, a request's or a card's kind; empty where even that cannot be read.</param>
/// <param name="Reason">Why it cannot be read, for the operator.</param>
[GenerateSerializer, Immutable]
public sealed record UnreadableRow(
    [property: Id(0)] RowTable Table, [property: Id(1)] string Place, [property: Id(2)] long Number, [property: Id(3)] string Kind,
    [property: Id(4)] string Reason)
{
    /// <summary>How many rows of its stream stand behind it and are not read for its sake.</summary>
    [Id(5)]
    public int Behind { get; init; }
}

/// <summary>What a stream had acknowledged and the store does not hold any more.</summary>
/// <param name="Answers">How many contributions among them.</param>
/// <param name="Since">When the first of them was recorded, by the workshop clock.</param>
public sealed record StreamLoss(string Stream, int Events, int Answers, DateTimeOffset Since);

/// <summary>A row's content is not what this version reads. The message is for the operator and holds nothing that people wrote.</summary>
public sealed class UnreadableException : Exception
{
    public UnreadableException(string kind, string reason, Exception? inner = null)
        : base(reason, inner) => Kind = kind;

    /// <summary>As in <see cref="UnreadableRow"/>.</summary>
    public string Kind { get; }
}
