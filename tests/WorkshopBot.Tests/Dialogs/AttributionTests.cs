using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Dialogs;

/// <summary>Who is named beside what they said: promised before a session opens, and kept everywhere.</summary>
public sealed class AttributionTests
{
    [Fact]
    public async Task An_organiser_chooses_it_before_the_session_opens_and_not_after()
    {
        await using var world = await World.StartAsync(open: false);
        var card = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "attribution", []);
        var chosen = await world.Organiser.PressAsync(card, "attribution", ("session", "1"), ("attribution", "anonymous"));
        Assert.Contains(world.Words("attribution.done"), chosen.Runs);
        Assert.Equal(Attribution.Anonymous, (await world.Live.ReadAsync()).Programme!.Session(1)!.Attribution);
        await world.OpenAsync();
        var late = await world.Organiser.PressAsync(card, "attribution", ("session", "1"), ("attribution", "named"));
        Assert.Contains(world.Words("refusal.AttributionFixed", values: ("detail", "1")), late.Runs);
        var anna = world.NewPerson("Anna");
        Assert.Contains(world.Words("refusal.NotAnOrganiser"), (await anna.ForgeAsync(anna.Chat, null, "attribution", new() { ["session"] = 2, ["attribution"] = "named" })).Runs);
    }

    [Fact]
    public async Task In_an_anonymous_session_neither_people_nor_groups_stand_beside_what_was_said()
    {
        var (world, people, review) = await ReviewWorld.DraftedAsync(Anonymous, people: 4);
        await using var _1 = world;
        var list = await world.Rapporteur.PressAsync(review, "approve-rest");
        var message = await world.AsRapporteurAsync("message", new() { ["message"] = (await world.OutcomeAsync()).Messages[0].Id });
        Card[] cards = [review.Card, list, message, await world.Rapporteur.PressAsync(message, "history"), await world.AsRapporteurAsync("unreflected"), await world.AsRapporteurAsync("heard")];
        Assert.All(cards, card =>
        {
            Assert.DoesNotContain("Table", card.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(people, person => card.Words.Contains(person.Name, StringComparison.Ordinal));
        });
        // Two people spoke in each group: too few to be shown by themselves.
        Assert.Contains(world.Words("heard.hidden"), cards[^1].Blocks);
        Assert.Contains($"{world.Words("heard.small")}: ", cards[^1].Runs);
    }

    [Fact]
    public async Task In_an_anonymous_session_small_groups_are_not_asked_and_answers_come_to_the_rapporteur_together()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync(programme => Anonymous(programme) with { GroupsHaveASay = true }, people: 5);
        await using var _1 = world;
        var list = await world.Rapporteur.PressAsync(review, "approve-rest");
        await world.Rapporteur.PressAsync(list, "ask-groups");
        await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("voice"));
        await world.SettledAsync();
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == world.Channels[1] && post.Card.Offers("voice"));
        var asked = (await world.OutcomeAsync()).Messages.First(message => message.Asked is not null);
        var card = await world.AsRapporteurAsync("message", new() { ["message"] = asked.Id });
        Assert.Contains($"{world.Words("voice.all")}: ", card.Runs);
        Assert.DoesNotContain("Table", card.Words, StringComparison.Ordinal);
    }

    private static Programme Anonymous(Programme programme) => programme.Attributed(new Dictionary<int, Attribution> { [1] = Attribution.Anonymous });
}
