using static WorkshopBot.Domain.Tests.OutcomeWorld;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class EvidenceTests
{
    [Fact]
    public void A_withdrawn_contribution_takes_its_quote_along_and_flags_the_messages_that_rest_on_it()
    {
        var world = Drafted(
            Message("m1", "Pay for ideas", Quote("c1", "pay"), Quote("c2", "pay me", "bek")),
            Message("m2", "Money matters", Quote("c1", "money")),
            Message("m3", "Share data", Quote("c2", "data", "bek")));
        Expect.Happened(world.Reads("c1", null), new EvidenceLost("c1", ["m1", "m2"]));
        Assert.Equal([(1, 1, 2), (0, 1, 2), (1, 0, 1)], world.State.Messages.Select(message => (message.Evidence.Count, message.LostEvidence, message.Version)));
        Assert.DoesNotContain("c1", world.State.Reflected);
        Expect.Nothing(world.Reads("c1", null));
    }

    [Fact]
    public void A_revision_loses_only_quotes_that_no_longer_stand_in_it()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay for ideas")));
        Expect.Nothing(world.Reads("c1", "Please pay for ideas, and soon"));
        Expect.Happened(world.Reads("c1", "Please pay for work"), new EvidenceLost("c1", ["m1"]));
        Assert.Empty(world["m1"].Evidence);
    }

    [Fact]
    public void Quotes_are_compared_letter_by_letter()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "Pay")));
        Expect.Happened(world.Reads("c1", "pay"), new EvidenceLost("c1", ["m1"]));
    }

    [Fact]
    public void Every_quote_that_goes_is_counted()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay"), Quote("c1", "ideas"), Quote("c2", "money", "bek")));
        world.Reads("c1", null);
        Assert.Equal((1, 2), (world["m1"].Evidence.Count, world["m1"].LostEvidence));
    }

    [Fact]
    public void Evidence_lost_since_a_rapporteur_looked_must_be_seen_before_approving()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay")));
        world.Reads("c1", null);
        Expect.Refused(RefusalReason.MessageChanged, world.Approves(Rapporteur, "m1", seen: 1));
        Expect.Refused(RefusalReason.MessageChanged, world.ApprovesRest(Rapporteur, new Dictionary<string, int> { ["m1"] = 1 }));
        Assert.Equal(MessageStatus.Drafted, world["m1"].Status);
        world.Approves(Rapporteur, "m1", seen: 2);
        Assert.Equal(MessageStatus.Approved, world["m1"].Status);
    }

    [Fact]
    public void A_published_message_is_flagged_and_stays_published()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay")));
        world.Approves(Rapporteur, "m1");
        world.Publishes(Rapporteur);
        world.Reads("c1", null);
        Assert.Equal((MessageStatus.Approved, 1), (world["m1"].Status, world["m1"].LostEvidence));
        Assert.NotNull(world["m1"].PublishedAt);
    }

    [Fact]
    public void A_draft_that_was_under_way_does_not_bring_back_a_contribution_withdrawn_meanwhile()
    {
        var world = new OutcomeWorld();
        world.AsksForDraft(Rapporteur, "d1");
        world.Reads("c1", null);
        Expect.Nothing(world.Reads("c1", null));
        world.Reads("c2", "I meant salaries");
        world.Reads("c3", "I meant pay, of course");
        world.Drafts("d1", Message("m1", "Pay for ideas", Quote("c1", "pay"), Quote("c2", "pay", "bek"), Quote("c3", "pay", "cyd")));
        Assert.Equal("c3", Assert.Single(world["m1"].Evidence).Contribution);
        Assert.Equal(2, world["m1"].LostEvidence);
    }

    [Fact]
    public void The_next_draft_has_read_what_changed_before_it_was_asked_for()
    {
        var world = new OutcomeWorld();
        world.AsksForDraft(Rapporteur, "d1");
        world.Reads("c1", "I meant salaries");
        world.FailsToDraft("d1", "no answer");
        world.Redrafted("d2", Message("m1", "Pay for ideas", Quote("c1", "pay")));
        Assert.Single(world["m1"].Evidence);
    }

    [Fact]
    public void What_rests_on_rejected_messages_alone_is_not_reflected()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay")), Message("m2", "Share data", Quote("c2", "data", "bek")));
        world.Rejects(Rapporteur, "m1");
        Assert.Equal(["c2"], world.State.Reflected);
    }
}
