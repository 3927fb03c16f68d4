namespace WorkshopBot.Domain.Tests;

/// <summary>One stream, lived through: what is done is decided, applied and remembered, a second after the last.</summary>
internal abstract class World<TState, TCommand, TEvent>(
    TState empty,
    Func<TState, TCommand, Decision<TEvent>> decide,
    Func<TState, Recorded<TEvent>, TState> apply,
    Func<TCommand, Actor> by)
    where TState : notnull
{
    private readonly TState empty = empty;
    private readonly List<Recorded<TEvent>> events = [];

    public TState State { get; private set; } = empty;

    public IReadOnlyList<Recorded<TEvent>> Events => events;

    public DateTimeOffset Now { get; private set; } = new(2025, 6, 24, 9, 0, 0, TimeSpan.Zero);

    public Decision<TEvent> Do(TCommand command)
    {
        var decision = decide(State, command);
        foreach (var happened in decision)
        {
            var recorded = new Recorded<TEvent>(happened, Now, by(command).Person);
            events.Add(recorded);
            State = apply(State, recorded);
        }
        Now += TimeSpan.FromSeconds(1);
        return decision;
    }

    /// <summary>The state that the remembered events give anew.</summary>
    public TState Replayed() => events.Aggregate(empty, apply);
}
