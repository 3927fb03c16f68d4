using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Tests.Faults;

namespace WorkshopBot.Engine.Tests.Maintenance;

/// <summary>
/// Databases and backups that earlier versions wrote, kept as they were: in the middle of a session, and with published
/// messages. A fixture is never changed; a version that changes the store gets new ones beside them.
/// </summary>
public sealed class EarlierStoreTests(PostgresServer postgres) : IDisposable
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Maintenance", "fixtures");

    private readonly World world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData("in-session.db", false)]
    [InlineData("in-session.backup", false)]
    [InlineData("in-session.backup", true)]
    public async Task A_store_in_the_middle_of_a_session_opens_and_the_session_goes_on(string fixture, bool inPostgres)
    {
        using var stored = new Stored(inPostgres ? await postgres.CreateDatabaseAsync() : null);
        await using var node = await OpenAsync(stored, fixture);
        var stream = (await node.Store.StreamsAsync("discussion/", Cancellation))[0];
        var discussion = node.Grains.GetGrain<IDiscussionGrain>(stream);
        var before = (await discussion.ReadAsync(-1))!;
        Assert.True(before.State.IsOpen);

        var person = before.State.Contributions[0].Participant;
        var group = DiscussionKey.Parse(stream).Group;
        var answer = await discussion.ExecuteAsync(new(new Contribute("k-new", before.State.Position, "said to a newer version") { By = new Actor(person) { MemberOf = group }, At = world.Clock.Now(), Group = group }, "activity-new"));

        Assert.Equal((Effect.Recorded, before.Version + 1), (answer.Effect, answer.Version));
        Assert.Equal([.. before.State.Contributions.Select(said => said.Text), "said to a newer version"], answer.State.Contributions.Select(said => said.Text));
        Assert.Equal(9, await AnswersAsync(node) - 1);
        await AllIsReadAsync(node);
    }

    [Theory]
    [InlineData("published.db", false)]
    [InlineData("published.backup", false)]
    [InlineData("published.backup", true)]
    public async Task A_store_with_published_messages_opens_and_they_can_be_corrected(string fixture, bool inPostgres)
    {
        using var stored = new Stored(inPostgres ? await postgres.CreateDatabaseAsync() : null);
        await using var node = await OpenAsync(stored, fixture);
        var outcome = node.Grains.GetGrain<IOutcomeGrain>(Assert.Single(await node.Store.StreamsAsync("outcome/", Cancellation)));
        var before = (await outcome.ReadAsync(-1))!;
        Assert.Equal(10, before.State.Published.Count());
        var message = before.State.Published.First();

        var answer = await outcome.ExecuteAsync(new(
            new CorrectMessage(message.Id, message.Version, Language.English, "Corrected by a newer version.") { By = new Actor("r") { IsRapporteur = true }, At = world.Clock.Now() }, "activity-new"));

        Assert.Equal((Effect.Recorded, before.Version + 1), (answer.Effect, answer.Version));
        Assert.Equal(21, await AnswersAsync(node));
        await AllIsReadAsync(node);
    }

    private async Task<Node> OpenAsync(Stored stored, string fixture)
    {
        if (fixture.EndsWith(".db", StringComparison.Ordinal))
            File.Copy(Path.Combine(Fixtures, fixture), stored.File);
        else
            await Backup.RestoreAsync(stored.Place, Path.Combine(Fixtures, fixture), Cancellation);
        return await world.StartAsync(stored.Open);
    }

    private static async Task<int> AnswersAsync(Node node)
    {
        var answers = 0;
        foreach (var stream in await node.Store.StreamsAsync("discussion/", Cancellation))
            answers += (await node.Grains.GetGrain<IDiscussionGrain>(stream).ReadAsync(-1))!.State.Contributions.Count;
        return answers;
    }

    private static async Task AllIsReadAsync(Node node)
    {
        foreach (var stream in await node.Store.StreamsAsync("workshop/", Cancellation))
            Assert.Null((await node.Grains.GetGrain<IWorkshopGrain>(stream).ReadAsync(-1))!.Unreadable);
        Assert.Empty(node.Services.GetRequiredService<StoreFaults>().Unreadable);
        Assert.Empty(node.Services.GetRequiredService<StoreFaults>().Losses);
    }
}
