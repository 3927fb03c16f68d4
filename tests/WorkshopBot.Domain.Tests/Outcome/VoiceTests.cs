using static WorkshopBot.Domain.Tests.OutcomeWorld;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class VoiceTests
{
    private static OutcomeWorld Asked()
    {
        var world = Drafted(
            Message("m1", "Pay for ideas", Quote("c1", "pay"), Quote("c3", "pay", "dil", OtherGroup)),
            Message("m2", "Money matters", Quote("c2", "money", "bek")));
        world.Approves(Rapporteur, "m1");
        world.Asks(Rapporteur, OurGroup);
        return world;
    }

    [Fact]
    public void Groups_are_asked_about_approved_messages_that_cite_them_and_once()
    {
        var world = Asked();
        Assert.Equal(new GroupsAsked(["m1"], [OurGroup]).Messages, world.Events.Select(recorded => recorded.Event).OfType<GroupsAsked>().Single().Messages);
        Assert.Equal([OurGroup], world["m1"].AskedGroups);
        Assert.Null(world["m2"].Asked);
        Expect.Nothing(world.Asks(Rapporteur, OurGroup));
    }

    [Fact]
    public void Only_members_of_a_group_that_was_asked_have_a_say()
    {
        var world = Asked();
        Expect.Refused(RefusalReason.NotAMember, world.Says(Rapporteur, "m1", Verdict.SaidSo));
        Expect.Refused(RefusalReason.NotAMember, world.Says(Dil, "m1", Verdict.SaidSo));
        Expect.Refused(RefusalReason.UnknownMessage, world.Says(Dil, "m1", Verdict.SaidSo, OtherGroup));
        Expect.Happened(world.Says(Ann, "m1", Verdict.NotQuite), new VoiceGiven("m1", OurGroup, Verdict.NotQuite));
    }

    [Fact]
    public void A_voice_may_change_and_counts_once()
    {
        var world = Asked();
        world.Says(Ann, "m1", Verdict.NotQuite);
        Expect.Nothing(world.Says(Ann, "m1", Verdict.NotQuite));
        world.Says(Ann, "m1", Verdict.SaidSo);
        Assert.Equal([Verdict.SaidSo], world["m1"].Voices.Values.Select(voice => voice.Verdict));
    }

    [Fact]
    public void Other_words_are_asked_about_anew()
    {
        var world = Asked();
        var asked = world["m1"].Asked;
        world.Says(Ann, "m1", Verdict.SaidSo);
        world.Edits(Rapporteur, "m1", "Pay for good ideas");
        Assert.Empty(world["m1"].Voices);
        world.Approves(Rapporteur, "m1");
        Expect.Refused(RefusalReason.MessageChanged, world.Says(Ann, "m1", Verdict.SaidSo, asked: asked));
        world.Asks(Rapporteur, OurGroup);
        Expect.Happened(world.Says(Ann, "m1", Verdict.Missing), new VoiceGiven("m1", OurGroup, Verdict.Missing));
    }

    [Fact]
    public void After_publication_it_is_too_late()
    {
        var world = Asked();
        world.Publishes(Rapporteur);
        Expect.Refused(RefusalReason.VoiceTooLate, world.Says(Ann, "m1", Verdict.NotQuite));
    }

    [Fact]
    public void Nothing_is_asked_where_nothing_is_approved()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay")));
        Expect.Refused(RefusalReason.NothingToAsk, world.Asks(Rapporteur, OurGroup));
    }

    [Fact]
    public void A_contribution_becomes_a_message_once_and_rests_on_itself()
    {
        var world = Drafted(Message("m1", "Pay for ideas", Quote("c1", "pay")));
        var source = Quote("c9", "Listen to the villages", "bek");
        Expect.Happened(world.Promotes(Rapporteur, "p9", source), new ContributionPromoted("p9", Language.English, "Listen to the villages", source));
        Expect.Nothing(world.Promotes(SecondRapporteur, "p9", source));
        Assert.Equal((MessageStatus.Edited, 1, "rapporteur"), (world["p9"].Status, world["p9"].People, world["p9"].Drafter));
        Assert.Contains("c9", world.State.Reflected);
        world.Reads("c9", null);
        Assert.Equal((0, 1), (world["p9"].Evidence.Count, world["p9"].LostEvidence));
    }
}
