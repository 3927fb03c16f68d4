using System.Text.Json.Nodes;

namespace WorkshopBot.Tests.Review;

/// <summary>From what people said to what is published.</summary>
public sealed class ReviewTests
{
    private static readonly string[] s_said =
    [
        "For me innovation is any change that saves a citizen a trip to an office.",
        "It does not have to be digital: innovation is any change that saves people a trip to an office.",
        "Public value, not profit. That is the whole difference to a company.",
        "Public value is the difference to a company, which works for profit.",
    ];

    [Fact]
    public async Task Other_words_on_a_form_that_still_stands_are_another_message_and_the_same_words_are_not()
    {
        var (world, _, _) = await ReviewWorld.DraftedAsync(people: 2);
        await using var _1 = world;
        var form = await world.AsRapporteurAsync("add");
        foreach (var words in new[] { "Clinics should open on Saturdays.", "Buses should run until midnight.", "Clinics should open on Saturdays." })
            Assert.Contains(words, (await world.Rapporteur.PressAsync(form, "add", ("wording", words), ("question", "1"))).Words, StringComparison.Ordinal);
        Assert.Equal(["Buses should run until midnight.", "Clinics should open on Saturdays."], (await world.MessagesAsync()).Where(message => message.Drafter == "rapporteur").Select(message => message.Original).Order());
    }

    [Fact]
    public async Task Messages_are_drafted_edited_approved_and_published_and_names_do_not_leave_the_group()
    {
        await using var world = await World.StartAsync(groups: 2);
        var people = await AnswerAsync(world);
        await world.CloseAsync();

        var review = await world.ReviewAsync();
        var message = await world.Rapporteur.PressAsync(review, "message");
        Assert.Contains(message.Runs, run => s_said.Any(said => run.Length > 2 && said.Contains(run.Trim('“', '”'), StringComparison.Ordinal)));
        var edited = await world.Rapporteur.PressAsync(message, "edit", ("wording", "Innovation saves people time."));
        Assert.Contains("Innovation saves people time.", edited.Runs);
        var next = await world.Rapporteur.PressAsync(edited, "approve");
        var list = await world.Rapporteur.PressAsync(next.Offers("approve") ? await world.Rapporteur.PressAsync(next, "review") : next, next.Offers("approve") ? "approve-rest" : "review");
        var published = await world.Rapporteur.PressAsync(list, "publish");
        Assert.Contains(world.Words("review.publishDone"), published.Runs);

        foreach (var channel in world.Channels)
        {
            var card = await world.Teams.SeeAsync(channel, card => card.Runs.Contains("Innovation saves people time."));
            Assert.DoesNotContain(people, person => card.Card.Words.Contains(person.Name, StringComparison.Ordinal));
        }
        var unreflected = await world.Rapporteur.ForgeAsync(world.Rapporteur.Chat, null, "unreflected", new() { ["session"] = 1 });
        Assert.All(
            world.Teams.Posts.Where(post => post.Conversation == world.Rapporteur.Chat).Select(post => post.Card).Concat([message, edited, next, list, published, unreflected]),
            card => Assert.DoesNotContain(people, person => card.Words.Contains(person.Name, StringComparison.Ordinal)));
        // In the other group's channel nobody of the first is named either.
        Assert.DoesNotContain(world.Teams.Posts.Where(post => post.Conversation == world.Channels[1]), post => post.Card.Words.Contains(people[0].Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_published_before_it_is_approved()
    {
        await using var world = await World.StartAsync();
        await AnswerAsync(world);
        await world.CloseAsync();
        await world.ReviewAsync();

        var answer = await world.Rapporteur.ForgeAsync(world.Rapporteur.Chat, null, "publish", new() { ["session"] = 1 });

        Assert.Contains(world.Words("refusal.NothingToPublish"), answer.Runs);
        Assert.DoesNotContain(world.Teams.Posts, post => post.Card.Blocks.Contains(world.Words("published.title", values: ("session", 1))));
    }

    [Fact]
    public async Task A_wording_that_is_refused_stands_in_the_input_again()
    {
        await using var world = await World.StartAsync();
        await AnswerAsync(world);
        await world.CloseAsync();
        var message = await world.Rapporteur.PressAsync(await world.ReviewAsync(), "message");
        await world.Rapporteur.PressAsync(message, "edit", ("wording", "The first wording."));

        var refused = await world.Rapporteur.PressAsync(message, "edit", ("wording", "The second, from an old card."));

        Assert.Contains(world.Words("refusal.MessageChanged"), refused.Runs);
        Assert.Contains("The first wording.", refused.Runs);
        Assert.Contains("The second, from an old card.", refused.Runs);
        Assert.Equal("The second, from an old card.", refused.Input("wording"));
    }

    [Fact]
    public async Task An_announcement_that_is_refused_stands_in_the_input_again()
    {
        await using var world = await World.StartAsync();
        var text = new string('x', 1_001);

        var panel = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "announce", new() { ["announcement"] = text });

        Assert.Contains(world.Words("refusal.TextTooLong", values: ("detail", "1000")), panel.Runs);
        Assert.Equal(text, panel.Input("announcement"));
        Assert.True(panel.Offers("close"));
    }

    private static async Task<IReadOnlyList<Person>> AnswerAsync(World world)
    {
        List<Person> people = [];
        foreach (var (number, said) in s_said.Index())
        {
            var channel = world.Channels[number % world.Channels.Count];
            var person = await world.JoinedAsync($"Participant Number{number}", channel);
            await person.PressAsync(await world.QuestionAsync(channel, 1), "contribute", ("text", said));
            people.Add(person);
        }
        return people;
    }
}
