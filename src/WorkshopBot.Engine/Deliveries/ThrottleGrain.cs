using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using WorkshopBot.Engine.Nodes;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>
/// Lets requests begin so that a limit holds over all lanes and nodes: the tenant's, or that of reading one conversation.
/// </summary>
public interface IThrottleGrain : IGrainWithStringKey
{
    /// <summary>
    /// Waits for a turn: the urgent first, but whoever has waited long enough overtakes (<see cref="Patience"/>), so that
    /// nobody waits for ever.
    /// </summary>
    /// <param name="place">Names the place in the line, for <see cref="HurryAsync"/>.</param>
    /// <param name="urgency">Of what waits.</param>
    /// <param name="node">Who asks: where it dies, its places and turns go with it.</param>
    /// <returns>What to give back to <see cref="EndAsync"/> as soon as the request was answered.</returns>
    [ResponseTimeout("01:00:00")]
    Task<long> BeginAsync(string place, Urgency urgency, string node);

    /// <summary>Something more urgent has come to a place that still waits.</summary>
    [OneWay]
    Task HurryAsync(string place, Urgency urgency);

    /// <summary>The request that had this turn was answered, or did not happen.</summary>
    [OneWay]
    Task EndAsync(long turn);
}

/// <summary>Which throttle is which.</summary>
internal static class Throttles
{
    private const string ReadPrefix = "read/";

    public static IThrottleGrain OfTenant(this IGrainFactory grains) => grains.GetGrain<IThrottleGrain>("tenant");

    public static IThrottleGrain OfReading(this IGrainFactory grains, string conversation) =>
        grains.GetGrain<IThrottleGrain>(ReadPrefix + conversation);

    public static IReadOnlyList<RateLimit> LimitsOf(this DeliveryLimits limits, string throttle) =>
        throttle.StartsWith(ReadPrefix, StringComparison.Ordinal) ? limits.Reads : limits.Tenant;
}

/// <summary>
/// How much later than something else each urgency may go: a transition overtakes progress that came up to a minute before it.
/// </summary>
internal static class Patience
{
    public static TimeSpan Of(Urgency urgency) => urgency switch
    {
        Urgency.Answer => TimeSpan.FromMinutes(-1),
        Urgency.Transition => TimeSpan.Zero,
        Urgency.Normal => TimeSpan.FromSeconds(15),
        _ => TimeSpan.FromMinutes(1),
    };
}

[Reentrant]
internal sealed class ThrottleGrain(DeliveryLimits limits, ClusterMembers nodes, [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock)
    : Grain, IThrottleGrain, IDisposable
{
    /// <summary>As long as all that may be under way is, a turn comes back, or its node dies.</summary>
    private static readonly TimeSpan WhileFull = TimeSpan.FromSeconds(1);

    private readonly PriorityQueue<Place, (TimeSpan By, long Order)> line = new();
    private readonly Dictionary<string, Place> waiting = [];
    private readonly CancellationTokenSource stopping = new();
    private RateWindow? window;
    private long arrivals;
    private bool pumping;
    private bool watching;

    private RateWindow Window => window ??= new(limits.LimitsOf(this.GetPrimaryKeyString()));

    public Task<long> BeginAsync(string place, Urgency urgency, string node)
    {
        var added = new Place(place, node, clock.Uptime(), ++arrivals, new(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting[place] = added;
        Enqueue(added, urgency);
        Pump();
        return added.Turn.Task;
    }

    public Task HurryAsync(string place, Urgency urgency)
    {
        // It stands in the line twice from now on; the later one finds it served.
        if (waiting.TryGetValue(place, out var found))
            Enqueue(found, urgency);
        return Task.CompletedTask;
    }

    public Task EndAsync(long turn)
    {
        Window.End(turn, clock.Uptime());
        Pump();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        foreach (var place in line.UnorderedItems.Select(item => item.Element))
            place.Turn.TrySetCanceled(stopping.Token);
    }

    public void Dispose() => stopping.Dispose();

    private void Enqueue(Place place, Urgency urgency) => line.Enqueue(place, (place.Since + Patience.Of(urgency), place.Order));

    private void Pump()
    {
        while (!pumping && AnybodyWaits())
        {
            var now = clock.Uptime();
            if (Window.NextAt(now) is not { } next)
            {
                _ = WatchAsync();
                return;
            }
            if (next > now)
                _ = PumpLaterAsync(next - now);
            else
                Serve(line.Dequeue(), now);
        }
    }

    private bool AnybodyWaits()
    {
        while (line.TryPeek(out var place, out _) && (place.Turn.Task.IsCompleted || !nodes.Lives(place.Node)))
            Leave(line.Dequeue()).Turn.TrySetCanceled(stopping.Token);
        return line.Count > 0;
    }

    private void Serve(Place place, TimeSpan now) => Leave(place).Turn.SetResult(Window.Begin(now, place.Node));

    private Place Leave(Place place)
    {
        if (waiting.TryGetValue(place.Name, out var named) && named == place)
            waiting.Remove(place.Name);
        return place;
    }

    /// <summary>Whoever waits for a turn that is under way may wait for one of a node that has died.</summary>
    private async Task WatchAsync()
    {
        if (watching)
            return;
        watching = true;
        await Task.Delay(WhileFull, clock, stopping.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        watching = false;
        if (stopping.IsCancellationRequested)
            return;
        Window.GiveUpLost(clock.Uptime(), nodes.Lives);
        Pump();
    }

    private async Task PumpLaterAsync(TimeSpan wait)
    {
        pumping = true;
        await Task.Delay(wait + TimeSpan.FromMilliseconds(1), clock, stopping.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        pumping = false;
        Pump();
    }

    private sealed record Place(string Name, string Node, TimeSpan Since, long Order, TaskCompletionSource<long> Turn);
}
