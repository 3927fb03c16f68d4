namespace WorkshopBot.Rehearsal;

/// <summary>What goes wrong between the bot and Teams, as shares of all requests (0 to 1); together at most 1.</summary>
public sealed record FaultPlan
{
    /// <summary>429 though no window is full.</summary>
    public double Throttled { get; init; }

    /// <summary>
    /// What such a 429 says in <c>Retry-After</c>, in real time; null leaves it to
    /// <see cref="SimulatedTeamsOptions.RetryAfter"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>401 though the token is good.</summary>
    public double Unauthorized { get; init; }

    /// <summary>503, and nothing was done.</summary>
    public double Unavailable { get; init; }

    /// <summary>502, and nothing was done.</summary>
    public double BadGateway { get; init; }

    /// <summary>502, though it was done.</summary>
    public double BadGatewayAfterEffect { get; init; }

    /// <summary>The connection breaks before anything is done.</summary>
    public double ResetBeforeEffect { get; init; }

    /// <summary>The connection breaks after it was done.</summary>
    public double ResetAfterEffect { get; init; }

    /// <summary>Done and answered, but only after <see cref="SlowBy"/>.</summary>
    public double Slow { get; init; }

    /// <summary>How long a slow one takes, real time.</summary>
    public TimeSpan SlowBy { get; init; } = TimeSpan.FromSeconds(5);
}

internal enum Fault
{
    None,
    Throttled,
    Unauthorized,
    Unavailable,
    BadGateway,
    BadGatewayAfterEffect,
    ResetBeforeEffect,
    ResetAfterEffect,
    Slow,
}

/// <summary>Draws the faults; the same seed gives the same sequence, whichever requests it then meets.</summary>
internal sealed class FaultSource(FaultPlan plan, int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private volatile FaultPlan plan = plan;

    public FaultPlan Plan
    {
        get => plan;
        set => plan = value;
    }

    public Fault Next()
    {
        double drawn;
        lock (gate)
            drawn = random.NextDouble();
        foreach (var (share, fault) in Shares(plan))
        {
            if (drawn < share)
                return fault;
            drawn -= share;
        }
        return Fault.None;
    }

    private static IEnumerable<(double Share, Fault Fault)> Shares(FaultPlan plan) =>
    [
        (plan.Throttled, Fault.Throttled),
        (plan.Unauthorized, Fault.Unauthorized),
        (plan.Unavailable, Fault.Unavailable),
        (plan.BadGateway, Fault.BadGateway),
        (plan.BadGatewayAfterEffect, Fault.BadGatewayAfterEffect),
        (plan.ResetBeforeEffect, Fault.ResetBeforeEffect),
        (plan.ResetAfterEffect, Fault.ResetAfterEffect),
        (plan.Slow, Fault.Slow),
    ];
}
