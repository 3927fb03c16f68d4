namespace WorkshopBot.Engine.Tests;

/// <summary>A machine's two clocks: the date and hour, which somebody sets, and the time that passes, which nobody does.</summary>
internal sealed class SteppedClock(TimeProvider steady) : TimeProvider
{
    /// <summary>How far the date and hour are from where they would be.</summary>
    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + Step;

    public override long GetTimestamp() => steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => steady.CreateTimer(callback, state, dueTime, period);
}
