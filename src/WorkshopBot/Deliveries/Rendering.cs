using System.Collections.Concurrent;
using System.Diagnostics;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Deliveries;

/// <summary>How long the making of a card may take.</summary>
public sealed record RenderingLimits
{
    /// <summary>Its lane waits no longer than this. Reads that wait for a node or the store have their own ends, and are tried again.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longer than whatever is read for a card takes to fail: what is still under way computes, and will not end.</summary>
    public TimeSpan Endless { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>
/// Makes cards beside their lanes, and in limited time. A computation cannot be ended from outside: one that does not end by
/// itself is left alone, said and counted, and its lane goes on; it is not begun a second time beside itself.
/// </summary>
public sealed partial class Rendering(RenderingLimits limits, ILogger<Rendering> logger)
{
    private readonly ConcurrentDictionary<(string Conversation, string Slot), long> underWay = [];

    /// <summary>How many cards take longer to make than they may.</summary>
    public int Overdue => underWay.Values.Count(began => Stopwatch.GetElapsedTime(began) >= limits.Longest);

    /// <exception cref="RenderingTooLongException">It did not end in time; it may still be under way.</exception>
    public async Task<T> WithinLimitsAsync<T>(Delivery delivery, Func<Task<T>> render, CancellationToken cancellation)
    {
        var card = (delivery.Conversation, delivery.Slot);
        if (!underWay.TryAdd(card, Stopwatch.GetTimestamp()))
            throw new RenderingTooLongException(underWay.TryGetValue(card, out var began) && Stopwatch.GetElapsedTime(began) >= limits.Endless);
        var rendering = Task.Run(() => RenderAsync(card, render), CancellationToken.None);
        try
        {
            return await rendering.WaitAsync(limits.Longest, cancellation);
        }
        catch (TimeoutException) when (!rendering.IsCompleted)
        {
            LogTooLong(delivery.Slot, limits.Longest.TotalSeconds);
            throw new RenderingTooLongException(isEndless: false);
        }
    }

    private async Task<T> RenderAsync<T>((string, string) card, Func<Task<T>> render)
    {
        try
        {
            return await render();
        }
        finally
        {
            underWay.TryRemove(card, out _);
        }
    }

    [LoggerMessage(LogLevel.Error, "The card in slot {Slot} was not made within {Seconds} s; its conversation goes on without it.")]
    private partial void LogTooLong(string slot, double seconds);
}

/// <summary>A card was not made in time.</summary>
/// <param name="isEndless">Whether it will not be made at all.</param>
public sealed class RenderingTooLongException(bool isEndless) : Exception("The card was not made in time.")
{
    public bool IsEndless => isEndless;
}
