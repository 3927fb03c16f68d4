namespace WorkshopBot.Rehearsal;

/// <summary>How the simulated Teams behaves.</summary>
public sealed record SimulatedTeamsOptions
{
    /// <summary>The clock that the limits are counted by and messages are dated by.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>
    /// The clock that the tokens of what the bot is sent are dated by: that of the bot's machine, where it is not this one's.
    /// </summary>
    public TimeProvider TokenClock { get; init; } = TimeProvider.System;

    /// <summary>The bot's app id.</summary>
    public string AppId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The bot's secret.</summary>
    public string AppSecret { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>The tenant's Entra id.</summary>
    public string TenantId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>
    /// What 429 says in <c>Retry-After</c>, in real time, rounded up to seconds; null leaves the header out, as Teams sometimes
    /// does.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What goes wrong on purpose.</summary>
    public FaultPlan Faults { get; init; } = new();

    /// <summary>Seeds the faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The most members on one page, whatever the bot asks for; Teams gives 500 at most.</summary>
    public int LargestPage { get; init; } = 500;
}
