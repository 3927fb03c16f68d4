using System.Runtime.CompilerServices;

namespace WorkshopBot.Domain;

/// <summary>
/// What the rules answer to a command: events to record, written as <c>[first, second]</c>, or a refusal.
/// Neither (<c>[]</c>) means that everything is already as the command wants it.
/// </summary>
[CollectionBuilder(typeof(Decision), nameof(Decision.Of))]
public sealed record Decision<TEvent>(IReadOnlyList<TEvent> Events, Refusal? Refusal)
{
    public IEnumerator<TEvent> GetEnumerator() => Events.GetEnumerator();

    public static implicit operator Decision<TEvent>(List<TEvent> events) => new(events, null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);

    public static implicit operator Decision<TEvent>(RefusalReason reason) => new([], new Refusal(reason));
}

public static class Decision
{
    public static Decision<TEvent> Of<TEvent>(ReadOnlySpan<TEvent> events) => new(events.ToArray(), null);
}

/// <summary>An event as it stands in its stream: what happened, when by the workshop clock, and through whom.</summary>
public sealed record Recorded<TEvent>(TEvent Event, DateTimeOffset At, string By);
