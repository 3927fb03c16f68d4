using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Discussions;

/// <summary>Everybody presses at the same moment: what comes of it is one consistent whole, and nobody is left without an answer.</summary>
public sealed class CrowdTests
{
    private const int Members = 8;

    [Fact]
    public async Task Two_organisers_two_rapporteurs_and_a_whole_group_press_at_once()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var (organisers, rapporteurs) = await SecondsAsync(world);

        // Both open: the session opens once, and the slower one reads that it was so already.
        var opened = await AtOnceAsync(organisers, organiser => organiser.ForgeAsync(organiser.Chat, null, "open", new() { ["session"] = 1 }));
        Assert.Single(opened, card => card.Runs.Contains(world.Words("panel.openDone", values: ("session", 1))));
        Assert.Single(opened, card => card.Runs.Contains(world.Words("panel.alreadySo")));
        var until = (await world.Live.ReadAsync()).Session(1).Until!.Value;
        var extended = await AtOnceAsync(organisers, organiser => organiser.PressAsync(opened[0], "extend"));
        Assert.Equal(until.AddMinutes(10), (await world.Live.ReadAsync()).Session(1).Until);
        Assert.Single(extended, card => card.Runs.Contains(world.Words("panel.extendDone")));
        Assert.Single(extended, card => card.Runs.Contains(world.Words("refusal.AlreadyExtended")));

        // The group without a facilitator joins, answers twice each and is ready, all at once.
        var channel = world.Channels[1];
        var people = Enumerable.Range(1, Members).Select(number => world.NewPerson($"Member {number}")).ToList();
        var join = await world.Teams.SeeAsync(channel, card => card.Offers("join"));
        Assert.All(await AtOnceAsync(people, person => person.PressAsync(join, "join")), card => Assert.True(card.Offers("again")));
        var question = await world.QuestionAsync(channel, 1);
        var receipts = await AtOnceAsync([.. people, .. people], person => person.PressAsync(question, "contribute", ("text", $"What {person.Name} thinks of public value.")));
        var others = await AtOnceAsync(people, person => person.PressAsync(question, "contribute", ("text", $"And {person.Name} has a second idea about data.")));
        Assert.All(receipts.Concat(others), receipt => Assert.True(receipt.Offers("withdraw"), receipt.Words));
        var standing = (await world.DiscussionAsync(channel)).Standing.ToList();
        Assert.Equal(2 * Members, standing.Count);
        Assert.All(people, person => Assert.Equal(2, standing.Count(answer => answer.Participant == person.Id)));

        var progress = await world.Teams.SeeAsync(channel, card => card.Offers("ready"));
        var ready = await AtOnceAsync([.. people, .. people], person => person.PressAsync(progress, "ready"));
        Assert.Equal(2, (await world.DiscussionAsync(channel)).Position);
        Assert.All(ready, card => Assert.Contains(card.Runs, run =>
            run == world.Words("progress.readyDone") || run == world.Words("progress.movedDone") || run == world.Words("refusal.AlreadyMoved")));
        await world.QuestionAsync(channel, 2);

        // The facilitated one is moved on once by two facilitators' five presses.
        var panel = (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card;
        await AtOnceAsync(Enumerable.Repeat(world.Facilitator, 5), facilitator => facilitator.PressAsync(panel, "next"));
        Assert.Equal(2, (await world.DiscussionAsync(world.Channels[0])).Position);

        // Both close; late answers come while it closes, and each is either recorded or given back.
        var closing = AtOnceAsync(organisers, organiser => organiser.ForgeAsync(organiser.Chat, null, "close", new() { ["session"] = 1 }));
        var last = await AtOnceAsync(people, person => person.PressAsync(question, "contribute", ("text", $"The last word of {person.Name}.")));
        Assert.Single(await closing, card => card.Runs.Contains(world.Words("panel.closeDone", values: ("session", 1))));
        Assert.Single(await closing, card => card.Runs.Contains(world.Words("panel.alreadySo")));
        await world.Teams.SeeAsync(channel, card => card.Blocks.Contains(world.Words("closed.title", values: ("session", 1))));
        standing = [.. (await world.DiscussionAsync(channel)).Standing];
        foreach (var (person, answer) in people.Zip(last))
        {
            var text = $"The last word of {person.Name}.";
            Assert.Equal(standing.Exists(said => said.Text == text), answer.Offers("withdraw"));
            Assert.True(answer.Offers("withdraw") || answer.Input("text") == text, answer.Words);
        }

        await DecideAsync(world, rapporteurs);
    }

    private static async Task DecideAsync(World world, IReadOnlyList<Person> rapporteurs)
    {
        var review = await world.ReviewAsync();
        var message = await rapporteurs[0].PressAsync(review.Card, "message");
        var id = (string)message.Data("approve")["message"]!;

        // One approves and one rejects the same words: one decision stands, and the other one is told.
        var decided = await Task.WhenAll(rapporteurs[0].PressAsync(message, "approve"), rapporteurs[1].PressAsync(message, "reject"));
        Assert.Single(decided, card => rapporteurs.Any(faster => card.Runs.Contains(world.Words("refusal.ChangedBy", values: ("detail", faster.Name)))));
        Assert.True((await world.Live.ReadOutcomeAsync(1)).Find(id)!.IsDecided);

        var list = await rapporteurs[0].ForgeAsync(rapporteurs[0].Chat, null, "review", new() { ["session"] = 1 });
        if (list.Offers("approve-rest"))
            await AtOnceAsync(rapporteurs, rapporteur => rapporteur.PressAsync(list, "approve-rest"));
        var published = await AtOnceAsync(rapporteurs, rapporteur => rapporteur.ForgeAsync(rapporteur.Chat, null, "publish", new() { ["session"] = 1 }));
        Assert.Single(published, card => card.Runs.Contains(world.Words("review.publishDone")));
        Assert.Single(published, card => card.Runs.Contains(world.Words("review.alreadyPublished")));
        var outcome = await world.Live.ReadOutcomeAsync(1);
        Assert.All(outcome.Messages, kept => Assert.Equal(kept.Status == MessageStatus.Approved, kept.PublishedAt is not null));
        await world.SettledAsync();
        foreach (var channel in world.Channels)
            Assert.Single(world.Teams.Posts, post => post.Conversation == channel && !post.IsUpdate && post.Card.Blocks.Contains(world.Words("published.title", values: ("session", 1))));
    }

    /// <summary>A second organiser and a second rapporteur beside the first ones.</summary>
    private static async Task<(IReadOnlyList<Person> Organisers, IReadOnlyList<Person> Rapporteurs)> SecondsAsync(World world)
    {
        var (organiser, rapporteur) = (world.NewPerson("Oybek Olimov"), world.NewPerson("Rano Rustamova"));
        await organiser.SayAsync(organiser.Chat, "hello");
        await rapporteur.SayAsync(rapporteur.Chat, "hello");
        var roles = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "roles", new JsonObject());
        await world.Organiser.PressAsync(roles, "appoint", ("person", organiser.Id), ("role", "organiser"));
        await world.Organiser.PressAsync(roles, "appoint", ("person", rapporteur.Id), ("role", "rapporteur"));
        return ([world.Organiser, organiser], [world.Rapporteur, rapporteur]);
    }

    private static Task<Card[]> AtOnceAsync(IEnumerable<Person> people, Func<Person, Task<Card>> press) => Task.WhenAll(people.ToList().Select(press));
}
