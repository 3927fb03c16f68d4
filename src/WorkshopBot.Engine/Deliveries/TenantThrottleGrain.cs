using Microsoft.Extensions.DependencyInjection;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>Gives out the instants at which a tenant may be sent something, over all nodes.</summary>
public interface ITenantThrottleGrain : IGrainWithStringKey
{
    /// <summary>The instant, by the workshop clock, at which the caller may send once.</summary>
    Task<DateTimeOffset> TakeAsync();
}

internal sealed class TenantThrottleGrain(DeliveryLimits limits, [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock) : Grain, ITenantThrottleGrain
{
    private readonly RateSchedule schedule = new(limits.Tenant);

    public Task<DateTimeOffset> TakeAsync() => Task.FromResult(schedule.Take(clock.GetUtcNow()));
}
