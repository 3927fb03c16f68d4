using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Hosting;

/// <summary>Whether grains can run here.</summary>
internal sealed class SiloCheck(ISiloStatusOracle silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        silo.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The silo is {silo.CurrentStatus}: wait, or see the log."));
}

/// <summary>Whether what people send can be kept: after a failed write the store says so itself, and before one it is tried here.</summary>
internal sealed class StoreCheck(IEventStore store) : IHealthCheck
{
    private const string Kind = "probe-ready";
    private const string Refused = "The store cannot write: what people send is refused. If its disk is full, make room; if its server is away, bring it back. It goes on by itself.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(10);

    private Task probe = Task.CompletedTask;
    private long lastGood;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!store.Healthy)
            return HealthCheckResult.Unhealthy(Refused);
        if (Interlocked.Read(ref lastGood) is not 0 and var at && Stopwatch.GetElapsedTime(at) < BetweenProbes)
            return HealthCheckResult.Healthy();
        try
        {
            // One that hangs is waited for, and not joined by others.
            if (probe.IsCompleted)
                probe = Task.Run(() => ProbeAsync(CancellationToken.None), CancellationToken.None);
            await probe.WaitAsync(Patience, cancellationToken);
            Interlocked.Exchange(ref lastGood, Stopwatch.GetTimestamp());
            return HealthCheckResult.Healthy();
        }
        catch (StoreBusyException)
        {
            return HealthCheckResult.Unhealthy("The store is busy: too much waits to be written, and what people send is refused. It goes on by itself; its disk or server may be too slow.");
        }
        catch (Exception exception) when (exception is TimeoutException or StoreUnavailableException)
        {
            return HealthCheckResult.Unhealthy(exception is TimeoutException ? "The store does not answer within 5 s: see whether its disk, its server or a backup that holds it is at fault." : Refused);
        }
    }

    private async Task ProbeAsync(CancellationToken cancellation)
    {
        await store.SaveAsync(Kind, "", "true", cancellation);
        await store.FindAsync(Kind, "", cancellation);
    }
}

/// <summary>Whether the workshop is planned and answers.</summary>
internal sealed class ProgrammeCheck(Workshops workshops, WorkshopStartup startup) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var states = await Task.WhenAll(workshops.All.Select(live => live.ReadAsync().AsTask())).WaitAsync(Patience, cancellationToken);
            return startup.IsDone && states.All(state => state.Programme is not null)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The programme is not planned yet: wait, or see the log.");
        }
        catch (Exception exception) when (exception is TimeoutException or StoreUnavailableException or StoreBusyException)
        {
            return HealthCheckResult.Unhealthy("The workshop does not answer: see the log.");
        }
    }
}

/// <summary>Whether what is due goes out.</summary>
internal sealed class DueCheck(DueScanner due) : IHealthCheck
{
    /// <summary>It looks every second; a store that makes everything wait is given this long.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        due.SinceLook is not { } since ? HealthCheckResult.Unhealthy("What is due was not looked for yet: wait, or see the log.")
        : since > Late ? HealthCheckResult.Unhealthy($"What is due was last looked for {since.TotalSeconds:0} s ago: see the log.")
        : HealthCheckResult.Healthy());
}
