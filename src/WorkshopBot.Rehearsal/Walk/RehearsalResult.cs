namespace WorkshopBot.Rehearsal;

/// <summary>How a rehearsal went.</summary>
public sealed record RehearsalResult
{
    /// <summary>Why it could not be walked to its end; empty when it was.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>What the bot did that harms people, though the walk went on.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>What was acknowledged against what is held.</summary>
    public required LedgerVerdict Verdict { get; init; }

    /// <summary>The sessions that were walked to their end.</summary>
    public required IReadOnlyList<SessionSummary> Sessions { get; init; }

    /// <summary>What the simulated Teams has counted.</summary>
    public required TeamsCounts Teams { get; init; }

    /// <summary>The first full windows: conversation and window.</summary>
    public required IReadOnlyList<string> Throttles { get; init; }

    /// <summary>How long it took, real time.</summary>
    public required TimeSpan Real { get; init; }

    /// <summary>How long it took, workshop time.</summary>
    public required TimeSpan Workshop { get; init; }

    /// <summary>How long the bot took to answer, real time.</summary>
    public required Latencies Answers { get; init; }

    /// <summary>Walked to its end, nobody harmed, nothing lost or doubled.</summary>
    public bool Succeeded => Failures.Count == 0 && Violations.Count == 0 && Verdict.IsClean;
}

/// <summary>A session that was walked to its end.</summary>
/// <param name="Acknowledged">Contributions that were acknowledged and stand.</param>
/// <param name="Approved">Key messages that were approved, edited ones included.</param>
/// <param name="Edited">Key messages that were reworded first.</param>
/// <param name="Rejected">Key messages that were rejected.</param>
/// <param name="Groups">Groups that have the published messages.</param>
public sealed record SessionSummary(int Session, int Acknowledged, int Approved, int Edited, int Rejected, int Groups);
