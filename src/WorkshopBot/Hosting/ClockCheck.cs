using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkshopBot.Engine;

namespace WorkshopBot.Hosting;

/// <summary>Whether the date and hour are where the time that has passed would have brought them.</summary>
internal sealed class ClockCheck(ClockWatch clock) : IHealthCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        clock.Drift is var drift && drift.Duration() < Tolerated
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The clock of this machine was set by {drift.TotalSeconds:0} s, or the machine slept: see that its date and hour are right. Cards go out meanwhile; if it stays so, it is taken for right after ten minutes."));
}
