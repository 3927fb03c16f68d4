namespace WorkshopBot.Rehearsal;

/// <summary>Hears how a rehearsal goes.</summary>
public interface IRehearsalProgress
{
    /// <summary>Called about four times a second of real time, never twice at once.</summary>
    ValueTask ReportAsync(RehearsalSnapshot snapshot);

    /// <summary>Called once, at the end.</summary>
    ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result);
}

/// <summary>A rehearsal at one moment.</summary>
public sealed record RehearsalSnapshot
{
    /// <summary>What is going on, in a few words.</summary>
    public required string Scene { get; init; }

    /// <summary>The session that is on; null before the first.</summary>
    public required int? Session { get; init; }

    /// <summary>Real time since the start.</summary>
    public required TimeSpan Real { get; init; }

    /// <summary>Workshop time since the start.</summary>
    public required TimeSpan Workshop { get; init; }

    /// <summary>The groups in their order.</summary>
    public required IReadOnlyList<GroupSnapshot> Groups { get; init; }

    /// <summary>Contributions that were acknowledged and stand, in all sessions.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>What the simulated Teams has counted.</summary>
    public required TeamsCounts Teams { get; init; }

    /// <summary>How often somebody had to press or write again because the bot could not be reached or failed.</summary>
    public required int Repeats { get; init; }
}

/// <summary>A group at one moment.</summary>
/// <param name="Position">Where it is in its session, in a few words.</param>
/// <param name="Acknowledged">Contributions of this session that were acknowledged and stand.</param>
public sealed record GroupSnapshot(string Name, string Position, int Acknowledged);
