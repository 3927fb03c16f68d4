using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.Engine;

/// <summary>The date and hour were set, or the machine slept.</summary>
/// <param name="By">How far: negative where the clock was put back.</param>
/// <param name="To">What the clock showed afterwards.</param>
public sealed record ClockStep(TimeSpan By, DateTimeOffset To);

/// <summary>
/// Compares the date and hour of the workshop clock with the time that passes, which nobody sets. Nothing within the process waits by
/// the first, so that a step holds up nothing; but an operator should hear of it, as stored times and tokens go by the date and hour.
/// </summary>
public sealed partial class ClockWatch([FromKeyedServices(WorkshopClock.Key)] TimeProvider clock, ILogger<ClockWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Less is a second that is smeared, or a look that was held up between the two clocks.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    /// <summary>After so long without another step the clock is taken to be right as it is.</summary>
    private static readonly TimeSpan InDoubt = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private TimeSpan right = OffsetOf(clock);
    private TimeSpan last = OffsetOf(clock);
    private TimeSpan steppedAt;

    /// <summary>
    /// How far the date and hour are from where they would be had nobody set them; zero again when they were put right, or stayed
    /// as they are for ten minutes.
    /// </summary>
    public TimeSpan Drift
    {
        get
        {
            Look();
            lock (gate)
                return last - right;
        }
    }

    /// <summary>The last step; null where there was none.</summary>
    public ClockStep? LastStep { get; private set; }

    /// <summary>How long ago, by the time that passes, the clock was last set; null where it never was.</summary>
    public TimeSpan? SinceLastStep
    {
        get
        {
            Look();
            lock (gate)
                return LastStep is null ? null : clock.Uptime() - steppedAt;
        }
    }

    /// <summary>Compares the clocks now.</summary>
    public void Look()
    {
        lock (gate)
        {
            var (offset, now) = (OffsetOf(clock), clock.Uptime());
            if ((offset - last).Duration() >= Least)
            {
                LastStep = new(offset - last, clock.GetUtcNow());
                steppedAt = now;
                EngineTelemetry.ClockSteps.Add(1);
                LogStep(LastStep.By.TotalSeconds);
            }
            // What is less is no drift, and adds up to none.
            else
            {
                right += offset - last;
            }
            last = offset;
            if ((last - right).Duration() < Least || now - steppedAt >= InDoubt)
                right = last;
            EngineTelemetry.ClockDrift.Record((last - right).TotalSeconds);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        do
            Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static TimeSpan OffsetOf(TimeProvider clock) => clock.GetUtcNow() - DateTimeOffset.UnixEpoch - clock.Uptime();

    [LoggerMessage(LogLevel.Warning, "The clock of this machine was set by {Seconds:0.0} s, or the machine slept. Cards go out as before; see that its date and hour are right, as tokens and planned times go by them.")]
    private partial void LogStep(double seconds);
}
