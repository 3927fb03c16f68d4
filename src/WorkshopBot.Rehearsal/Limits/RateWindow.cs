namespace WorkshopBot.Rehearsal;

/// <summary>At most so many requests in any span of time.</summary>
/// <param name="Span">Workshop time; the window slides.</param>
public sealed record RateWindow(int Count, TimeSpan Span)
{
    /// <summary>
    /// Sending, creating and updating in one conversation. Source: Teams documentation, "Optimize your bot with rate limiting".
    /// </summary>
    public static IReadOnlyList<RateWindow> Sends { get; } =
        [new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1_800, TimeSpan.FromHours(1))];

    /// <summary>Reading a conversation's members, or a team's channels. Source: as <see cref="Sends"/>.</summary>
    public static IReadOnlyList<RateWindow> Reads { get; } =
        [new(14, TimeSpan.FromSeconds(1)), new(16, TimeSpan.FromSeconds(2)), new(120, TimeSpan.FromSeconds(30)), new(3_600, TimeSpan.FromHours(1))];

    /// <summary>All requests of one app in one tenant. Source: as <see cref="Sends"/>.</summary>
    public static IReadOnlyList<RateWindow> Tenant { get; } = [new(50, TimeSpan.FromSeconds(1))];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Count} in {Span.TotalSeconds:0.###} s");
}
