
namespace WorkshopBot.Tests.Review;

/// <summary>Drafting the rest again: what a hint finds, and what becomes of the messages that a new draft replaces.</summary>
public sealed class RedraftTests
{
    [Fact]
    public async Task A_message_that_a_new_draft_replaced_is_shown_as_replaced_by_whom_and_when()
    {
        var (world, people, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var gone = (await world.OutcomeAsync()).Messages[0];
        // Nobody says any more what the message rested on: the next draft cannot bring it back.
        foreach (var evidence in gone.Evidence)
        {
            var group = (await world.Live.ReadAsync()).Groups[evidence.Group];
            await people.Single(person => person.Id == evidence.Participant).ForgeAsync(group.Conversation, null, "withdraw", new() { ["session"] = 1, ["group"] = group.Id, ["contribution"] = evidence.Contribution });
        }

        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "redraft"), "draft");
        await World.UntilAsync(async () => (await world.OutcomeAsync()).Find(gone.Id) is null);

        var replaced = await world.Rapporteur.PressAsync(await world.AsRapporteurAsync("review"), "history");
        Assert.Contains(gone.Original, replaced.Runs);
        Assert.Contains(world.Words("history.replaced"), replaced.Runs);
        Assert.Contains($"{world.Rapporteur.Name} ", replaced.Runs);
        var life = await world.AsRapporteurAsync("history", new() { ["message"] = gone.Id });
        Assert.Contains(world.Words("history.drafted"), life.Runs);
        Assert.Contains(world.Words("history.replaced"), life.Runs);
        Assert.False(life.Offers("message"));
    }

    [Fact]
    public async Task A_hint_that_nobody_speaks_of_comes_back_to_be_put_otherwise()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "redraft"), "draft", ("hint", "astronauts **now**"));
        await World.UntilAsync(async () => (await world.OutcomeAsync()) is { Drafting: null, Notes.IsEmpty: false });

        var list = await world.AsRapporteurAsync("review");
        Assert.Contains(world.Words("note.hintNotFound"), list.Blocks);
        Assert.Contains("“astronauts **now**”", list.Runs);
        Assert.Equal("astronauts **now**", (await world.Rapporteur.PressAsync(list, "redraft")).Input("hint"));
    }
}
