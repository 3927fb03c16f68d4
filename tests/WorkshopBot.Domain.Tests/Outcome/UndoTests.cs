using static WorkshopBot.Domain.Tests.OutcomeWorld;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class UndoTests
{
    private static OutcomeWorld Two() => Drafted(
        Message("m1", "Pay for ideas", Quote("c1", "pay")),
        Message("m2", "Money matters", Quote("c2", "money", "bek")));

    [Fact]
    public void An_edit_is_taken_back_word_by_word()
    {
        var world = Two();
        world.Edits(Rapporteur, "m1", "Pay well");
        Expect.Happened(world.Undoes(Rapporteur, "m1"), new ChangesUndone(["m1"]));
        Assert.Equal(("Pay for ideas", MessageStatus.Drafted, false, 3), (world["m1"].Wording[Language.English], world["m1"].Status, world["m1"].WasEdited, world["m1"].Version));
    }

    [Fact]
    public void All_that_one_press_approved_is_taken_back_at_once()
    {
        var world = Two();
        world.ApprovesRest(Rapporteur);
        Assert.Equal(["m1", "m2"], world.State.LastChangeOf(Rapporteur.Person).Keys.Order());
        world.Undoes(Rapporteur, "m1", "m2");
        Assert.All(world.State.Messages, message => Assert.Equal((MessageStatus.Drafted, null), (message.Status, message.ApprovedBy)));
    }

    [Fact]
    public void A_merger_is_taken_back_on_both_sides()
    {
        var world = Two();
        world.Merges(Rapporteur, "m1", "m2");
        Expect.Happened(world.Undoes(Rapporteur, "m2"), new ChangesUndone(["m1", "m2"]));
        Assert.Equal(["c1"], world["m1"].Evidence.Select(evidence => evidence.Contribution));
        Assert.Equal((MessageStatus.Drafted, MessageStatus.Drafted), (world["m1"].Status, world["m2"].Status));
    }

    [Fact]
    public void A_merger_stands_once_somebody_has_decided_about_one_of_its_sides()
    {
        var world = Two();
        world.Merges(Rapporteur, "m1", "m2");
        world.Approves(SecondRapporteur, "m1");
        Expect.Refused(RefusalReason.MessageChanged, world.Undoes(Rapporteur, "m2"), SecondRapporteur.Person);
        Expect.Refused(RefusalReason.NotYourChange, world.Undoes(Rapporteur, "m1"), SecondRapporteur.Person);
        Assert.Equal(MessageStatus.Approved, world["m1"].Status);
    }

    [Fact]
    public void A_second_press_takes_nothing_else_back()
    {
        var world = Two();
        world.Edits(Rapporteur, "m1", "Pay well");
        world.Approves(Rapporteur, "m1");
        var undo = new Undo(new Dictionary<string, int> { ["m1"] = world["m1"].Version }) { By = Rapporteur, At = world.Now };
        world.Do(undo);
        Expect.Nothing(world.Do(undo));
        Assert.Equal("Pay well", world["m1"].Wording[Language.English]);
    }

    [Fact]
    public void What_is_published_is_corrected_and_not_taken_back()
    {
        var world = Two();
        world.Approves(Rapporteur, "m1");
        var seen = world["m1"].Version;
        world.Publishes(Rapporteur);
        Expect.Refused(RefusalReason.MessagePublished, world.Do(new Undo(new Dictionary<string, int> { ["m1"] = seen }) { By = Rapporteur, At = world.Now }));
    }

    [Fact]
    public void A_quote_that_nobody_says_any_more_does_not_come_back()
    {
        var world = Two();
        world.Edits(Rapporteur, "m1", "Pay well");
        world.Reads("c1", null);
        world.Undoes(Rapporteur, "m1");
        Assert.Equal(("Pay for ideas", 0, 1), (world["m1"].Wording[Language.English], world["m1"].Evidence.Count, world["m1"].LostEvidence));
    }
}
