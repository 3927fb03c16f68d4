using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class WalkTests
{
    [Fact]
    public void A_discussion_opens_at_its_first_question()
    {
        var world = new DiscussionWorld();
        Assert.False(world.State.IsOpen);
        var opened = world.Now;
        Expect.Happened(world.Opens(Actor.TheBot, 4), new DiscussionOpened(4));
        Assert.True(world.State.IsOpen);
        Assert.Equal((1, 4, opened, opened), (world.State.Position, world.State.Questions, world.State.OpenedAt, world.State.MovedAt));
    }

    [Fact]
    public void Opening_twice_opens_once()
    {
        var world = DiscussionWorld.At(2);
        Expect.Nothing(world.Opens(Actor.TheBot));
        Assert.Equal(2, world.State.Position);
    }

    [Fact]
    public void A_facilitator_walks_the_group_through_every_question_to_the_wrap_up()
    {
        var world = DiscussionWorld.Opened(questions: 3);
        for (var question = 1; question <= 3; question++)
        {
            Assert.False(world.State.IsWrappedUp);
            var moved = world.Now;
            Expect.Happened(world.MovesOn(Facilitator, question), new Moved(question, question + 1));
            Assert.Equal((question + 1, moved), (world.State.Position, world.State.MovedAt));
        }
        Assert.True(world.State.IsWrappedUp);
        Assert.True(world.State.IsOpen);
    }

    [Fact]
    public void Pressing_next_twice_moves_once()
    {
        var world = DiscussionWorld.At(1);
        world.MovesOn(Facilitator, 1);
        Expect.Refused(RefusalReason.AlreadyMoved, world.MovesOn(Facilitator, 1), "2");
        Assert.Equal(2, world.State.Position);
    }

    [Fact]
    public void Next_from_a_question_that_is_not_open_yet_moves_nothing() =>
        Expect.Refused(RefusalReason.AlreadyMoved, DiscussionWorld.At(1).MovesOn(Facilitator, 2), "1");

    [Fact]
    public void Nothing_comes_after_the_wrap_up() =>
        Expect.Refused(RefusalReason.AlreadyMoved, DiscussionWorld.At(4, questions: 3).MovesOn(Facilitator, 4), "4");

    [Fact]
    public void A_facilitator_goes_back_to_the_question_before_even_from_the_wrap_up()
    {
        var world = DiscussionWorld.At(4, questions: 3);
        Expect.Happened(world.MovesBack(Facilitator, 4), new Moved(4, 3));
        Assert.False(world.State.IsWrappedUp);
        Expect.Happened(world.MovesBack(Facilitator, 3), new Moved(3, 2));
        Assert.Equal(2, world.State.Position);
    }

    [Fact]
    public void Pressing_back_twice_goes_back_once()
    {
        var world = DiscussionWorld.At(3);
        world.MovesBack(Facilitator, 3);
        Expect.Refused(RefusalReason.AlreadyMoved, world.MovesBack(Facilitator, 3), "2");
        Assert.Equal(2, world.State.Position);
    }

    [Fact]
    public void Nothing_comes_before_the_first_question() =>
        Expect.Refused(RefusalReason.NothingBefore, DiscussionWorld.At(1).MovesBack(Facilitator, 1));

    [Fact]
    public void What_has_not_opened_or_has_closed_does_not_move()
    {
        var unopened = new DiscussionWorld();
        Expect.Refused(RefusalReason.SessionNotOpen, unopened.MovesOn(Facilitator, 0));
        Expect.Refused(RefusalReason.SessionNotOpen, unopened.MovesBack(Facilitator, 0));
        var closed = DiscussionWorld.At(2);
        closed.Closes(Actor.TheBot);
        Expect.Refused(RefusalReason.SessionNotOpen, closed.MovesOn(Facilitator, 2));
        Expect.Refused(RefusalReason.SessionNotOpen, closed.MovesBack(Facilitator, 2));
        Assert.Equal(2, closed.State.Position);
    }

    [Fact]
    public void Closing_ends_the_discussion_once_wherever_it_stands()
    {
        var world = DiscussionWorld.At(2);
        Expect.Happened(world.Closes(Actor.TheBot), new DiscussionClosed());
        Assert.False(world.State.IsOpen);
        Expect.Nothing(world.Closes(Actor.TheBot));
    }

    [Fact]
    public void A_discussion_that_never_opened_records_its_closing_too()
    {
        var world = new DiscussionWorld();
        Expect.Happened(world.Closes(Actor.TheBot), new DiscussionClosed());
        world.Opens(Actor.TheBot);
        Assert.False(world.State.IsOpen, "an opening that arrives after the closing opens nothing");
    }

    [Fact]
    public void A_reopened_discussion_goes_on_where_it_was()
    {
        var world = DiscussionWorld.At(2);
        world.Says(Ann, 2, "Pay for ideas");
        world.Closes(Actor.TheBot);
        Expect.Happened(world.Reopens(Actor.TheBot), new DiscussionReopened());
        Assert.True(world.State.IsOpen);
        Assert.Equal(2, world.State.Position);
        Assert.Single(world.State.To(2));
        Expect.Nothing(world.Reopens(Actor.TheBot));
    }
}
