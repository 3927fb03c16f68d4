using WorkshopBot.Domain;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Discussions;

/// <summary>How answers come in: by card, by message, twice, without their text.</summary>
public sealed class AnswerTests
{
    private const string Said = "We share data between offices.";

    [Fact]
    public async Task A_contribution_sent_twice_counts_once()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        var data = question.Card.Data("contribute");
        data["text"] = Said;

        var first = await anna.ForgeAsync(question.Conversation, question.Id, "contribute", data, "f:same");
        var redelivered = await anna.ForgeAsync(question.Conversation, question.Id, "contribute", data, "f:same");
        var underAnotherId = await anna.ForgeAsync(question.Conversation, question.Id, "contribute", data, "f:other");

        Assert.All([first, redelivered, underAnotherId], receipt => Assert.Contains(Said, receipt.Runs));
        Assert.Contains(world.Words("receipt.same"), underAnotherId.Runs);
        Assert.Equal([Said], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => answer.Text));
    }

    [Fact]
    public async Task Somebody_of_no_group_joins_and_answers_in_one_press()
    {
        await using var world = await World.StartAsync();
        var anna = world.NewPerson("Anna");
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var joinFirst = await anna.PressAsync(question, "contribute", ("text", Said));
        Assert.Equal(Said, joinFirst.Input("text"));
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Contributions);

        var receipt = await anna.PressAsync(question, joinFirst, "join-contribute", ("text", joinFirst.Input("text")!));
        Assert.Contains(Said, receipt.Runs);
        Assert.Equal(anna.Id, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Contributions).Participant);
    }

    [Fact]
    public async Task An_input_that_did_not_arrive_gets_words()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var answer = await anna.PressAsync(question, "contribute");

        Assert.Contains(world.Words("refusal.TextEmpty"), answer.Runs);
        Assert.Contains(Said, (await anna.PressAsync(question, answer, "contribute", ("text", Said))).Runs);
    }

    [Fact]
    public async Task The_submit_fallback_does_the_same()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);

        await anna.SubmitAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", Said));

        var receipt = await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(Said));
        Assert.Contains("withdraw", receipt.Card.Actions.Select(action => (string)action["verb"]!));
        Assert.Equal(Said, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Contributions).Text);
    }

    [Fact]
    public async Task A_message_that_is_neither_mention_nor_in_a_questions_thread_is_not_stored()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var notice = await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("join"));
        var before = await world.HistoryAsync();
        var answers = world.Teams.Posts.Count(post => post.Conversation == anna.Chat);

        await anna.SayAsync(world.Channels[0], Said);
        await anna.SayAsync(world.Channels[0], Said, notice.Id);

        Assert.Equal(before, await world.HistoryAsync());
        Assert.Equal(answers, world.Teams.Posts.Count(post => post.Conversation == anna.Chat));
    }

    [Fact]
    public async Task A_mention_is_a_contribution_to_the_open_question_and_a_reply_to_its_own()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var first = await world.QuestionAsync(world.Channels[0], 1);
        await anna.SayAsync(world.Channels[0], Said, mention: true);
        await world.Facilitator.PressAsync((await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card, "next");
        await world.QuestionAsync(world.Channels[0], 2);

        await anna.SayAsync(world.Channels[0], "The second one.", mention: true);
        await anna.SayAsync(world.Channels[0], "And this belongs to the first.", first.Id);

        var made = (await world.DiscussionAsync(world.Channels[0])).Contributions;
        Assert.Equal([(1, Said, false), (2, "The second one.", false), (1, "And this belongs to the first.", true)], made.Select(answer => (answer.Question, answer.Text, answer.Late)));
        Assert.All(made, answer => Assert.Equal(Medium.Message, answer.Medium));
        // The public receipt counts, and repeats nobody's words.
        var receipt = await world.Teams.SeeAsync(world.Channels[0], card => card.Words.Contains(world.Words("receipts.body", values: ("count", 1)), StringComparison.Ordinal));
        Assert.DoesNotContain(Said, receipt.Card.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_revised_and_withdrawn_from_the_list_of_ones_own()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await anna.PressAsync(question, "contribute", ("text", Said));
        await anna.PressAsync(question, "contribute", ("text", "A second answer."));

        var mine = await anna.PressAsync(question, "mine");
        var form = await anna.PressAsync(question, mine, "revise");
        Assert.Equal("A second answer.", form.Input("text"));
        var lost = await anna.PressAsync(question, form, "revise");
        Assert.Contains(world.Words("refusal.TextEmpty"), lost.Runs);
        Assert.Equal("A second answer.", lost.Input("text"));
        Assert.Contains("A better answer.", (await anna.PressAsync(question, lost, "revise", ("text", "A better answer."))).Runs);

        await anna.PressAsync(question, form, "withdraw");
        Assert.Equal([Said], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => answer.Text));
    }

    [Fact]
    public async Task What_is_written_and_not_yet_sent_survives_a_look_at_ones_answers()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var mine = await anna.PressAsync(question, "mine", ("text", Said));
        Assert.Equal(Said, (await anna.PressAsync(question, mine, "again")).Input("text"));
    }
}
