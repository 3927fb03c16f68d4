using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Review;

/// <summary>Groups have a say before messages are published, where the programme wants it.</summary>
public sealed class VoiceTests
{
    [Fact]
    public async Task A_group_says_with_one_press_whether_a_message_is_what_it_said()
    {
        var (world, people, review) = await ReviewWorld.DraftedAsync(programme => programme with { GroupsHaveASay = true });
        await using var _1 = world;
        var approved = await world.Rapporteur.PressAsync(review, "approve-rest");
        var asked = await world.Rapporteur.PressAsync(approved, "ask-groups");
        Assert.Contains(world.Words("review.askDone"), asked.Runs);
        var card = await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("voice"));
        var outcome = await world.OutcomeAsync();
        var group = (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!;
        // Only messages that cite the group.
        Assert.All(outcome.Messages, message =>
            Assert.Equal(message.Evidence.Exists(evidence => evidence.Group == group.Id), card.Card.Runs.Contains(message.Wording[Language.English])));
        var first = outcome.Find((string)card.Card.Data("voice")["message"]!)!;

        var noted = await people[0].PressAsync(card, "voice", ("verdict", "notQuite"));
        Assert.Contains(world.Words("voice.done", values: ("verdict", world.Words("voice.notQuite"))), noted.Runs);
        var stranger = await people[1].PressAsync(card, "voice", ("verdict", "missing"));
        Assert.Contains(world.Words("refusal.NotAMember"), stranger.Runs);
        var counts = world.Words("voice.counts", values: [("saidSo", 0), ("notQuite", 1), ("missed", 0)]);
        await world.Teams.SeeAsync(world.Channels[0], card => card.Words.Contains(counts, StringComparison.Ordinal));

        var seen = await world.AsRapporteurAsync("message", new() { ["message"] = first.Id });
        Assert.Contains($"{group.Name}: ", seen.Runs);
        Assert.Contains(counts, seen.Runs);
        Assert.Equal((first.Wording, first.Version), ((await world.OutcomeAsync()).Find(first.Id)!.Wording, (await world.OutcomeAsync()).Find(first.Id)!.Version));

        // Other words are asked about anew; until then nobody can answer for the old ones.
        await world.Rapporteur.PressAsync(seen, "edit", ("wording", "Other words."));
        await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Any(block => block.Contains(world.Words("voice.title", values: ("session", 1)), StringComparison.Ordinal)) && !card.Runs.Contains(first.Wording[Language.English]));
        Assert.Contains(world.Words("refusal.MessageChanged"), (await people[0].PressAsync(card, "voice", ("verdict", "saidSo"))).Runs);
    }

    [Fact]
    public async Task Without_the_programmes_wish_nobody_is_asked()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var approved = await world.Rapporteur.PressAsync(review, "approve-rest");
        Assert.False(approved.Offers("ask-groups"));
        Assert.Contains(world.Words("refusal.NoSay"), (await world.AsRapporteurAsync("ask-groups")).Runs);
        Assert.DoesNotContain(world.Teams.Posts, post => post.Card.Offers("voice"));
    }
}
