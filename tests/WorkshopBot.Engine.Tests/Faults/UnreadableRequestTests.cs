using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Tests.Faults;

/// <summary>A request or a delivery that this version cannot read is set aside, and tried again when another version starts.</summary>
public sealed class UnreadableRequestTests(PostgresServer postgres) : IDisposable
{
    private const string Open = """{"$type":"AskDiscussion","session":1,"group":"late","command":{"$type":"OpenDiscussion","questions":3,"group":"late","by":{"person":"bot"},"at":"2025-06-23T09:00:00+00:00"}}""";

    private static readonly string[] Bodies =
    [
        "", "null", "{}", "[]", "{\"$type\":\"AskDiscussion\"", "{\"$type\":\"AskTheMoon\",\"session\":1}", "{\"$type\":\"AskDiscussion\",\"session\":1,\"group\":null,\"command\":null}",
        "{\"$type\":\"AskDiscussion\",\"session\":1,\"group\":\"g\",\"command\":{\"$type\":\"SingDiscussion\"}}", "{\"$type\":\"AskDiscussion\",\"session\":\"one\",\"group\":\"g\",\"command\":{\"$type\":\"CloseDiscussion\"}}",
        "{\"$type\":\"MakeDraft\",\"session\":1,\"draft\":\"d\",\"language\":\"Klingon\"}",
    ];

    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Requests_that_cannot_be_read_are_set_aside_and_those_behind_them_are_carried_out(bool inPostgres)
    {
        using var stored = new Stored(inPostgres ? await postgres.CreateDatabaseAsync() : null);
        world.Rules.OfWorkshop = (happened, _) => happened is Announced
            ? new([], [new(new AskDiscussion(1, "g1", new OpenDiscussion(3) { By = Actor.TheBot, At = world.Clock.Now(), Group = "g1" }), world.Clock.Now())])
            : Followed.Nothing;
        await using (var before = await world.StartAsync(stored.Open))
        {
            // More than are looked at in one go, and due before all others.
            foreach (var body in Enumerable.Repeat(Bodies, 30).SelectMany(bodies => bodies))
                await stored.ExecuteAsync($"INSERT INTO @requests (workshop, body, due) VALUES ('w', '{body}', 1)");
            await before.CommandAsync((by, at) => new Announce("a1", "open") { By = by, At = at });
            await world.PassUntilAsync(async () => (await before.Discussion().ReadAsync(-1))!.State.Position == 1);
            var faults = before.Services.GetRequiredService<StoreFaults>();
            await world.PassUntilAsync(() => faults.Unreadable.Count(row => row.Table == RowTable.Request) == 30 * Bodies.Length);
            await world.PassUntilAsync(async () => (await before.Store.RequestsDueAsync(world.Clock.GetUtcNow(), 1000, TestContext.Current.CancellationToken)).Count == 0);
            Assert.Contains(faults.Unreadable, row => row.Kind == "AskTheMoon");
            Assert.Contains(faults.Unreadable, row => row.Kind == "AskDiscussion/SingDiscussion");
        }
        // As if the version that wrote them were there again.
        await stored.ExecuteAsync($"UPDATE @requests SET body = '{Open}' WHERE due = 1");

        await using var next = await world.StartAsync(stored.Open);

        await world.PassUntilAsync(async () => (await next.Discussion("late").ReadAsync(-1))!.State.Position == 1);
        await world.PassUntilAsync(async () => (await next.Store.RequestsDueAsync(world.Clock.GetUtcNow(), 1000, TestContext.Current.CancellationToken)).Count == 0);
        Assert.Empty(next.Services.GetRequiredService<StoreFaults>().Unreadable);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_card_that_cannot_be_read_is_set_aside_and_those_behind_it_go_out(bool inPostgres)
    {
        using var stored = new Stored(inPostgres ? await postgres.CreateDatabaseAsync() : null);
        await using (var before = await world.StartAsync(stored.Open))
        {
            // At once: a lane that is awake looks for no other's sending, as the third row is.
            await stored.ExecuteAsync("""
                INSERT INTO @deliveries (conversation, slot, kind, card, urgency, due, state, changed)
                VALUES ('c1', 'a', 7, 'bad', 1, 1, 0, 1), ('c1', 'b', 0, 'bad', 9, 1, 0, 1), ('c1', 'c', 0, 'bad', 0, 1, 1, 9223372036854775807)
                """);
            await before.DeliverAsync(new NewDelivery("c1", "d", DeliveryKind.Post, "good", Urgency.CanWait, world.Clock.GetUtcNow()));
            await world.PassUntilAsync(() => !world.Chat.Arrived.IsEmpty);
            await world.PassUntilAsync(async () => (await before.CountsAsync()).GetValueOrDefault(DeliveryState.Unreadable) == 3);
            await Wait.UntilAsync(() => before.Services.GetRequiredService<StoreFaults>().Unreadable.Count(row => row is { Table: RowTable.Delivery, Place: "c1" }) == 3);
            Assert.All(await before.Store.DeliveryCountsAsync(TestContext.Current.CancellationToken), count => Assert.True(count.State != DeliveryState.Unreadable || count.Reason!.StartsWith("unreadable: ", StringComparison.Ordinal)));
        }
        Assert.Equal(["good"], world.Chat.Cards);
        await stored.ExecuteAsync("UPDATE @deliveries SET kind = 0, urgency = 1, changed = 1, card = 'mended' WHERE card = 'bad'");

        await using var next = await world.StartAsync(stored.Open);

        await world.PassUntilAsync(() => world.Chat.Cards.Count() == 4);
        Assert.Equal(["good", "mended", "mended", "mended"], world.Chat.Cards);
    }

    [Fact]
    public async Task A_group_that_cannot_be_closed_holds_up_neither_the_draft_nor_the_other_groups()
    {
        using var stored = new Stored(null);
        world.Rules.OfWorkshop = (happened, _) => happened is Announced
            ? new([], [.. new[] { "g1", "g2" }.Select(group => new NewRequest(new AskDiscussion(1, group, new CloseDiscussion { By = Actor.TheBot, At = world.Clock.Now(), Group = group }), world.Clock.Now()))])
            : Followed.Nothing;
        world.Rules.OfDiscussion = (key, happened, _) => happened is DiscussionClosed
            ? new([], [new(new AskOutcome(1, new NoteClosing(key.Group, "d1") { By = Actor.TheBot, At = world.Clock.Now() }), world.Clock.Now())])
            : Followed.Nothing;
        await using (var before = await world.StartAsync(stored.Open))
        {
            await before.OpenAsync();
            await before.OpenAsync("g2");
            await before.ContributeAsync("k1", "words");
        }
        await stored.ExecuteAsync("UPDATE @events SET type = 'ContributionSung' WHERE version = 2");

        await using var node = await world.StartAsync(stored.Open);
        await node.CommandAsync((by, at) => new Announce("a1", "close") { By = by, At = at });

        await world.PassUntilAsync(async () => (await node.Outcome().ReadAsync(-1))!.State.ClosedGroups.Count == 2);
        Assert.True((await node.Discussion("g2").ReadAsync(-1))!.State.Closed);
        await stored.ExecuteAsync("UPDATE @events SET type = 'ContributionMade' WHERE type = 'ContributionSung'");
        await world.PassUntilAsync(async () => (await node.Discussion().ReadAsync(-1))!.State.Closed, stepSeconds: 10);
    }
}
