using WorkshopBot.Engine.Nodes;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>The pace of one conversation: what its limits leave, and how long Teams asked to wait. Single-threaded.</summary>
internal sealed class LanePace(DeliveryLimits limits, ClusterMembers nodes, TimeProvider clock)
{
    /// <summary>As long as all that may be under way is, there is no instant to wait for.</summary>
    private static readonly TimeSpan WhileFull = TimeSpan.FromMilliseconds(50);

    /// <summary>A machine may stand still meanwhile: what is waited for is looked at again.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    private readonly RateWindow window = new(limits.Conversation);

    /// <summary>Nothing goes before then, by <see cref="WorkshopClock.Uptime"/>.</summary>
    public TimeSpan NotBefore { get; private set; }

    /// <summary>Nothing goes for so long from now on.</summary>
    public void Pause(TimeSpan wait) => NotBefore = clock.Uptime() + wait;

    /// <summary>A place in the window, from the moment on at which one more may go.</summary>
    public async Task<long> ReserveAsync(string node, CancellationToken cancellation)
    {
        while (true)
        {
            await UntilAsync(NotBefore, cancellation);
            var now = clock.Uptime();
            if (window.NextAt(now) is { } next)
            {
                if (next <= now)
                    return window.Begin(now, node);
                await UntilAsync(next, cancellation);
            }
            else if (!window.GiveUpLost(now, nodes.Lives))
            {
                await Task.Delay(WhileFull, clock, cancellation);
            }
        }
    }

    public void End(long place) => window.End(place, clock.Uptime());

    /// <summary>Nothing was sent in this place.</summary>
    public void Abandon(long place) => window.Abandon(place);

    private async Task UntilAsync(TimeSpan at, CancellationToken cancellation)
    {
        while (at - clock.Uptime() is var wait && wait > TimeSpan.Zero)
            await Task.Delay((wait < LongestSleep ? wait : LongestSleep) + TimeSpan.FromMilliseconds(1), clock, cancellation);
    }
}
