namespace WorkshopBot.Chaos;

/// <summary>What a fault lays its hands on: two that touch the same are never on at once.</summary>
internal enum Touches
{
    Connector,
    Login,
    Clock,
    Process,
    Store,
    Redis,
    Rows,
}

/// <summary>Something that goes wrong for a while.</summary>
/// <param name="Name">What <c>--only</c> calls it.</param>
/// <param name="What">For a person to read.</param>
/// <param name="Touches">What it lays its hands on.</param>
/// <param name="Least">The shortest that it lasts.</param>
/// <param name="Most">The longest that it lasts, in an hour's run; in a shorter one less.</param>
/// <param name="Begin">Makes it so; gives what was drawn, for a person to read.</param>
/// <param name="End">Puts it right.</param>
internal sealed record Fault(string Name, string What, Touches Touches, TimeSpan Least, TimeSpan Most, Func<Site, Random, Task<string>> Begin, Func<Site, Task> End)
{
    /// <summary>What it needs and this run does not have; null when it can be.</summary>
    public Func<RunOptions, string?> Lacks { get; init; } = _ => null;
}
