namespace WorkshopBot.Rehearsal;

/// <summary>
/// A workshop clock that runs <see cref="Speed"/> times as fast as the real one. Timers are set on it in workshop time and fire
/// in real time, never before their workshop time is due; those that repeat at most every 20 ms. Orleans, HTTP and tokens must
/// not run on it.
/// </summary>
public sealed class RehearsalClock : TimeProvider
{
    /// <summary>What repeats every second of the workshop would otherwise keep a fast rehearsal busy with looking for work.</summary>
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider real;
    private readonly DateTimeOffset start;
    private readonly long origin;

    /// <summary>A clock that starts now.</summary>
    /// <param name="speed">Workshop seconds in a real second; above 0.</param>
    /// <param name="real">The real clock; the system's when left out.</param>
    /// <param name="start">The workshop time at the start; the real time when left out.</param>
    public RehearsalClock(double speed, TimeProvider? real = null, DateTimeOffset? start = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        Speed = speed;
        this.real = real ?? System;
        this.start = start ?? this.real.GetUtcNow();
        origin = this.real.GetTimestamp();
    }

    /// <summary>A clock that has run since a moment: in every process the same, as far as their real clocks are.</summary>
    public static RehearsalClock Since(DateTimeOffset moment, double speed) =>
        new(speed, start: moment + (System.GetUtcNow() - moment) * speed);

    /// <summary>Workshop seconds in a real second.</summary>
    public double Speed { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)((real.GetTimestamp() - origin) * Speed);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start + GetElapsedTime(0, GetTimestamp());

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, real.CreateTimer(callback, state, ToReal(dueTime), ToRealPeriod(period)));

    private TimeSpan ToReal(TimeSpan workshop) =>
        workshop <= TimeSpan.Zero ? workshop : TimeSpan.FromMilliseconds(Math.Ceiling(workshop.TotalMilliseconds / Speed));

    private TimeSpan ToRealPeriod(TimeSpan workshop) =>
        workshop <= TimeSpan.Zero || ToReal(workshop) > ShortestPeriod ? ToReal(workshop) : ShortestPeriod;

    private sealed class ScaledTimer(RehearsalClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.ToReal(dueTime), clock.ToRealPeriod(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
