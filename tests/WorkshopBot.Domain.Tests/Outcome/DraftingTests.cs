using static WorkshopBot.Domain.Tests.OutcomeWorld;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class DraftingTests
{
    [Fact]
    public void A_draft_is_asked_for_when_the_last_awaited_group_has_closed()
    {
        var world = new OutcomeWorld();
        Expect.Happened(world.AwaitsClosings("d1", OurGroup, OtherGroup), new ClosingsAwaited([OurGroup, OtherGroup]));
        Expect.Happened(world.HasClosed(OtherGroup, "d1"), new ClosingNoted(OtherGroup));
        Assert.Null(world.State.Drafting);
        Expect.Happened(world.HasClosed(OurGroup, "d1"), new ClosingNoted(OurGroup), new DraftAsked("d1", null));
        Assert.Equal("d1", world.State.Drafting);
    }

    [Fact]
    public void Groups_may_close_before_anybody_waits_for_them()
    {
        var world = new OutcomeWorld();
        world.HasClosed(OurGroup, "d1");
        Expect.Happened(world.AwaitsClosings("d1", OurGroup), new ClosingsAwaited([OurGroup]), new DraftAsked("d1", null));
    }

    [Fact]
    public void A_closing_noted_twice_asks_for_one_draft()
    {
        var world = new OutcomeWorld();
        world.AwaitsClosings("d1", OurGroup);
        world.HasClosed(OurGroup, "d1");
        Expect.Nothing(world.HasClosed(OurGroup, "d1"));
        Expect.Nothing(world.AwaitsClosings("d1", OurGroup));
        Assert.Single(world.State.Drafts);
    }

    [Fact]
    public void A_group_that_nobody_awaits_asks_for_nothing()
    {
        var world = new OutcomeWorld();
        world.AwaitsClosings("d1", OurGroup);
        Expect.Happened(world.HasClosed(OtherGroup, "d1"), new ClosingNoted(OtherGroup));
        Assert.Null(world.State.Drafting);
    }

    [Fact]
    public void A_reopened_session_awaits_its_next_closings_anew()
    {
        var world = new OutcomeWorld();
        world.AwaitsClosings("d1", OurGroup, OtherGroup);
        world.HasClosed(OurGroup, "d1");
        Expect.Happened(world.ForgetsClosings(), new ClosingsForgotten());
        Expect.Nothing(world.ForgetsClosings());
        world.AwaitsClosings("d2", OurGroup, OtherGroup);
        world.HasClosed(OtherGroup, "d2");
        Assert.Null(world.State.Drafting);
        world.HasClosed(OurGroup, "d2");
        Assert.Equal("d2", world.State.Drafting);
    }

    [Fact]
    public void A_second_closing_after_a_reopening_is_drafted_again()
    {
        var world = new OutcomeWorld();
        world.AwaitsClosings("d1", OurGroup);
        world.HasClosed(OurGroup, "d1");
        world.Drafts("d1", Message("m1", "Pay for ideas"));
        world.ForgetsClosings();
        world.AwaitsClosings("d2", OurGroup);
        world.HasClosed(OurGroup, "d2");
        world.Drafts("d2", Message("m2", "Pay well for ideas"));
        Assert.Equal(["m2"], world.State.Messages.Select(message => message.Id));
    }

    [Fact]
    public void A_rapporteur_asks_for_a_draft_of_what_is_there()
    {
        var world = new OutcomeWorld();
        Expect.Happened(world.AsksForDraft(Rapporteur, "d1", "shorter"), new DraftAsked("d1", "shorter"));
        Expect.Nothing(world.AsksForDraft(Rapporteur, "d1"));
        Expect.Refused(RefusalReason.DraftUnderWay, world.AsksForDraft(SecondRapporteur, "d2"));
    }

    [Fact]
    public void A_hint_has_a_limit() =>
        Expect.Refused(RefusalReason.TextTooLong, new OutcomeWorld().AsksForDraft(Rapporteur, "d1", new string('a', Words.LongestMessage + 1)), "1000");

    [Fact]
    public void The_closings_draft_takes_the_place_of_one_that_was_asked_for_earlier()
    {
        var world = new OutcomeWorld();
        world.AsksForDraft(Rapporteur, "early");
        world.AwaitsClosings("closing", OurGroup);
        world.HasClosed(OurGroup, "closing");
        Assert.Equal("closing", world.State.Drafting);
        Expect.Nothing(world.Drafts("early", Message("early-1", "Half of it")));
        Expect.Nothing(world.FailsToDraft("early", "too late to matter"));
        world.Drafts("closing", Message("closing-1", "All of it"));
        Assert.Equal("All of it", Assert.Single(world.State.Messages).Original);
    }

    [Fact]
    public void A_draft_brings_messages_with_their_evidence()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay"), Quote("c2", "pay me", "bek"), Quote("c3", "paid", "dil", OtherGroup)));
        var message = world["m1"];
        Assert.Equal((MessageStatus.Drafted, "Pay for ideas", "embedded", 1), (message.Status, message.Original, message.Drafter, message.Version));
        Assert.Equal((3, 2), (message.People, message.Groups));
        Assert.Equal(["c1", "c2", "c3"], world.State.Reflected.Order());
        Assert.Null(world.State.Drafting);
    }

    [Fact]
    public void People_are_counted_once_however_often_they_are_quoted()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay"), Quote("c1", "pay well"), Quote("c2", "money")));
        Assert.Equal((1, 1), (world["m1"].People, world["m1"].Groups));
    }

    [Fact]
    public void Only_the_draft_that_is_being_made_is_recorded_and_once()
    {
        var world = Drafted(Message("m1", "Pay for ideas"));
        Expect.Nothing(world.Drafts("d1", Message("m9", "Again")));
        Expect.Nothing(world.Drafts("never asked for", Message("m9", "Unasked")));
        Assert.Equal(["m1"], world.State.Messages.Select(message => message.Id));
    }

    [Fact]
    public void A_failed_draft_says_why_until_the_next_one()
    {
        var world = new OutcomeWorld();
        world.AsksForDraft(Rapporteur, "d1");
        Expect.Happened(world.FailsToDraft("d1", "no answer"), new DraftFailed("d1", "no answer"));
        Expect.Nothing(world.FailsToDraft("d1", "no answer"));
        Assert.Equal((null, "no answer"), (world.State.Drafting, world.State.DraftFailure));
        world.AsksForDraft(Rapporteur, "d2");
        Assert.Null(world.State.DraftFailure);
    }

    [Fact]
    public void A_redraft_replaces_what_nobody_has_touched()
    {
        var world = Drafted(Message("m1", "Pay for ideas"));
        world.Redrafted("d2", Message("m2", "Forgive failures"));
        Assert.Equal(["m2"], world.State.Messages.Select(message => message.Id));
    }

    [Fact]
    public void A_redraft_keeps_what_a_person_edited_approved_rejected_reconsidered_added_or_merged()
    {
        var world = Drafted([.. Enumerable.Range(1, 7).Select(number => Message($"m{number}", $"Message {number}"))]);
        world.Edits(Rapporteur, "m1", "Edited");
        world.Approves(Rapporteur, "m2");
        world.Rejects(Rapporteur, "m3", "Off the point");
        world.Approves(Rapporteur, "m4");
        world.Reconsiders(Rapporteur, "m4");
        world.Merges(Rapporteur, "m5", "m6");
        world.Adds(Rapporteur, "own", "My own", question: 1);
        var before = world.State.Messages.Where(message => message.Id != "m7").Select(Snapshot.Of);
        world.Redrafted("d2", Message("new", "New"));
        Assert.Equal(before, world.State.Messages.Where(message => message.Id != "new").Select(Snapshot.Of));
        Assert.NotNull(world.State.Find("new"));
        Assert.Null(world.State.Find("m7"));
    }

    [Fact]
    public void What_a_person_rejected_or_reworded_does_not_come_back_with_the_next_draft()
    {
        var world = Drafted(Message("m1", "Pay for ideas"), Message("m2", "Forgive failures"));
        world.Rejects(Rapporteur, "m1");
        world.Edits(Rapporteur, "m2", "Learn from failures");
        world.Redrafted("d2", Message("m3", "Pay for ideas"), Message("m4", "Forgive failures"), Message("m5", "Learn from failures"), Message("m6", "Share data"));
        Assert.Equal(["m1", "m2", "m6"], world.State.Messages.Select(message => message.Id));
    }

    [Fact]
    public void Messages_stand_in_the_order_of_their_questions()
    {
        var world = Drafted(Message("m2", "On the second") with { Question = 2 }, Message("m1", "On the first"), Message("m0", "On none") with { Question = null });
        world.Adds(Rapporteur, "own", "My own", question: 1);
        Assert.Equal(["m1", "own", "m2", "m0"], world.State.Messages.Select(message => message.Id));
    }

    [Fact]
    public void The_drafters_notes_are_those_of_the_last_draft()
    {
        var world = new OutcomeWorld();
        world.AsksForDraft(Rapporteur, "d1");
        world.Do(new RecordDraft("d1", [], ["draft.fellBack"]) { By = Actor.TheBot, At = world.Now });
        Assert.Equal(["draft.fellBack"], world.State.Notes);
        world.Redrafted("d2");
        Assert.Empty(world.State.Notes);
    }
}
