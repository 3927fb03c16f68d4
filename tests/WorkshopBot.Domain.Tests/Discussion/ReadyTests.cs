using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class ReadyTests
{
    private static DiscussionWorld WithContributions(params Actor[] people)
    {
        var world = DiscussionWorld.At(1);
        foreach (var person in people)
            world.Says(person, 1, $"What {person.Person} thinks", person.Person);
        return world;
    }

    [Fact]
    public void A_group_moves_on_when_more_than_half_of_those_who_contributed_are_ready()
    {
        var world = WithContributions(Ann, Bek, Cyd);
        Assert.Equal(2, world.State.ReadyNeeded);
        Expect.Happened(world.IsReady(Ann, 1), new ReadySaid(1, "ann"));
        Assert.Equal(1, world.State.Position);
        Expect.Happened(world.IsReady(Bek, 1), new ReadySaid(1, "bek"), new Moved(1, 2));
        Assert.Equal(2, world.State.Position);
        Assert.Empty(world.State.Ready);
    }

    [Fact]
    public void Half_is_not_more_than_half()
    {
        var world = WithContributions(Ann, Bek);
        world.IsReady(Ann, 1);
        Assert.Equal(1, world.State.Position);
        world.IsReady(Bek, 1);
        Assert.Equal(2, world.State.Position);
    }

    [Fact]
    public void Nobody_waits_for_those_who_have_left_the_group()
    {
        var world = WithContributions(Ann, Bek);
        Expect.Happened(world.IsReady(Ann, 1), new ReadySaid(1, "ann"));
        Expect.Happened(world.IsReady(Ann, 1, members: ["ann", "cyd"]), new Moved(1, 2));
        world = WithContributions(Ann, Bek, Cyd);
        world.IsReady(Cyd, 1);
        Expect.Happened(world.IsReady(Ann, 1, members: ["ann", "bek"]), new ReadySaid(1, "ann"));
    }

    [Fact]
    public void Whoever_contributed_alone_moves_on_alone()
    {
        var world = WithContributions(Ann);
        Expect.Happened(world.IsReady(Ann, 1), new ReadySaid(1, "ann"), new Moved(1, 2));
    }

    [Fact]
    public void One_person_is_one_voice_however_much_they_say()
    {
        var world = WithContributions(Ann, Bek);
        world.Says(Ann, 1, "And another thing");
        world.Says(Ann, 1, "And a third", people: 12);
        Assert.Equal(2, world.State.ReadyNeeded);
        world.IsReady(Ann, 1);
        Expect.Nothing(world.IsReady(Ann, 1));
        Assert.Equal(1, world.State.Position);
    }

    [Fact]
    public void Only_those_who_contributed_to_this_question_say_when()
    {
        var world = WithContributions(Ann);
        Expect.Refused(RefusalReason.NotContributedYet, world.IsReady(Bek, 1));
        world.IsReady(Ann, 1);
        Expect.Refused(RefusalReason.NotContributedYet, world.IsReady(Ann, 2));
    }

    [Fact]
    public void Ready_for_a_question_that_is_over_moves_nothing()
    {
        var world = WithContributions(Ann);
        world.IsReady(Ann, 1);
        world.Says(Ann, 2, "On the second question");
        Expect.Refused(RefusalReason.AlreadyMoved, world.IsReady(Ann, 1), "2");
        Assert.Equal(2, world.State.Position);
    }

    [Fact]
    public void After_the_wrap_up_nobody_needs_to_be_ready()
    {
        var world = DiscussionWorld.At(4, questions: 3);
        Expect.Refused(RefusalReason.AlreadyMoved, world.IsReady(Ann, 4));
    }

    [Fact]
    public void Nobody_is_ready_in_a_discussion_that_is_not_open()
    {
        Expect.Refused(RefusalReason.SessionNotOpen, new DiscussionWorld().IsReady(Ann, 0));
        var world = WithContributions(Ann);
        world.Closes(Actor.TheBot);
        Expect.Refused(RefusalReason.SessionNotOpen, world.IsReady(Ann, 1));
    }

    [Fact]
    public void A_group_with_a_facilitator_waits_for_them() =>
        Expect.Refused(RefusalReason.HasFacilitator, WithContributions(Ann).IsReady(Ann, 1, groupHasFacilitator: true));

    [Fact]
    public void Only_members_of_the_group_are_ready()
    {
        var world = WithContributions(Ann);
        Expect.Refused(RefusalReason.NotAMember, world.IsReady(Stranger, 1));
        Expect.Refused(RefusalReason.NotAMember, world.IsReady(Dil, 1));
        Expect.Refused(RefusalReason.NotAMember, world.IsReady(Organiser, 1));
    }

    [Fact]
    public void Whoever_withdraws_what_they_said_no_longer_counts_among_the_ready()
    {
        var world = WithContributions(Ann, Bek, Cyd);
        world.IsReady(Ann, 1);
        world.Withdraws(Ann, "ann");
        world.IsReady(Bek, 1);
        Assert.Equal(1, world.State.Position);
        Assert.Equal(["bek"], world.State.Ready);
        world.IsReady(Cyd, 1);
        Assert.Equal(2, world.State.Position);
    }

    [Fact]
    public void Whoever_withdraws_one_of_two_contributions_stays_ready()
    {
        var world = WithContributions(Ann, Bek);
        world.Says(Ann, 1, "And another thing", "c9");
        world.IsReady(Ann, 1);
        world.Withdraws(Ann, "c9");
        Assert.Equal(["ann"], world.State.Ready);
    }

    [Fact]
    public void A_group_is_not_stuck_when_a_withdrawal_makes_those_who_are_ready_enough()
    {
        var world = WithContributions(Ann, Bek);
        world.IsReady(Ann, 1);
        world.Withdraws(Bek, "bek");
        Expect.Happened(world.IsReady(Ann, 1), new Moved(1, 2));
    }

    [Fact]
    public void Going_on_or_back_asks_everybody_anew()
    {
        var world = WithContributions(Ann, Bek);
        world.IsReady(Ann, 1);
        world.MovesOn(Organiser, 1);
        Assert.Empty(world.State.Ready);
        world.MovesBack(Organiser, 2);
        Assert.Empty(world.State.Ready);
        world.IsReady(Bek, 1);
        Assert.Equal(1, world.State.Position);
    }
}
