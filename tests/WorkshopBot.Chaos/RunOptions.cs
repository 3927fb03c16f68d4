namespace WorkshopBot.Chaos;

/// <summary>What is asked for on the command line.</summary>
internal sealed record RunOptions
{
    public required TimeSpan Length { get; init; }

    public required bool OnPostgres { get; init; }

    public required int Nodes { get; init; }

    public required int Seed { get; init; }

    public required int Groups { get; init; }

    public required int Participants { get; init; }

    /// <summary>Names of faults; empty for all that can be.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>Names of faults that are left out.</summary>
    public required IReadOnlyList<string> Except { get; init; }

    /// <summary>Where database and logs are left; null to leave nothing.</summary>
    public required string? Keep { get; init; }

    public IReadOnlyList<Fault> Faults => [.. Chaos.Faults.All.Where(fault => fault.Lacks(this) is null && IsWanted(fault))];

    /// <summary>What was asked for or would belong, and cannot be here.</summary>
    public IReadOnlyList<string> LeftOut => [.. Chaos.Faults.All.Where(fault => IsWanted(fault) && fault.Lacks(this) is not null).Select(fault => $"{fault.Name} (needs {fault.Lacks(this)})")];

    private bool IsWanted(Fault fault) => (Only.Count == 0 || Only.Contains(fault.Name)) && !Except.Contains(fault.Name);
}
