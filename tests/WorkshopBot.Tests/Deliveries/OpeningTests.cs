using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.Tests.Deliveries;

/// <summary>Opening a session in very many conversations at once, against the simulated Teams, which counts its limits with code of its own.</summary>
public sealed class OpeningTests
{
    [Fact]
    public async Task A_session_opens_in_two_thousand_conversations_as_fast_as_the_limits_allow_and_no_faster()
    {
        const int Conversations = 2_000;
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 6, 24, 9, 0, 0, TimeSpan.Zero));
        await using var hall = await Hall.StartAsync(Conversations, clock, new() { Clock = clock });
        var start = clock.GetUtcNow();

        await hall.OpenAsync();
        // Workshop time passes only while nothing is on its way, so that the measure does not depend on how fast this machine is.
        for (var arrived = 0; arrived < Conversations; clock.Advance(TimeSpan.FromMilliseconds(1_002)))
        {
            arrived = Math.Min(arrived + 50, Conversations);
            while (!await hall.HasAsync(arrived, TimeSpan.FromSeconds(10)))
                clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        var took = hall.Posts.Max(post => post.Newest.At) - start;
        Assert.InRange(took.TotalSeconds, 39, 1.05 * Conversations / 50);
        Assert.Equal((0, 0), (hall.Teams.Counts.Throttled, hall.Teams.Counts.Uncertain));
        Assert.All(hall.Channels, channel => Assert.Single(channel.Posts));
    }

    [Fact]
    public async Task Under_faults_of_every_kind_nothing_is_lost_silently_and_only_what_is_uncertain_is_doubled()
    {
        const int Conversations = 300;
        var clock = new RehearsalClock(30);
        await using var hall = await Hall.StartAsync(Conversations, clock, new()
        {
            Clock = clock,
            Seed = 7,
            Faults = new() { Throttled = 0.08, BadGateway = 0.02, BadGatewayAfterEffect = 0.02, ResetBeforeEffect = 0.02, ResetAfterEffect = 0.02 },
        });

        await hall.OpenAsync();
        await hall.SettledAsync(Conversations);

        var counts = (await hall.CountsAsync()).ToLookup(count => count.Conversation);
        Assert.NotEqual(0, hall.Teams.Counts.InjectedFaults);
        Assert.NotEqual(0, hall.Teams.Counts.Uncertain);
        Assert.All(hall.Channels, channel =>
        {
            var shown = Assert.Single(counts[channel.Id]);
            // Sent, and once more for each time that nobody knew; or shown as uncertain.
            Assert.Contains(shown.State, new[] { DeliveryState.Sent, DeliveryState.Uncertain });
            Assert.InRange(channel.Posts.Count, shown.State == DeliveryState.Sent ? 1 : 0, 1 + shown.Uncertain);
        });
        Assert.InRange(hall.Posts.Count() - Conversations, 0, counts.SelectMany(count => count).Sum(count => count.Uncertain));
    }
}
