using static WorkshopBot.Domain.Tests.OutcomeWorld;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class ReviewTests
{
    private static OutcomeWorld Two() => Drafted(
        Message("m1", "Pay for ideas", Quote("c1", "pay")),
        Message("m2", "Money matters", Quote("c2", "money", "bek")));

    [Fact]
    public void A_rapporteur_edits_a_message()
    {
        var world = Two();
        var at = world.Now;
        Expect.Happened(world.Edits(Rapporteur, "m1", " Pay well for ideas "), new MessageEdited("m1", Language.English, "Pay well for ideas"));
        var message = world["m1"];
        Assert.Equal(("Pay well for ideas", "Pay for ideas"), (message.Wording[Language.English], message.Original));
        Assert.Equal((MessageStatus.Edited, true, 2, "rano", at), (message.Status, message.WasEdited, message.Version, message.ChangedBy, message.ChangedAt));
    }

    [Fact]
    public void A_wording_is_added_in_another_language()
    {
        var world = Two();
        world.Edits(Rapporteur, "m1", "Gʻoyalar uchun toʻlang", language: Language.UzbekLatin);
        Assert.Equal("Pay for ideas", world["m1"].Wording[Language.English]);
        Assert.Equal("Gʻoyalar uchun toʻlang", world["m1"].Wording[Language.UzbekLatin]);
        Assert.Equal((MessageStatus.Edited, false), (world["m1"].Status, world["m1"].WasEdited));
        world.Edits(Rapporteur, "m1", "Gʻoyalar uchun yaxshi toʻlang", language: Language.UzbekLatin);
        Assert.True(world["m1"].WasEdited);
    }

    [Fact]
    public void Editing_to_the_same_words_changes_nothing()
    {
        var world = Two();
        Expect.Nothing(world.Edits(Rapporteur, "m1", "Pay for ideas "));
        Assert.Equal(MessageStatus.Drafted, world["m1"].Status);
    }

    [Fact]
    public void A_message_has_words_and_not_too_many()
    {
        var world = Two();
        var tooLong = new string('a', Words.LongestMessage + 1);
        Expect.Refused(RefusalReason.TextEmpty, world.Edits(Rapporteur, "m1", " "));
        Expect.Refused(RefusalReason.TextTooLong, world.Edits(Rapporteur, "m1", tooLong), "1000");
        Expect.Refused(RefusalReason.TextEmpty, world.Adds(Rapporteur, "own", ""));
        Expect.Refused(RefusalReason.TextTooLong, world.Adds(Rapporteur, "own", tooLong));
        Expect.Refused(RefusalReason.TextTooLong, world.Rejects(Rapporteur, "m1", tooLong));
        world.Approves(Rapporteur, "m1");
        world.Publishes(Rapporteur);
        Expect.Refused(RefusalReason.TextEmpty, world.Corrects(Rapporteur, "m1", ""));
        Expect.Refused(RefusalReason.TextTooLong, world.Corrects(Rapporteur, "m1", tooLong));
    }

    [Fact]
    public void A_rapporteur_adds_a_message_of_their_own()
    {
        var world = Two();
        Expect.Happened(world.Adds(Rapporteur, "own", " My own ", 2), new MessageAdded("own", Language.English, "My own", 2));
        var message = world["own"];
        Assert.Equal((MessageStatus.Edited, "My own", "rapporteur", "rano"), (message.Status, message.Original, message.Drafter, message.ChangedBy));
        Expect.Nothing(world.Adds(Rapporteur, "own", "My own", 2));
        Assert.Equal(3, world.State.Messages.Count);
    }

    [Fact]
    public void Approving_records_who_approved_and_when()
    {
        var world = Two();
        var at = world.Now;
        Expect.Happened(world.Approves(Rapporteur, "m1"), new MessageApproved("m1"));
        Assert.Equal((MessageStatus.Approved, "rano", at), (world["m1"].Status, world["m1"].ApprovedBy, world["m1"].ApprovedAt));
        Assert.True(world["m1"].IsDecided);
        Assert.Equal(1, world.State.Undecided);
        Expect.Nothing(world.Approves(SecondRapporteur, "m1", seen: 1));
        Assert.Equal("rano", world["m1"].ApprovedBy);
    }

    [Fact]
    public void Rejecting_records_the_reason_if_there_is_one()
    {
        var world = Two();
        Expect.Happened(world.Rejects(Rapporteur, "m1", " Off the point "), new MessageRejected("m1", "Off the point"));
        Expect.Happened(world.Rejects(Rapporteur, "m2", "  "), new MessageRejected("m2", null));
        Assert.Equal((MessageStatus.Rejected, "Off the point"), (world["m1"].Status, world["m1"].RejectionReason));
        Expect.Nothing(world.Rejects(SecondRapporteur, "m1", "Another reason"));
    }

    [Fact]
    public void A_decision_is_taken_back_until_publication()
    {
        var world = Two();
        world.Approves(Rapporteur, "m1");
        world.Rejects(Rapporteur, "m2", "Off the point");
        Expect.Happened(world.Reconsiders(Rapporteur, "m1"), new MessageReconsidered("m1"));
        Expect.Happened(world.Reconsiders(Rapporteur, "m2"), new MessageReconsidered("m2"));
        Assert.All(world.State.Messages, message => Assert.Equal(
            (MessageStatus.Edited, null, null, null), (message.Status, message.ApprovedBy, message.ApprovedAt, message.RejectionReason)));
        Expect.Nothing(world.Reconsiders(Rapporteur, "m1"));
    }

    [Fact]
    public void Whoever_approved_may_still_reject_and_the_other_way_round()
    {
        var world = Two();
        world.Approves(Rapporteur, "m1");
        world.Rejects(Rapporteur, "m1", "On second thoughts");
        Assert.Equal((MessageStatus.Rejected, null), (world["m1"].Status, world["m1"].ApprovedBy));
        world.Approves(Rapporteur, "m1");
        Assert.Equal((MessageStatus.Approved, null), (world["m1"].Status, world["m1"].RejectionReason));
    }

    [Fact]
    public void Editing_an_approved_message_asks_for_approval_again()
    {
        var world = Two();
        world.Approves(Rapporteur, "m1");
        world.Edits(Rapporteur, "m1", "Pay well for ideas");
        Assert.Equal((MessageStatus.Edited, null, null), (world["m1"].Status, world["m1"].ApprovedBy, world["m1"].ApprovedAt));
    }

    [Fact]
    public void Editing_a_rejected_message_takes_the_rejection_and_its_reason_back()
    {
        var world = Two();
        world.Rejects(Rapporteur, "m1", "Off the point");
        world.Edits(Rapporteur, "m1", "Pay well for ideas");
        Assert.Equal((MessageStatus.Edited, null), (world["m1"].Status, world["m1"].RejectionReason));
    }

    [Fact]
    public void Nobody_decides_on_words_that_they_have_not_seen()
    {
        var world = Two();
        world.Edits(SecondRapporteur, "m1", "Pay well for ideas");
        Expect.Refused(RefusalReason.MessageChanged, world.Edits(Rapporteur, "m1", "Pay badly", seen: 1), "rustam");
        Expect.Refused(RefusalReason.MessageChanged, world.Approves(Rapporteur, "m1", seen: 1), "rustam");
        Expect.Refused(RefusalReason.MessageChanged, world.Rejects(Rapporteur, "m1", seen: 1), "rustam");
        Expect.Refused(RefusalReason.MessageChanged, world.Merges(Rapporteur, "m1", "m2", seen: 1), "rustam");
        world.Approves(SecondRapporteur, "m1");
        Expect.Refused(RefusalReason.MessageChanged, world.Reconsiders(Rapporteur, "m1", seen: 2), "rustam");
        Assert.Equal(("Pay well for ideas", "rustam"), (world["m1"].Wording[Language.English], world["m1"].ApprovedBy));
    }

    [Fact]
    public void What_is_not_there_is_not_reviewed()
    {
        var world = Two();
        Expect.Refused(RefusalReason.UnknownMessage, world.Edits(Rapporteur, "m9", "Pay"));
        Expect.Refused(RefusalReason.UnknownMessage, world.Approves(Rapporteur, "m9"));
        Expect.Refused(RefusalReason.UnknownMessage, world.Merges(Rapporteur, "m1", "m9"));
    }

    [Fact]
    public void Merging_unites_the_evidence_and_rejects_the_other()
    {
        var world = Drafted(
            Message("m1", "Pay for ideas", Quote("c1", "pay"), Quote("c2", "money", "bek")),
            Message("m2", "Money matters", Quote("c2", "money", "bek"), Quote("c3", "cash", "cyd")));
        Expect.Happened(world.Merges(Rapporteur, "m1", "m2"), new MessagesMerged("m1", "m2"));
        Assert.Equal(["c1", "c2", "c3"], world["m1"].Evidence.Select(evidence => evidence.Contribution));
        Assert.Equal((MessageStatus.Edited, MessageStatus.Rejected), (world["m1"].Status, world["m2"].Status));
        Assert.Equal("Pay for ideas", world["m1"].Wording[Language.English]);
        Expect.Nothing(world.Merges(Rapporteur, "m1", "m2", seen: 1));
    }

    [Fact]
    public void Merging_asks_for_approval_again()
    {
        var world = Two();
        world.Approves(Rapporteur, "m1");
        world.Approves(Rapporteur, "m2");
        world.Merges(Rapporteur, "m1", "m2");
        Assert.All(world.State.Messages, message => Assert.Null(message.ApprovedBy));
        world.Publishes(Rapporteur);
        Assert.Empty(world.State.Published);
    }

    [Fact]
    public void Merging_into_a_rejected_message_takes_its_rejection_back()
    {
        var world = Two();
        world.Rejects(Rapporteur, "m1", "Off the point");
        world.Merges(Rapporteur, "m1", "m2");
        Assert.Equal((MessageStatus.Edited, null), (world["m1"].Status, world["m1"].RejectionReason));
    }

    [Fact]
    public void A_message_is_not_merged_with_itself()
    {
        var world = Two();
        Expect.Refused(RefusalReason.SameMessage, world.Merges(Rapporteur, "m1", "m1"));
        world.Rejects(Rapporteur, "m1");
        Expect.Refused(RefusalReason.SameMessage, world.Merges(Rapporteur, "m1", "m1"));
    }

    [Fact]
    public void What_is_published_is_not_merged_away()
    {
        var world = Two();
        world.Approves(Rapporteur, "m2");
        world.Publishes(Rapporteur);
        Expect.Refused(RefusalReason.MessagePublished, world.Merges(Rapporteur, "m1", "m2"));
        Expect.Refused(RefusalReason.MessagePublished, world.Merges(Rapporteur, "m2", "m1"));
    }

    [Fact]
    public void The_rest_is_approved_as_it_was_seen()
    {
        var world = Drafted(Message("m1", "One"), Message("m2", "Two"), Message("m3", "Three"), Message("m4", "Four"));
        world.Rejects(Rapporteur, "m1");
        world.Edits(Rapporteur, "m2", "Second");
        Expect.Happened(
            world.ApprovesRest(Rapporteur, new Dictionary<string, int> { ["m1"] = 1, ["m2"] = 2, ["m3"] = 1 }),
            new MessageApproved("m2"), new MessageApproved("m3"));
        Assert.Equal(
            [MessageStatus.Rejected, MessageStatus.Approved, MessageStatus.Approved, MessageStatus.Drafted],
            world.State.Messages.Select(message => message.Status));
    }

    [Fact]
    public void Approving_the_rest_approves_nothing_while_one_of_them_has_changed()
    {
        var world = Two();
        world.Edits(SecondRapporteur, "m2", "Money matters a lot");
        Expect.Refused(RefusalReason.MessageChanged, world.ApprovesRest(Rapporteur, new Dictionary<string, int> { ["m1"] = 1, ["m2"] = 1 }), "rustam");
        Assert.Equal(2, world.State.Undecided);
    }

    [Fact]
    public void Approving_the_rest_twice_approves_once()
    {
        var world = Two();
        world.ApprovesRest(Rapporteur);
        Expect.Nothing(world.ApprovesRest(Rapporteur, new Dictionary<string, int> { ["m1"] = 1, ["m2"] = 1 }));
    }
}
