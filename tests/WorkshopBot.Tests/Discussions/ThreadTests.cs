using WorkshopBot.Domain;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Discussions;

/// <summary>Replies in a question's thread, also where the bot does not know yet, or cannot know, that it is one.</summary>
public sealed class ThreadTests
{
    private const string Said = "We share data between offices.";

    [Fact]
    public async Task A_reply_that_arrives_before_Teams_has_answered_the_questions_post_is_heard()
    {
        await using var world = await World.StartAsync(open: false);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.SettledAsync();
        var answered = new TaskCompletionSource();
        world.Teams.Answers = answered.Task;
        await world.OpenAsync();
        var question = await world.QuestionAsync(world.Channels[0], 1);

        var saying = anna.SayAsync(world.Channels[0], Said, thread: question.Id);
        Assert.NotSame(saying, await Task.WhenAny(saying, Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken)));
        answered.SetResult();
        await saying;

        Assert.Equal([(1, Said)], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => (answer.Question, answer.Text)));
    }

    [Fact]
    public async Task Where_the_answer_to_a_questions_post_was_lost_who_replies_to_it_has_their_words_back_and_sends_them_with_one_press_also_after_a_restart()
    {
        await using var world = await World.StartAsync(open: false);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.SettledAsync();
        world.Teams.AnswersLost = 1;
        await world.OpenAsync();
        var lost = await world.QuestionAsync(world.Channels[0], 1);
        // It was posted again, as nobody could know whether it had arrived.
        await world.SettledAsync();
        var again = await world.QuestionAsync(world.Channels[0], 1);
        Assert.NotEqual(lost.Id, again.Id);
        await world.StopBotAsync();
        await world.StartBotAsync();

        await anna.SayAsync(world.Channels[0], Said, thread: lost.Id);
        var asked = await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("refusal.UnknownThread", values: ("detail", 1))));
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Contributions);
        await anna.PressAsync(asked, "contribute", ("text", asked.Card.Input("text")!));
        await anna.SayAsync(world.Channels[0], "And this there.", thread: again.Id);

        Assert.Equal([(1, Said), (1, "And this there.")], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => (answer.Question, answer.Text)));
    }

    [Fact]
    public async Task What_is_said_elsewhere_in_a_groups_channel_is_not_kept_and_not_answered()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        var before = world.Teams.Posts.Count;

        await anna.SayAsync(world.Channels[0], "Shall we eat?", thread: "17", activity: "17");
        await anna.SayAsync(world.Channels[0], "At one.", thread: "17");

        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Contributions);
        Assert.Equal(before, world.Teams.Posts.Count);
    }
}
