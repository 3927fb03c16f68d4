using System.Diagnostics;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

/// <summary>What one person may write to one question has an end, far above what anybody types; what was written before there was one is still read.</summary>
public sealed class ShareTests
{
    [Fact]
    public void After_the_most_answers_to_a_question_the_next_is_refused_and_other_questions_and_people_are_not()
    {
        var world = DiscussionWorld.At(2);
        for (var number = 1; number <= Words.MostAnswers; number++)
            Assert.Single(world.Says(Ann, 1, $"point {number}").Events);

        Expect.Refused(RefusalReason.ManyAnswers, world.Says(Ann, 1, "one more"), "200");
        Expect.Nothing(world.Says(Ann, 1, "point 1"));
        Assert.Single(world.Says(Ann, 2, "one more").Events);
        Assert.Single(world.Says(Bek, 1, "one more").Events);
    }

    [Fact]
    public void Revisions_withdrawals_and_numbers_of_people_count_too_so_that_nothing_makes_a_stream_without_end()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "a", "c1");
        for (var number = 2; number <= Words.MostAnswers - 1; number++)
            Assert.Single(world.Revises(Ann, "c1", $"{number}").Events);
        Assert.Single(world.Says(Ann, 1, $"{Words.MostAnswers - 1}", people: 4).Events);

        Expect.Refused(RefusalReason.ManyAnswers, world.Revises(Ann, "c1", "again"));
        Expect.Refused(RefusalReason.ManyAnswers, world.Says(Ann, 1, $"{Words.MostAnswers - 1}", people: 5));
        Assert.Single(world.Withdraws(Ann, "c1").Events);
        Expect.Refused(RefusalReason.ManyAnswers, world.Says(Ann, 1, "anew"));
    }

    [Fact]
    public void The_characters_of_all_answers_and_their_versions_together_have_an_end()
    {
        var world = DiscussionWorld.At(1);
        var longest = new string('x', Words.LongestContribution - 4);
        for (var number = 0; number < Words.MostCharacters / Words.LongestContribution; number++)
            Assert.Single((number % 2 == 0 ? world.Says(Ann, 1, $"{number:0000}{longest}", $"c{number}") : world.Revises(Ann, $"c{number - 1}", $"{number:0000}{longest}")).Events);

        Expect.Refused(RefusalReason.ManyWords, world.Says(Ann, 1, "x"), "120000");
        Expect.Refused(RefusalReason.ManyWords, world.Revises(Ann, "c0", "x"));
    }

    [Fact]
    public void A_hundred_thousand_answers_of_one_person_from_before_there_was_a_limit_cost_no_more_each_than_ten_thousand()
    {
        var state = Grows(DiscussionState.Empty, (state, number) => Apply(state, number == 0 ? new DiscussionOpened(3) : Made($"c{number}")));
        Assert.Equal(99_999, state.Contributions.Of("ann").Count());
        Assert.Equal(RefusalReason.ManyAnswers, Discussion.Decide(state, new Contribute("new", 1, "more") { By = Ann, At = default, Group = OurGroup }).Refusal?.Reason);
    }

    [Fact]
    public void So_do_a_hundred_thousand_revisions_of_one_answer() =>
        Grows(Apply(Apply(DiscussionState.Empty, new DiscussionOpened(3)), Made("c1")), (state, number) => Apply(state, new ContributionRevised("c1", $"version {number}")));

    [Fact]
    public void So_do_a_hundred_thousand_withdrawals_by_somebody_who_is_ready()
    {
        var all = Enumerable.Range(0, 100_001).Aggregate(Apply(DiscussionState.Empty, new DiscussionOpened(3)), (state, number) => Apply(state, Made($"c{number}")));
        var left = Grows(Apply(all, new ReadySaid(1, "ann")), (state, number) => Apply(state, new ContributionWithdrawn($"c{number}")));
        Assert.Equal(["ann"], left.Ready);
        Assert.Empty(Apply(left, new ContributionWithdrawn("c100000")).Ready);
    }

    [Fact]
    public void So_does_a_session_whose_every_contribution_changes_while_a_draft_is_made()
    {
        var messages = Enumerable.Range(0, 100).Select(at => new DraftedMessage($"m{at}", 1, Language.English, $"message {at}", "embedded",
            [.. Enumerable.Range(0, 50).Select(quote => new Evidence($"cited{at}-{quote}", OurGroup, "ann", 1, "quote"))])).ToList();
        var drafting = new OutcomeEvent[] { new DraftAsked("d1", null), new DraftMade("d1", messages, []), new DraftAsked("d2", null) }.Aggregate(OutcomeState.Empty, Noted);
        var changed = Grows(drafting, (state, number) =>
            Outcome.Decide(state, new NoteContribution($"c{number}", null) { By = Actor.TheBot, At = default }).Events.Aggregate(state, Noted));
        Assert.Equal(100_000, changed.Changed.Count);

        static OutcomeState Noted(OutcomeState state, OutcomeEvent happened) => Outcome.Apply(state, new(happened, default, "bot"));
    }

    /// <summary>
    /// A hundred thousand steps, of which the last cost about what the first did: in memory, which does not depend on who else works
    /// on this machine, and all of them together in a time that what grows with the square goes far beyond.
    /// </summary>
    private static TState Grows<TState>(TState state, Func<TState, int, TState> step)
    {
        const int part = 10_000;
        var started = Stopwatch.GetTimestamp();
        List<long> costs = [];
        for (var number = 0; number < 10 * part; number++)
        {
            if (number % part == 0)
                costs.Add(GC.GetAllocatedBytesForCurrentThread());
            state = step(state, number);
        }
        costs.Add(GC.GetAllocatedBytesForCurrentThread());
        Assert.InRange((costs[^1] - costs[^2]) / (double)(costs[1] - costs[0]), 0, 2);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), $"It took {Stopwatch.GetElapsedTime(started)}.");
        return state;
    }

    private static ContributionMade Made(string id) => new(id, 1, "ann", $"This is {id}", false, Medium.Card, 1);

    private static DiscussionState Apply(DiscussionState state, DiscussionEvent happened) => Discussion.Apply(state, new(happened, default, "ann"));
}
