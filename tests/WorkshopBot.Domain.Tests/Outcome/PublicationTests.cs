using static WorkshopBot.Domain.Tests.OutcomeWorld;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class PublicationTests
{
    private static OutcomeWorld Published()
    {
        var world = Drafted(Message("m1", "Pay for ideas"), Message("m2", "Money matters"));
        world.Approves(Rapporteur, "m1");
        world.Publishes(Rapporteur);
        return world;
    }

    [Fact]
    public void Only_approved_messages_are_published()
    {
        var world = Drafted(Message("m1", "One"), Message("m2", "Two"), Message("m3", "Three"), Message("m4", "Four"));
        world.Approves(Rapporteur, "m1");
        world.Edits(Rapporteur, "m2", "Second");
        world.Rejects(Rapporteur, "m3");
        var at = world.Now;
        Expect.Happened(world.Publishes(Rapporteur), new MessagesPublished(["m1"]));
        Assert.Equal(("m1", at), (Assert.Single(world.State.Published).Id, world["m1"].PublishedAt));
    }

    [Fact]
    public void Without_an_approved_message_there_is_nothing_to_publish()
    {
        Expect.Refused(RefusalReason.NothingToPublish, new OutcomeWorld().Publishes(Rapporteur));
        Expect.Refused(RefusalReason.NothingToPublish, Drafted(Message("m1", "One")).Publishes(Rapporteur));
    }

    [Fact]
    public void Publishing_twice_publishes_once_and_what_is_approved_later_follows()
    {
        var world = Published();
        Expect.Nothing(world.Publishes(Rapporteur));
        world.Approves(Rapporteur, "m2");
        Expect.Happened(world.Publishes(Rapporteur), new MessagesPublished(["m2"]));
    }

    [Fact]
    public void What_is_published_is_no_longer_edited_rejected_or_taken_back()
    {
        var world = Published();
        Expect.Refused(RefusalReason.MessagePublished, world.Edits(Rapporteur, "m1", "Other words"));
        Expect.Refused(RefusalReason.MessagePublished, world.Rejects(Rapporteur, "m1"));
        Expect.Refused(RefusalReason.MessagePublished, world.Reconsiders(Rapporteur, "m1"));
        Expect.Nothing(world.Approves(Rapporteur, "m1"));
    }

    [Fact]
    public void A_redraft_leaves_what_is_published()
    {
        var world = Published();
        world.Redrafted("d2", Message("m3", "Share data"));
        Assert.Equal(["m1", "m3"], world.State.Messages.Select(message => message.Id));
        Assert.Equal("m1", Assert.Single(world.State.Published).Id);
    }

    [Fact]
    public void A_correction_changes_published_words_and_is_marked()
    {
        var world = Published();
        var at = world.Now;
        Expect.Happened(world.Corrects(SecondRapporteur, "m1", " Pay well for ideas "), new MessageCorrected("m1", Language.English, "Pay well for ideas"));
        var message = world["m1"];
        Assert.Equal(("Pay well for ideas", at, "rustam"), (message.Wording[Language.English], message.CorrectedAt, message.ChangedBy));
        Assert.Equal((MessageStatus.Approved, "Pay for ideas"), (message.Status, message.Original));
        Assert.NotNull(message.PublishedAt);
        Expect.Nothing(world.Corrects(SecondRapporteur, "m1", "Pay well for ideas", seen: 1));
    }

    [Fact]
    public void Two_rapporteurs_do_not_correct_over_each_other()
    {
        var world = Published();
        var seen = world["m1"].Version;
        world.Corrects(SecondRapporteur, "m1", "Pay well for ideas", seen);
        Expect.Refused(RefusalReason.MessageChanged, world.Corrects(Rapporteur, "m1", "Pay badly", seen), "rustam");
    }

    [Fact]
    public void Only_what_is_published_is_corrected()
    {
        var world = Published();
        Expect.Refused(RefusalReason.MessageNotPublished, world.Corrects(Rapporteur, "m2", "Other words"));
        Expect.Refused(RefusalReason.MessageNotPublished, world.Corrects(Rapporteur, "m2", "Money matters"));
    }
}
