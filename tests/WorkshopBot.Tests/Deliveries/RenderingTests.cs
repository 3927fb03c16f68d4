using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Deliveries;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Tests.Deliveries;

/// <summary>A card whose making does not end keeps neither its lane nor the others.</summary>
public sealed class RenderingTests : IDisposable
{
    private readonly ManualResetEventSlim ends = new();

    [Fact]
    public async Task A_computation_that_does_not_end_is_left_counted_and_not_begun_beside_itself()
    {
        var rendering = new Rendering(new RenderingLimits { Longest = TimeSpan.FromMilliseconds(100), Endless = TimeSpan.FromMilliseconds(400) }, NullLogger<Rendering>.Instance);
        var begun = 0;
        Task<int> Compute()
        {
            Interlocked.Increment(ref begun);
            // The thread is kept, as by an expression that never ends.
            ends.Wait();
            return Task.FromResult(1);
        }

        var first = await Assert.ThrowsAsync<RenderingTooLongException>(() => rendering.WithinLimitsAsync(Delivery("said/1/1"), Compute, TestContext.Current.CancellationToken));
        Assert.False(first.IsEndless);
        await World.UntilAsync(() => Task.FromResult(rendering.Overdue == 1));
        Assert.Equal(2, await rendering.WithinLimitsAsync(Delivery("said/1/2"), () => Task.FromResult(2), TestContext.Current.CancellationToken));
        await World.UntilAsync(async () =>
            (await Assert.ThrowsAsync<RenderingTooLongException>(() => rendering.WithinLimitsAsync(Delivery("said/1/1"), Compute, TestContext.Current.CancellationToken))).IsEndless);
        Assert.Equal(1, begun);

        ends.Set();
        await World.UntilAsync(() => Task.FromResult(rendering.Overdue == 0));
        Assert.Equal(1, await rendering.WithinLimitsAsync(Delivery("said/1/1"), Compute, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_fails_in_the_making_fails_as_it_is()
    {
        var rendering = new Rendering(new RenderingLimits(), NullLogger<Rendering>.Instance);
        await Assert.ThrowsAsync<TimeoutException>(() => rendering.WithinLimitsAsync<int>(Delivery("a"), () => throw new TimeoutException(), TestContext.Current.CancellationToken));
        Assert.Equal(0, rendering.Overdue);
    }

    public void Dispose()
    {
        ends.Set();
        ends.Dispose();
    }

    private static Delivery Delivery(string slot) =>
        new(1, "19:table1@thread.tacv2", slot, DeliveryKind.Replace, "{}", Urgency.Normal, DateTimeOffset.UnixEpoch, DeliveryState.Due, 0, 0, null, null);
}
