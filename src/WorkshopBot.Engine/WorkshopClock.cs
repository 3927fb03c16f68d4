namespace WorkshopBot.Engine;

/// <summary>
/// The time that the workshop lives by: real in service, fast in a rehearsal. Everything else runs on the unkeyed provider.
/// </summary>
public static class WorkshopClock
{
    /// <summary>The key of the <see cref="TimeProvider"/> in the container.</summary>
    public const string Key = "workshop";

    /// <summary>The time now, to the millisecond: what is recorded reads the same after a restart.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToStored();

    /// <summary>
    /// Time that nobody sets, for waits and limits within a process: the difference of two is what has passed, whatever was done
    /// to the date and hour.
    /// </summary>
    public static TimeSpan Uptime(this TimeProvider clock) =>
        // To the tick: by way of a double, as GetElapsedTime goes, two instants a second apart are some microseconds more or less.
        new((long)((Int128)clock.GetTimestamp() * TimeSpan.TicksPerSecond / clock.TimestampFrequency));

    internal static DateTimeOffset ToStored(this DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
