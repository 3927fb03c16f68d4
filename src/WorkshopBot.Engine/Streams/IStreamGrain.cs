using Orleans.Concurrency;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Faults;

namespace WorkshopBot.Engine.Streams;

/// <summary>A command with what caused it. The same cause twice has one effect.</summary>
[GenerateSerializer, Immutable]
public sealed record CommandEnvelope<TCommand>([property: Id(0)] TCommand Command, [property: Id(1)] string Cause);

public enum Effect
{
    /// <summary>Events were recorded, now or when this cause came before.</summary>
    Recorded,

    /// <summary>Everything was already so.</summary>
    AlreadySo,

    Refused,
}

/// <summary>What a command brought about, and the state that it left.</summary>
[GenerateSerializer, Immutable]
public sealed record CommandResult<TState>(
    [property: Id(0)] Effect Effect, [property: Id(1)] TState State, [property: Id(2)] long Version,
    [property: Id(3)] Refusal? Refusal = null)
{
    /// <summary>Stands for all that the stream held: the same mark, the same past.</summary>
    [Id(4)]
    public long Mark { get; init; }

    /// <summary>Where the stream could not be read any further; it takes nothing more until it can.</summary>
    [Id(5)]
    public UnreadableRow? Unreadable { get; init; }
}

/// <summary>One stream of events: commands one at a time, reads of the newest durable state in between.</summary>
public interface IStreamGrain<TState, TCommand> : IGrainWithStringKey
{
    /// <exception cref="Events.StoreBusyException">Too much waits to be written; nothing changed.</exception>
    /// <exception cref="Events.StoreUnavailableException">
    /// The store cannot write; nothing changed, unless it is an <see cref="Events.StoreInDoubtException"/>.
    /// </exception>
    Task<CommandResult<TState>> ExecuteAsync(CommandEnvelope<TCommand> order);

    /// <summary>The newest state, or null where it is still at <paramref name="knownMark"/>; -1 where none is known.</summary>
    [AlwaysInterleave]
    Task<CommandResult<TState>?> ReadAsync(long knownMark);
}

public interface IWorkshopGrain : IStreamGrain<WorkshopState, WorkshopCommand>;

public interface IDiscussionGrain : IStreamGrain<DiscussionState, DiscussionCommand>;

public interface IOutcomeGrain : IStreamGrain<OutcomeState, OutcomeCommand>;
