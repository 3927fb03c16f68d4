using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class LeadTests
{
    [Fact]
    public void A_facilitator_adds_minutes_to_the_open_question()
    {
        var world = DiscussionWorld.At(2);
        Expect.Happened(world.AddsTime(Facilitator, 2, 5, "t1"), new TimeAdded(2, 5, "t1"));
        world.AddsTime(Facilitator, 2, 10, "t2");
        Assert.Equal(15, world.State.MoreMinutes);
    }

    [Fact]
    public void Minutes_granted_twice_by_one_press_count_once()
    {
        var world = DiscussionWorld.At(2);
        world.AddsTime(Facilitator, 2, 5, "t1");
        Expect.Nothing(world.AddsTime(Facilitator, 2, 5, "t1"));
        Assert.Equal(5, world.State.MoreMinutes);
    }

    [Fact]
    public void The_next_question_starts_without_the_minutes_of_the_last()
    {
        var world = DiscussionWorld.At(2);
        world.AddsTime(Facilitator, 2);
        world.MovesOn(Facilitator, 2);
        Assert.Equal(0, world.State.MoreMinutes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(99)]
    public void Only_the_open_question_is_given_more_time(int question) =>
        Expect.Refused(RefusalReason.AlreadyMoved, DiscussionWorld.At(2).AddsTime(Facilitator, question), "2");

    [Fact]
    public void After_the_wrap_up_there_is_no_question_to_give_time_to() =>
        Expect.Refused(RefusalReason.AlreadyMoved, DiscussionWorld.At(4, questions: 3).AddsTime(Facilitator, 4));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(Workshop.LongestExtension + 1)]
    public void Minutes_are_a_sensible_number(int minutes) =>
        Expect.Refused(RefusalReason.MinutesOutOfRange, DiscussionWorld.At(1).AddsTime(Facilitator, 1, minutes));

    [Fact]
    public void A_facilitator_nudges_the_group_once_a_press()
    {
        var world = DiscussionWorld.At(2);
        Expect.Happened(world.Nudges(Facilitator, 2, "n1"), new Nudged(2, "n1"));
        Expect.Nothing(world.Nudges(Facilitator, 2, "n1"));
        Expect.Happened(world.Nudges(Facilitator, 1, "n2"), new Nudged(1, "n2"));
    }

    [Fact]
    public void A_nudge_is_about_a_question_that_the_group_has_reached()
    {
        var world = DiscussionWorld.At(2, questions: 3);
        Expect.Refused(RefusalReason.QuestionNotOpenYet, world.Nudges(Facilitator, 3), "3");
        Expect.Refused(RefusalReason.UnknownQuestion, world.Nudges(Facilitator, 0), "0");
        Expect.Refused(RefusalReason.UnknownQuestion, world.Nudges(Facilitator, 4), "4");
    }

    [Fact]
    public void Neither_minutes_nor_nudges_where_nothing_is_open()
    {
        var unopened = new DiscussionWorld();
        Expect.Refused(RefusalReason.SessionNotOpen, unopened.AddsTime(Facilitator, 1));
        Expect.Refused(RefusalReason.SessionNotOpen, unopened.Nudges(Facilitator, 1));
        var closed = DiscussionWorld.At(1);
        closed.Closes(Actor.TheBot);
        Expect.Refused(RefusalReason.SessionNotOpen, closed.AddsTime(Facilitator, 1));
        Expect.Refused(RefusalReason.SessionNotOpen, closed.Nudges(Facilitator, 1));
    }

    [Fact]
    public void A_facilitator_asks_for_help_until_somebody_answers()
    {
        var world = DiscussionWorld.At(1);
        Expect.Nothing(world.AnswersHelp(Organiser));
        Expect.Happened(world.AsksForHelp(Facilitator), new HelpAsked("farid"));
        Assert.Equal("farid", world.State.HelpAskedBy);
        Expect.Nothing(world.AsksForHelp(Facilitator));
        Expect.Happened(world.AnswersHelp(Organiser), new HelpAnswered());
        Assert.Null(world.State.HelpAskedBy);
        Expect.Happened(world.AsksForHelp(Facilitator), new HelpAsked("farid"));
    }
}
