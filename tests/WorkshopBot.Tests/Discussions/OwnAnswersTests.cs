using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Discussions;

/// <summary>Own answers are changed by the number that "my answers" shows, typed in the own chat or said to the bot in the channel.</summary>
public sealed class OwnAnswersTests
{
    [Fact]
    public async Task A_number_that_the_list_shows_revises_and_withdraws_in_every_language()
    {
        await using var world = await World.StartAsync();
        var anna = await AnsweredAsync(world, "One", "Two", "Three");
        var list = await anna.AskAsync("answers", card => card.Runs.Contains("Three"));
        Assert.Equal(["3. ", "2. ", "1. "], list.Runs.Where(run => run.EndsWith(". ", StringComparison.Ordinal)));

        foreach (var (typed, text) in new[] { ("revise 2: Two, in new words", "Two, in new words"), ("oʻzgartir 2: Ikki, yangicha", "Ikki, yangicha"), ("ўзгартир 2 Икки, янгича", "Икки, янгича"), ("edit 2 Two again", "Two again") })
        {
            var receipt = await anna.AskAsync(typed, card => card.Offers("revise") && card.Runs.Contains(text));
            Assert.Equal(text, receipt.Input("text"));
        }
        await anna.AskAsync("withdraw 1", card => card.Runs.Contains(world.Words("answers.withdrawnDone")));
        await anna.AskAsync("3-ni qaytarib ol", card => card.Runs.Contains(world.Words("answers.withdrawnDone", Language.UzbekLatin)));
        Assert.Equal(["Two again"], await StandingAsync(world));

        await anna.AskAsync("қайтариб ол 2", card => card.Runs.Contains(world.Words("answers.withdrawnDone", Language.UzbekCyrillic)));
        Assert.Empty(await StandingAsync(world));
    }

    [Fact]
    public async Task What_cannot_be_changed_comes_back_with_its_text()
    {
        await using var world = await World.StartAsync();
        var anna = await AnsweredAsync(world, "One", "Two");
        await anna.AskAsync("withdraw 1", card => card.Runs.Contains(world.Words("answers.withdrawnDone")));

        var unknown = await anna.AskAsync("revise 7: These words stay mine", card => card.Runs.Contains(world.Words("answers.noSuch")));
        Assert.Equal("These words stay mine", unknown.Input("text"));
        var withdrawn = await anna.AskAsync("revise 1: These too", card => card.Runs.Contains(world.Words("refusal.ContributionWithdrawn")));
        Assert.Equal("These too", withdrawn.Input("text"));
        var none = await anna.AskAsync("revise without a number", card => card.Input("text") == "revise without a number");
        Assert.Contains(none.Runs, run => run.Contains("revise 2:", StringComparison.Ordinal));
        var lengthy = new string('x', 5_000);
        var tooLong = await anna.AskAsync($"revise 2: {lengthy}", card => card.Input("text") == lengthy);
        Assert.True(tooLong.Offers("revise"));
        await anna.AskAsync("withdraw 7", card => card.Runs.Contains(world.Words("answers.noSuch")));
        Assert.Equal(["Two"], await StandingAsync(world));
    }

    [Fact]
    public async Task A_number_without_words_brings_the_answer_to_be_changed()
    {
        await using var world = await World.StartAsync();
        var anna = await AnsweredAsync(world, "One", "Two");

        var form = await anna.AskAsync("revise 2", card => card.Input("text") == "Two");
        await anna.PressAsync(form, "revise", ("text", "Two, better"));

        Assert.Equal(["One", "Two, better"], await StandingAsync(world));
    }

    [Fact]
    public async Task In_the_channel_it_is_said_to_the_bot_and_an_answer_that_only_begins_so_stays_one()
    {
        await using var world = await World.StartAsync();
        var anna = await AnsweredAsync(world, "One", "Two");
        var channel = world.Channels[0];

        await anna.SayAsync(channel, "revise 1: One, better", mention: true);
        await anna.SayAsync(channel, "withdraw 2", mention: true);
        await anna.SayAsync(channel, "Withdraw 2 rules that nobody needs", mention: true);
        await anna.SayAsync(channel, "Revise 2 laws", mention: true);
        await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("answers.withdrawnDone")));

        Assert.Equal(["One, better", "Withdraw 2 rules that nobody needs", "Revise 2 laws"], await StandingAsync(world));
    }

    [Fact]
    public async Task Nobody_reaches_the_answers_of_another_by_a_number()
    {
        await using var world = await World.StartAsync();
        await AnsweredAsync(world, "One");
        var bahor = await world.JoinedAsync("Bahor", world.Channels[0]);

        await bahor.AskAsync("withdraw 1", card => card.Runs.Contains(world.Words("answers.noSuch")));

        Assert.Equal(["One"], await StandingAsync(world));
    }

    private static async Task<Person> AnsweredAsync(World world, params string[] answers)
    {
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        foreach (var answer in answers)
            await anna.PressAsync(question, "contribute", ("text", answer));
        return anna;
    }

    private static async Task<IEnumerable<string>> StandingAsync(World world) => (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => answer.Text);
}
