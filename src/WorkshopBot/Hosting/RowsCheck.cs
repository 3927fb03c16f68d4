using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkshopBot.Engine.Faults;

namespace WorkshopBot.Hosting;

/// <summary>Whether all that is kept can be read, and all that was acknowledged is kept.</summary>
internal sealed class RowsCheck(StoreFaults faults) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        string.Join(' ', faults.Reasons) is { Length: > 0 } reasons ? HealthCheckResult.Unhealthy(reasons) : HealthCheckResult.Healthy());
}
