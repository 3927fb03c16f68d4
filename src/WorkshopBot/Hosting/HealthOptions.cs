namespace WorkshopBot.Hosting;

/// <summary>From when on something is said, in the section <c>Health</c> of the configuration.</summary>
public sealed record HealthOptions
{
    /// <summary>What has been due for longer is late. An opening of ten thousand groups takes this long within Teams' limits.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>So long Teams may be unreachable before it is said.</summary>
    public TimeSpan TeamsPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A credential that ends within this time is a warning.</summary>
    public TimeSpan ExpiryWarning { get; init; } = TimeSpan.FromDays(14);
}
