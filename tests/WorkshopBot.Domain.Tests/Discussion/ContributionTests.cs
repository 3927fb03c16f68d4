using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class ContributionTests
{
    [Fact]
    public void A_member_contributes_to_the_open_question()
    {
        var world = DiscussionWorld.At(1);
        var at = world.Now;
        Expect.Happened(world.Says(Ann, 1, "  Pay for ideas\n", "c1"), new ContributionMade("c1", 1, "ann", "Pay for ideas", Late: false, Medium.Card, 1));
        Assert.Equal(new Contribution("c1", 1, "ann", "Pay for ideas", at), Assert.Single(world.State.To(1)));
    }

    [Fact]
    public void A_person_may_make_several_contributions_to_one_question()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay for ideas");
        world.Says(Ann, 1, "Forgive failures");
        Assert.Equal(["Pay for ideas", "Forgive failures"], world.State.To(1).Select(contribution => contribution.Text));
    }

    [Fact]
    public void A_contribution_sent_twice_counts_once()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay for ideas", "c1");
        Expect.Nothing(world.Says(Ann, 1, "Pay for ideas", "c1"));
        Expect.Nothing(world.Says(Ann, 1, " Pay for ideas ", "a new id"));
        Assert.Single(world.State.Contributions);
    }

    [Fact]
    public void The_same_words_count_anew_from_another_person_or_to_another_question()
    {
        var world = DiscussionWorld.At(2);
        world.Says(Ann, 1, "Pay for ideas");
        world.Says(Ann, 2, "Pay for ideas");
        world.Says(Bek, 2, "Pay for ideas");
        Assert.Equal(3, world.State.Contributions.Count);
    }

    [Fact]
    public void A_contribution_redelivered_after_the_closing_is_answered_as_recorded()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay for ideas", "c1");
        world.Closes(Actor.TheBot);
        Expect.Nothing(world.Says(Ann, 1, "Pay for ideas", "c1"));
        Expect.Nothing(world.Says(Ann, 1, "Pay for ideas", "a new id"));
        Expect.Refused(RefusalReason.SessionNotOpen, world.Says(Ann, 1, "Something else"));
    }

    [Fact]
    public void A_contribution_redelivered_after_its_withdrawal_stays_withdrawn()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay for ideas", "c1");
        world.Withdraws(Ann, "c1");
        Expect.Nothing(world.Says(Ann, 1, "Pay for ideas", "c1"));
        Assert.Empty(world.State.Standing);
    }

    [Fact]
    public void A_contribution_to_an_earlier_question_is_taken_and_marked_late()
    {
        var world = DiscussionWorld.At(3);
        world.Says(Ann, 1, "I was on the phone");
        world.Says(Ann, 3, "I am back");
        Assert.True(Assert.Single(world.State.To(1)).Late);
        Assert.False(Assert.Single(world.State.To(3)).Late);
    }

    [Fact]
    public void After_the_wrap_up_every_question_still_takes_contributions()
    {
        var world = DiscussionWorld.At(4, questions: 3);
        world.Says(Ann, 3, "One more thing");
        Assert.True(Assert.Single(world.State.To(3)).Late);
    }

    [Fact]
    public void After_going_back_the_later_question_still_takes_what_its_card_sends()
    {
        var world = DiscussionWorld.At(3);
        world.MovesBack(Facilitator, 3);
        world.Says(Ann, 3, "I was still writing");
        Assert.False(Assert.Single(world.State.To(3)).Late);
    }

    [Fact]
    public void A_scribe_speaks_for_a_table()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "We agree on pay", people: 4, medium: Medium.Message);
        var contribution = Assert.Single(world.State.Contributions);
        Assert.Equal((4, Medium.Message), (contribution.People, contribution.Medium));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(Discussion.LargestTable + 1)]
    public void A_table_has_a_size(int people) =>
        Expect.Refused(RefusalReason.PeopleOutOfRange, DiscussionWorld.At(1).Says(Ann, 1, "We agree", people: people), "50");

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void Empty_words_are_no_contribution(string text) =>
        Expect.Refused(RefusalReason.TextEmpty, DiscussionWorld.At(1).Says(Ann, 1, text));

    [Fact]
    public void A_contribution_may_be_as_long_as_two_pages_and_no_longer()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, new string('a', Words.LongestContribution));
        Assert.Single(world.State.Contributions);
        Expect.Refused(RefusalReason.TextTooLong, world.Says(Ann, 1, new string('b', Words.LongestContribution + 1)), "4000");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_contribution_answers_a_question_of_the_session(int question) =>
        Expect.Refused(RefusalReason.UnknownQuestion, DiscussionWorld.At(4, questions: 3).Says(Ann, question, "Pay for ideas"), $"{question}");

    [Fact]
    public void A_question_that_the_group_has_not_reached_takes_nothing_yet() =>
        Expect.Refused(RefusalReason.QuestionNotOpenYet, DiscussionWorld.At(1).Says(Ann, 2, "Pay for ideas"), "2");

    [Fact]
    public void Nothing_is_taken_before_the_opening() =>
        Expect.Refused(RefusalReason.SessionNotOpen, new DiscussionWorld().Says(Ann, 1, "Pay for ideas"));

    [Fact]
    public void Only_members_of_the_group_contribute()
    {
        var world = DiscussionWorld.At(1);
        Expect.Refused(RefusalReason.NotAMember, world.Says(Stranger, 1, "Pay for ideas"));
        Expect.Refused(RefusalReason.NotAMember, world.Says(Organiser, 1, "Pay for ideas"));
        Expect.Refused(RefusalReason.NotAMember, world.Says(Facilitator, 1, "Pay for ideas"));
        Expect.Refused(RefusalReason.MemberElsewhere, world.Says(Dil, 1, "Pay for ideas"));
        Assert.Empty(world.State.Contributions);
    }

    [Fact]
    public void Revising_replaces_the_words_and_keeps_the_earlier_ones()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        Expect.Happened(world.Revises(Ann, "c1", " Pay for ideas "), new ContributionRevised("c1", "Pay for ideas"));
        world.Revises(Ann, "c1", "Pay well for ideas");
        var contribution = Assert.Single(world.State.Contributions);
        Assert.Equal("Pay well for ideas", contribution.Text);
        Assert.Equal(["Pay", "Pay for ideas"], contribution.Earlier);
    }

    [Fact]
    public void Revising_to_the_same_words_changes_nothing()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        Expect.Nothing(world.Revises(Ann, "c1", "Pay "));
    }

    [Fact]
    public void Revised_words_have_the_limits_of_new_ones()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        Expect.Refused(RefusalReason.TextEmpty, world.Revises(Ann, "c1", " "));
        Expect.Refused(RefusalReason.TextTooLong, world.Revises(Ann, "c1", new string('a', Words.LongestContribution + 1)));
        Assert.Equal("Pay", world.State.Find("c1")!.Text);
    }

    [Fact]
    public void A_withdrawn_contribution_no_longer_counts_and_is_still_there()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        Expect.Happened(world.Withdraws(Ann, "c1"), new ContributionWithdrawn("c1"));
        Assert.Empty(world.State.To(1));
        Assert.Equal("Pay", Assert.Single(world.State.Contributions).Text);
        Expect.Nothing(world.Withdraws(Ann, "c1"));
    }

    [Fact]
    public void What_was_withdrawn_is_not_revised()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        world.Withdraws(Ann, "c1");
        Expect.Refused(RefusalReason.ContributionWithdrawn, world.Revises(Ann, "c1", "Pay for ideas"));
    }

    [Fact]
    public void What_was_withdrawn_may_be_said_again()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        world.Withdraws(Ann, "c1");
        world.Says(Ann, 1, "Pay", "c2");
        Assert.Equal("c2", Assert.Single(world.State.Standing).Id);
    }

    [Fact]
    public void What_was_withdrawn_is_put_back_as_it_was_last_by_its_author_alone()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        world.Revises(Ann, "c1", "Pay for ideas");
        Expect.Nothing(world.Restores(Ann, "c1"));
        world.Withdraws(Ann, "c1");
        Expect.Refused(RefusalReason.NotYours, world.Restores(Bek, "c1"));
        Expect.Refused(RefusalReason.UnknownContribution, world.Restores(Ann, "c9"));
        Expect.Happened(world.Restores(Ann, "c1"), new ContributionRestored("c1"));
        Assert.Equal("Pay for ideas", Assert.Single(world.State.Standing).Text);
    }

    [Fact]
    public void What_was_said_again_since_it_was_withdrawn_still_counts_once()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        world.Withdraws(Ann, "c1");
        world.Says(Ann, 1, "Pay", "c2");
        Expect.Nothing(world.Restores(Ann, "c1"));
        Assert.Equal("c2", Assert.Single(world.State.Standing).Id);
    }

    [Fact]
    public void A_contribution_is_its_authors_alone()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        foreach (var other in All.Where(actor => actor != Ann))
        {
            Expect.Refused(RefusalReason.NotYours, world.Revises(other, "c1", "Punish"));
            Expect.Refused(RefusalReason.NotYours, world.Withdraws(other, "c1"));
        }
        Expect.Refused(RefusalReason.UnknownContribution, world.Revises(Ann, "c9", "Pay"));
        Expect.Refused(RefusalReason.UnknownContribution, world.Withdraws(Ann, "c9"));
    }

    [Fact]
    public void After_the_closing_and_in_another_group_people_still_revise_and_withdraw_their_own()
    {
        var world = DiscussionWorld.At(1);
        world.Says(Ann, 1, "Pay", "c1");
        world.Closes(Actor.TheBot);
        world.Revises(Ann with { MemberOf = OtherGroup }, "c1", "Pay for ideas");
        Assert.Equal("Pay for ideas", world.State.Find("c1")!.Text);
        world.Withdraws(Ann with { MemberOf = null }, "c1");
        Assert.Empty(world.State.Standing);
    }

    [Fact]
    public void Contributions_stand_in_the_order_in_which_they_were_made_whatever_becomes_of_them()
    {
        var world = DiscussionWorld.At(2);
        world.Says(Ann, 2, "first", "c1");
        world.Says(Bek, 1, "second", "c2");
        world.Says(Cyd, 2, "third", "c3");
        world.Withdraws(Ann, "c1");
        world.Revises(Bek, "c2", "second, better");
        Assert.Equal(["c1", "c2", "c3"], world.State.Contributions.Select(contribution => contribution.Id));
        Assert.Equal(["c2", "c3"], world.State.Standing.Select(contribution => contribution.Id));
    }
}
