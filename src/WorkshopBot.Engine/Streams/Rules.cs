using WorkshopBot.Domain;

namespace WorkshopBot.Engine.Streams;

/// <summary>What a kind of stream lives by.</summary>
/// <param name="Empty">The state before the first event.</param>
/// <param name="Decide">What follows from a command, or why nothing may.</param>
/// <param name="Apply">The state after an event.</param>
/// <param name="Origin">When a command was given, and by whom.</param>
public sealed record Rules<TState, TCommand, TEvent>(
    TState Empty,
    Func<TState, TCommand, Decision<TEvent>> Decide,
    Func<TState, Recorded<TEvent>, TState> Apply,
    Func<TCommand, (DateTimeOffset At, string By)> Origin);

/// <summary>The rules of the domain, one set a kind of stream.</summary>
public static class Rules
{
    public static Rules<WorkshopState, WorkshopCommand, WorkshopEvent> Workshop { get; } =
        new(WorkshopState.Empty, Domain.Workshop.Decide, Domain.Workshop.Apply, command => (command.At, command.By.Person));

    public static Rules<DiscussionState, DiscussionCommand, DiscussionEvent> Discussion { get; } =
        new(DiscussionState.Empty, Domain.Discussion.Decide, Domain.Discussion.Apply, command => (command.At, command.By.Person));

    public static Rules<OutcomeState, OutcomeCommand, OutcomeEvent> Outcome { get; } =
        new(OutcomeState.Empty, Domain.Outcome.Decide, Domain.Outcome.Apply, command => (command.At, command.By.Person));
}
