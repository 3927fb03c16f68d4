namespace WorkshopBot.Rehearsal;

/// <summary>What goes wrong between the bot and Teams, as shares of all requests (0 to 1); together at most 1.</summary>
public sealed record FaultPlan
{
    /// <summary>429 though no window is full.</summary>
    public double Throttled { get; init; }

    /// <summary>502, and nothing was done.</summary>
    public double BadGateway { get; init; }

    /// <summary>502, though it was done.</summary>
    public double BadGatewayAfterEffect { get; init; }

    /// <summary>The connection breaks before anything is done.</summary>
    public double ResetBeforeEffect { get; init; }

    /// <summary>The connection breaks after it was done.</summary>
    public double ResetAfterEffect { get; init; }
}

internal enum Fault
{
    None,
    Throttled,
    BadGateway,
    BadGatewayAfterEffect,
    ResetBeforeEffect,
    ResetAfterEffect,
}

/// <summary>Draws the faults; the same seed gives the same sequence, whichever requests it then meets.</summary>
internal sealed class FaultSource(FaultPlan plan, int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    public Fault Next()
    {
        double drawn;
        lock (gate)
            drawn = random.NextDouble();
        foreach (var (share, fault) in Shares())
        {
            if (drawn < share)
                return fault;
            drawn -= share;
        }
        return Fault.None;
    }

    private IEnumerable<(double Share, Fault Fault)> Shares() =>
    [
        (plan.Throttled, Fault.Throttled),
        (plan.BadGateway, Fault.BadGateway),
        (plan.BadGatewayAfterEffect, Fault.BadGatewayAfterEffect),
        (plan.ResetBeforeEffect, Fault.ResetBeforeEffect),
        (plan.ResetAfterEffect, Fault.ResetAfterEffect),
    ];
}
