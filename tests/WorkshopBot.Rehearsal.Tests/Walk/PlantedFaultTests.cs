namespace WorkshopBot.Rehearsal.Tests;

/// <summary>A bot that does one thing wrong must not get through.</summary>
public class PlantedFaultTests
{
    private static readonly Habits Tidy = new()
    {
        Submit = 0,
        Reply = 0,
        Mention = 0,
        SameId = 0,
        NewId = 0,
        DoublePress = 0,
        Revise = 0,
        Withdraw = 0,
        Late = 0,
        TooLate = 0,
        ArriveLate = 0,
        DoubleNext = 0,
        Reject = 0,
    };

    [Fact]
    public async Task A_contribution_that_is_acknowledged_and_lost_fails_it()
    {
        var result = await RunAsync(Wrong.LosesOneAfterAcknowledging);
        Assert.Empty(result.Failures);
        Assert.Single(result.Verdict.Lost);
        Assert.Empty(result.Verdict.Doubled);
    }

    [Theory]
    [InlineData((int)Wrong.KeepsOneTwice)]
    [InlineData((int)Wrong.InventsOne)]
    public async Task A_contribution_that_is_there_once_too_often_or_that_nobody_made_fails_it(int wrong)
    {
        var result = await RunAsync((Wrong)wrong);
        Assert.Empty(result.Failures);
        Assert.Single(result.Verdict.Doubled);
        Assert.Empty(result.Verdict.Lost);
    }

    [Fact]
    public async Task A_withdrawal_without_effect_fails_it()
    {
        var result = await RunAsync(Wrong.KeepsWithdrawn, Tidy with { Withdraw = 0.5 });
        Assert.Empty(result.Failures);
        Assert.NotEmpty(result.Verdict.Undone);
    }

    [Fact]
    public async Task A_question_without_its_input_fails_it_and_the_message_names_person_card_and_input()
    {
        var result = await RunAsync(Wrong.QuestionWithoutInput);
        var failure = Assert.Single(result.Failures);
        Assert.Matches("^.+ needs an input \"text\" that goes with \"contribute\", and the card in the channel Group [12] does not have it: \"What do you think\\?\" \\[contribute, mine\\]\\.$", failure);
    }

    [Fact]
    public async Task A_question_without_its_action_times_out_and_the_report_says_who_waited_for_what()
    {
        var result = await RunAsync(Wrong.QuestionWithoutAction, timeOut: 10);
        Assert.StartsWith("Given up after 10 s. Session 1: discussing.", result.Failures[0], StringComparison.Ordinal);
        Assert.Contains(result.Failures, line => line.Contains("and 3 more: waiting for question 1 of session 1 in the channel Group 1, where the newest card is ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_that_never_comes_times_out()
    {
        var result = await RunAsync(Wrong.NeverDrafts, stall: 1.5);
        Assert.StartsWith("Given up after 2 s in which nothing happened. Session 1: reviewing.", result.Failures[0], StringComparison.Ordinal);
        Assert.Contains(result.Failures, line => line.Contains("waiting for the draft of session 1 in the chat with ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Moving_on_at_each_press_fails_it()
    {
        var result = await RunAsync(Wrong.MovesOnAtEachPress, Tidy with { DoubleNext = 1 }, stall: 2);
        Assert.Contains(result.Failures, line => line.Contains("waiting for a card to move on from question 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Not_hearing_a_reply_fails_it()
    {
        var result = await RunAsync(Wrong.DoesNotHearReplies, Tidy with { Reply = 0.6 });
        Assert.True(result.Failures.Count == 1, WorkshopRehearsalTests.Tell(result));
        Assert.Contains("by Reply and does not find it among their answers", result.Failures[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)Wrong.ReplacesTheQuestionsCard, "A card that may hold somebody's unsent words was replaced")]
    [InlineData((int)Wrong.AsksTwice, "The card of question 1 of session 1 is 2 times in Group 1.")]
    [InlineData((int)Wrong.PublishesEarly, "before it was approved and published")]
    [InlineData((int)Wrong.ForgetsOneApproved, "An approved message of session 1 is not on a published card")]
    [InlineData((int)Wrong.NoEvidence, "a drafted message without a quote from anything that was said")]
    public async Task Harm_that_stops_nobody_fails_it_all_the_same(int wrong, string harm)
    {
        var result = await RunAsync((Wrong)wrong);
        Assert.Empty(result.Failures);
        Assert.Contains(result.Violations, violation => violation.Contains(harm, StringComparison.Ordinal));
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task Publishing_what_was_rejected_fails_it()
    {
        var result = await RunAsync(Wrong.PublishesTheRejected, Tidy with { Reject = 0.8 });
        Assert.Contains(result.Violations, violation => violation.StartsWith("A rejected message of session 1 is on a published card", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Swallowing_words_that_come_too_late_fails_it()
    {
        var result = await RunAsync(Wrong.SwallowsWordsThatComeTooLate, Tidy with { TooLate = 0.8 });
        Assert.Empty(result.Failures);
        Assert.Contains(result.Violations, violation => violation.Contains("came too late and did not get their words back", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answering_a_redelivery_otherwise_fails_it()
    {
        var result = await RunAsync(Wrong.ChangesItsAnswerWhenAskedAgain, Tidy with { NewId = 0.8, Second = 0 });
        Assert.Empty(result.Failures);
        Assert.Contains(result.Violations, violation => violation.Contains("was delivered twice (NewId) and answered in two ways", StringComparison.Ordinal));
    }

    private static async Task<RehearsalResult> RunAsync(Wrong wrong, Habits? habits = null, double timeOut = 60, double stall = 30)
    {
        await using var world = await RehearsalWorld.StartAsync(wrong);
        var result = await world.RunAsync(world.Plan with { Habits = habits ?? Tidy, TimeOut = TimeSpan.FromSeconds(timeOut), StallTimeOut = TimeSpan.FromSeconds(stall) });
        Assert.False(result.Succeeded);
        return result;
    }
}
