using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;

namespace WorkshopBot.Engine.Streams;

/// <summary>A stream's state from its rows, as far as they can be read.</summary>
public static class Replay
{
    /// <summary>Reads a whole stream.</summary>
    /// <returns>Its state, and the row at which the reading ended, if there is one.</returns>
    public static async Task<(TState State, UnreadableRow? Unreadable)> ReadAsync<TState, TCommand, TEvent>(
        IEventStore store, string stream, Rules<TState, TCommand, TEvent> rules, CancellationToken cancellation)
        where TEvent : class => Of(rules.Empty, 0, await store.ReadAsync(stream, 0, cancellation), rules.Apply);

    /// <summary>Applies rows one by one to the state at a version, until one cannot be read: what came after it may rest on it.</summary>
    /// <param name="took">Told of each row, with null for its event from the one on that cannot be read.</param>
    public static (TState State, UnreadableRow? Unreadable) Of<TState, TEvent>(
        TState state, long version, IEnumerable<StoredEvent> rows, Func<TState, Recorded<TEvent>, TState> apply,
        Action<StoredEvent, Recorded<TEvent>?>? took = null)
        where TEvent : class
    {
        UnreadableRow? unreadable = null;
        foreach (var stored in rows)
        {
            Recorded<TEvent>? recorded = null;
            if (unreadable is not null)
                unreadable = unreadable with { Behind = unreadable.Behind + 1 };
            else if (stored.Version != version + 1)
                unreadable = new(RowTable.Event, stored.Stream, version + 1, "", $"it is missing, while entry {stored.Version} is there");
            else
                (state, recorded, unreadable) = Next(state, stored, apply);
            version = stored.Version;
            took?.Invoke(stored, recorded);
        }
        return (state, unreadable);
    }

    private static (TState State, Recorded<TEvent>? Recorded, UnreadableRow? Unreadable) Next<TState, TEvent>(
        TState state, StoredEvent stored, Func<TState, Recorded<TEvent>, TState> apply)
        where TEvent : class
    {
        UnreadableRow At(string reason) => new(RowTable.Event, stored.Stream, stored.Version, stored.Type, reason);
        try
        {
            var recorded = EventCodec.Decode<TEvent>(stored);
            return (apply(state, recorded), recorded, null);
        }
        catch (UnreadableException exception)
        {
            return (state, null, At(exception.Message));
        }
#pragma warning disable CA1031 // whatever a row does to the rules, it stops its own stream and nothing else
        catch (Exception exception)
        {
            return (state, null, At($"the rules cannot apply it ({exception.GetType().Name})"));
        }
#pragma warning restore CA1031
    }
}
