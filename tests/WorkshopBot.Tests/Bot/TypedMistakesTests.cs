using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Bot;

/// <summary>Whatever is typed wrongly, too early, twice or by somebody else is answered with what is so and what to do next.</summary>
public sealed class TypedMistakesTests
{
    [Fact]
    public async Task A_facilitator_who_types_while_no_session_is_open_sees_how_the_group_stands()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var (facilitator, organiser) = (world.Facilitator, world.Organiser);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        foreach (var typed in new[] { "next", "back", "more", "remind", "ask for help" })
        {
            var answer = await AnswerAsync(facilitator, typed);
            Assert.True(answer.Words.Contains(world.Words("lead.closed"), StringComparison.Ordinal), $"{typed}: {answer.Words}");
        }
        Assert.Contains(world.Words("lead.none"), (await AnswerAsync(anna, "next")).Runs);
        Assert.Contains(world.Words("typing.whichGroup", values: [("groups", "Table 1, Table 2"), ("word", "next")]), (await AnswerAsync(organiser, "next")).Runs);
    }

    [Theory]
    [InlineData("Close cooperation with citizens builds trust.")]
    [InlineData("Open data lets citizens see how money is spent")]
    [InlineData("Help for small districts should come first")]
    [InlineData("Announce results early so that citizens trust them")]
    [InlineData("Next generation of civil servants needs training")]
    [InlineData("Publish every contract so that everybody can read it")]
    [InlineData("Approve budgets for several years at once")]
    [InlineData("Withdraw rules that nobody needs any more")]
    [InlineData("Закрыть лишние кабинеты и открыть единое окно")]
    [InlineData("Ochiq maʼlumotlar fuqarolarga pul qayerga ketganini koʻrsatadi")]
    public async Task A_sentence_that_begins_like_a_command_is_offered_as_the_answer_that_it_may_be(string sentence)
    {
        await using var world = await World.StartAsync();
        await world.QuestionAsync(world.Channels[0], 1);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.SettledAsync();

        await anna.SayAsync(anna.Chat, sentence);
        var offered = await world.Teams.SeeAsync(anna.Chat, card => card.Input("text") == sentence && card.Offers("contribute"));
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Standing);
        await anna.PressAsync(offered, "contribute", ("text", sentence));

        Assert.Equal(sentence, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
        Assert.Equal(1, (await world.Live.ReadAsync()).OpenSession);
    }

    [Fact]
    public async Task When_all_questions_are_done_a_facilitator_who_wants_more_is_told_so()
    {
        await using var world = await World.StartAsync();
        var panel = (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card;
        for (var number = 1; number <= 4; number++)
            panel = await world.Facilitator.PressAsync(panel, "next");
        foreach (var typed in new[] { "more", "remind" })
            Assert.Contains(world.Words("lead.wrappedAlready"), (await AnswerAsync(world.Facilitator, typed)).Runs);
        Assert.Contains(world.Words("lead.helpNone"), (await AnswerAsync(world.Facilitator, "help is over")).Runs);
        Assert.Contains(world.Words("typing.tooMuch", values: [("said", "-1"), ("word", "more"), ("example", "more 5")]), (await AnswerAsync(world.Facilitator, "more -1")).Runs);
    }

    [Fact]
    public async Task A_group_that_is_called_by_a_number_is_a_group_and_no_number()
    {
        await using var world = await World.StartAsync();
        await world.Facilitator.TellAsync(world.Channels[0], new() { ["type"] = "conversationUpdate", ["channelData"] = new System.Text.Json.Nodes.JsonObject { ["eventType"] = "channelRenamed" } }, channel: "2-stol");
        Assert.Contains(world.Words("lead.moreDone", values: ("minutes", 5)), (await AnswerAsync(world.Facilitator, "more 2-stol")).Runs);
        Assert.Contains(world.Words("lead.moreDone", values: ("minutes", 3)), (await AnswerAsync(world.Facilitator, "more 3 2-stol")).Runs);
    }

    [Fact]
    public async Task An_organisers_mistakes_change_nothing_and_say_what_is_so()
    {
        await using var world = await World.StartAsync(groups: 2);
        var organiser = world.Organiser;
        foreach (var channel in world.Channels)
            await world.QuestionAsync(channel, 1);
        await world.SettledAsync();
        var before = await world.HistoryAsync();
        foreach (var (typed, words) in new[]
        {
            ("open session 9", world.Words("refusal.UnknownSession", values: ("detail", 9))),
            ("open 2", world.Words("refusal.AnotherSessionOpen", values: ("detail", 1))),
            ("close 2", world.Words("panel.notOpen", values: ("session", 2))),
            ("extend -5", world.Words("typing.tooMuch", values: [("said", "-5"), ("word", "extend"), ("example", "extend 10")])),
            ("extend abc", world.Words("typing.tooMuch", values: [("said", "abc"), ("word", "extend"), ("example", "extend 10")])),
            ("warn 5 ١٢:٣٠", world.Words("typing.tooMuch", values: [("said", "١٢:٣٠"), ("word", "warn"), ("example", "warn 5")])),
            ("extend 241", world.Words("refusal.MinutesOutOfRange")),
            ("announce", world.Words("refusal.NothingWritten")),
            ("roles Nobodyatall", world.Words("members.nobody", values: ("said", "Nobodyatall"))),
            ("opne 2", world.Words("help.unknownNear", values: [("said", "opne 2"), ("nearest", "open")])),
        })
        {
            var answer = await AnswerAsync(organiser, typed);
            Assert.True(answer.Runs.Contains(words), $"{typed}: {answer.Words}");
        }
        Assert.Equal(before, await world.HistoryAsync());
        await AnswerAsync(organiser, "  close    session   1  .");
        Assert.Null((await world.Live.ReadAsync()).OpenSession);
        Assert.Contains(world.Words("typing.noneOpen"), (await AnswerAsync(organiser, "extend 5")).Runs);
    }

    [Theory]
    [InlineData("extend abc", "refusal.NotAnOrganiser")]
    [InlineData("open", "refusal.NotAnOrganiser")]
    [InlineData("approve", "refusal.NotARapporteur")]
    [InlineData("edit 1", "answers.noSuch")]
    [InlineData("ready", "where.noGroup")]
    [InlineData("answer 1: We share data", "where.noGroup")]
    public async Task Whoever_may_not_do_it_is_told_who_may_and_not_how_it_is_written(string typed, string words)
    {
        await using var world = await World.StartAsync();
        Assert.Contains(world.Words(words), (await AnswerAsync(world.NewPerson("Nigora"), typed)).Runs);
    }

    [Theory]
    [InlineData("holat", "uz-Latn")]
    [InlineData("ҳолат", "uz-Cyrl")]
    [InlineData("status", "en")]
    [InlineData("статус", "ru")]
    public async Task Who_has_chosen_no_language_is_answered_in_that_of_the_command_and_goes_on_in_it(string typed, string tag)
    {
        var language = Language.Of(tag);
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var where = await AnswerAsync(anna, typed);
        Assert.Contains(world.Words("where.at", language, ("number", 1), ("total", 4)), where.Runs);
        Assert.Contains(world.Words("answers.title", language), (await anna.PressAsync(where, "mine")).Blocks);
    }

    [Fact]
    public async Task A_sentence_in_the_personal_chat_can_be_sent_as_the_answer_that_it_may_be()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await AnswerAsync(anna, "Young people leave because salaries are low.");
        var asked = await AnswerAsync(anna, "on behalf of 4 people: We share data.");
        Assert.Contains(world.Words("help.maybeAnswer", values: ("question", 1)), asked.Runs);
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Contributions);
        await anna.PressAsync(asked, "contribute", ("text", asked.Input("text")!));
        Assert.Equal([("We share data.", 4)], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(said => (said.Text, said.People)));
    }

    [Fact]
    public async Task A_text_that_is_not_understood_is_cut_between_two_letters()
    {
        await using var world = await World.StartAsync();
        var answer = await AnswerAsync(world.Organiser, "x" + string.Concat(Enumerable.Repeat("👍", 9_999)));
        Assert.DoesNotContain('\uFFFD', answer.Words);
    }

    private static async Task<Card> AnswerAsync(Person person, string typed)
    {
        var before = person.World.Teams.Posts.Count;
        await person.SayAsync(person.Chat, typed);
        return person.World.Teams.Posts.Skip(before).Last(post => post.Conversation == person.Chat).Card;
    }
}
