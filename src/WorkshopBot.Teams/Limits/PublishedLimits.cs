namespace WorkshopBot.Teams.Limits;

/// <summary>So many requests in any stretch of time so long.</summary>
/// <param name="Count">How many, at least one.</param>
/// <param name="Window">How long.</param>
public readonly record struct RateLimit(int Count, TimeSpan Window);

/// <summary>
/// What Teams lets one bot do before it answers 429. Source: Teams documentation, "Optimize your bot with rate
/// limiting", which calls the numbers subject to change.
/// </summary>
public static class PublishedLimits
{
    /// <summary>Sending, creating and updating, for each conversation.</summary>
    public static IReadOnlyList<RateLimit> Sends { get; } = [Of(7, 1), Of(8, 2), Of(60, 30), Of(1800, 3600)];

    /// <summary>Reading members, for each conversation.</summary>
    public static IReadOnlyList<RateLimit> Members { get; } = [Of(14, 1), Of(16, 2), Of(120, 30), Of(3600, 3600)];

    /// <summary>All requests of one app in one tenant.</summary>
    public static IReadOnlyList<RateLimit> Tenant { get; } = [Of(50, 1)];

    private static RateLimit Of(int count, int seconds) => new(count, TimeSpan.FromSeconds(seconds));
}
