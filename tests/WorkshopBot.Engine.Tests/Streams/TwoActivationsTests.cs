using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Postgres;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Tests.Streams;

public sealed class TwoActivationsTests(PostgresServer postgres) : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_activations_of_one_discussion_lose_nothing_and_double_nothing(bool inPostgres)
    {
        world.Rules.OfDiscussion = (key, happened, _) => happened is ContributionMade made
            ? new([new NewDelivery("c1", "said", DeliveryKind.Post, made.Id, Urgency.Normal, world.Clock.Now())], [])
            : Followed.Nothing;
        // Two hosts that know nothing of each other: each has an activation of its own, as two nodes may when the network is torn.
        var database = inPostgres ? await postgres.CreateDatabaseAsync() : null;
        Task<Node> StartAsync() => database is null ? world.StartAsync() : world.StartAsync(_ => new PostgresEventStore(database, NullLogger<PostgresEventStore>.Instance));
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.OpenAsync();

        // Every contribution arrives at both, as redeliveries do.
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).SelectMany(i => new[] { one, other }.Select(node => TellAsync(node, i))));

        Assert.All(answers, answer => Assert.Equal(Effect.Recorded, answer.Effect));
        var ids = Enumerable.Range(0, 60).Select(i => $"k{i}").Order().ToList();
        foreach (var node in new[] { one, other })
        {
            await node.ContributeAsync("last", "last", cause: "last");
            Assert.Equal([.. ids, "last"], (await node.Discussion().ReadAsync(-1))!.State.Contributions.Select(contribution => contribution.Id).OrderBy(id => id == "last").ThenBy(id => id, StringComparer.Ordinal));
        }
        var stored = await one.Store.ReadAsync("discussion/w/1/g1", 0, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 62).Select(version => (long)version), stored.Select(row => row.Version));
        await world.PassUntilAsync(() => world.Chat.Arrived.Count >= 61);
        Assert.Equal([.. ids, "last"], world.Chat.Cards.OrderBy(id => id == "last").ThenBy(id => id, StringComparer.Ordinal));
    }

    private static Task<CommandResult<DiscussionState>> TellAsync(Node node, int i) => node.ContributeAsync($"k{i}", $"words {i}", person: $"p{i % 7}");
}
