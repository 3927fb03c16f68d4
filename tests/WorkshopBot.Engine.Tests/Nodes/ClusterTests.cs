using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Tests.Nodes;

public sealed class ClusterTests(PostgresServer postgres) : IAsyncLifetime
{
    private readonly World world = new();
    private readonly Authority authority = new();
    private readonly string name = Guid.NewGuid().ToString("n");
    private string database = "";
    private RedisServer? redis;

    public async ValueTask InitializeAsync()
    {
        RedisServer.Needed();
        database = await postgres.CreateDatabaseAsync();
        redis = await RedisServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (redis is not null)
            await redis.DisposeAsync();
        authority.Dispose();
        world.Dispose();
    }

    [Fact]
    public async Task Any_node_takes_any_contribution_and_both_see_the_same()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : other).ContributeAsync($"k{i}", $"words {i}", person: $"p{i % 7}")));

        Assert.All(answers, answer => Assert.Equal(Effect.Recorded, answer.Effect));
        foreach (var node in new[] { one, other })
            Assert.Equal(40, (await node.Discussion().ReadAsync(-1))!.State.Contributions.Count);
        Assert.Equal(Here(other), Assert.Single(one.Services.GetRequiredService<ClusterMembers>().Others));
    }

    [Fact]
    public async Task A_request_is_carried_out_by_one_of_the_nodes_once()
    {
        world.Rules.OfDiscussion = (key, happened, _) => happened is DiscussionOpened
            ? new([], [new(new MakeDraft(1, "d1", null, Language.English), world.Clock.Now())])
            : Followed.Nothing;
        var release = new TaskCompletionSource();
        world.Drafter.Drafts = async (_, _, _) =>
        {
            await release.Task;
            return [];
        };
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.Outcome().ExecuteAsync(new(new AskForDraft("d1") { By = Actor.TheBot, At = world.Clock.Now() }, "ask"));
        await other.OpenAsync();

        await world.PassUntilAsync(() => !world.Drafter.Asked.IsEmpty);
        for (var second = 0; second < 20; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAll(one.Store.RequestsDueAsync(world.Clock.Now(), 1, CancellationToken.None), other.Store.RequestsDueAsync(world.Clock.Now(), 1, CancellationToken.None));
        }
        release.SetResult();
        await world.PassUntilAsync(async () => (await one.Store.RequestsDueAsync(world.Clock.Now().AddDays(1), 10, CancellationToken.None)).Count == 0);

        Assert.Single(world.Drafter.Asked);
    }

    [Fact]
    public async Task What_a_living_node_sends_is_left_to_it_and_what_a_dead_one_was_sending_goes_on()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        // The lane of the one stands on a node already; it is the other node that sends there.
        await one.Grains.GetGrain<ILaneGrain>("living").WakeAsync();
        var lane = await one.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(one.Grains.GetGrain<ILaneGrain>("living"), TestContext.Current.CancellationToken);
        var sender = lane!.ToParsableString() == Here(one) ? Here(other) : Here(one);
        await one.Store.AppendAsync(
            new Append("workshop/x", 0, "c", "test", world.Clock.Now(), [new NewEvent("Nudged", 1, "{}")])
            {
                Deliveries = [.. new[] { "living", "dead" }.Select(card => new NewDelivery(card, card, DeliveryKind.Post, card, Urgency.Normal, world.Clock.Now().AddSeconds(1)))],
            },
            CancellationToken.None);
        foreach (var (card, node) in new[] { ("living", sender), ("dead", "10.1.1.1:11111@1") })
        {
            var delivery = Assert.Single(await one.Store.DeliveriesDueAsync(card, world.Clock.Now().AddSeconds(1), 1, CancellationToken.None));
            Assert.True(await one.Store.RecordAsync(new DeliveryMark(delivery.Id, DeliveryState.Sending, world.Clock.Now()) { Node = node }, CancellationToken.None));
        }

        await world.PassUntilAsync(() => world.Chat.Cards.Contains("dead"));
        for (var second = 0; second < 20; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await one.Grains.GetGrain<ILaneGrain>("living").WakeAsync();
        }

        Assert.Equal(["dead"], world.Chat.Cards);
        Assert.Single(await one.Store.DeliveriesSendingAsync("living", CancellationToken.None));
        // A node that has said nothing for very long has forgotten it.
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        await world.PassUntilAsync(() => world.Chat.Cards.Contains("living"));
        Assert.Equal(["dead", "living"], world.Chat.Cards);
    }

    [Fact]
    public async Task While_Redis_is_away_the_nodes_that_are_there_go_on_and_another_joins_when_it_is_back()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.OpenAsync();

        await redis!.StopAsync();
        await Wait.UntilAsync(() => one.Services.GetRequiredService<ClusterMembers>().Others.Count == 1);
        await ContributeAsync("away", one, other);
        await redis.StartAgainAsync();
        await using var newcomer = await StartAsync();
        await ContributeAsync("back", one, other, newcomer);

        foreach (var node in new[] { one, other, newcomer })
            await Wait.UntilAsync(() => node.Services.GetRequiredService<ClusterMembers>().Others.Count == 2);
        Assert.Equal(50, (await newcomer.Discussion().ReadAsync(-1))!.State.Contributions.Count);

        static async Task ContributeAsync(string when, params Node[] nodes) => Assert.All(
            await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 10).Select(i => node.ContributeAsync($"{when}-{i}-{Array.IndexOf(nodes, node)}", $"{when} {i} {Array.IndexOf(nodes, node)}", person: $"p{i % 7}")))),
            answer => Assert.Equal(Effect.Recorded, answer.Effect));
    }

    private static string Here(Node node) => node.Services.GetRequiredService<ClusterMembers>().Here;

    private Task<Node> StartAsync() => world.StartAsync(
        _ => new PostgresEventStore(database, NullLogger<PostgresEventStore>.Instance),
        [("ConnectionStrings:Cluster", redis!.ConnectionString), ("Cluster:Name", name), ("Cluster:Address", "127.0.0.1"), .. authority.Node(":")]);
}
