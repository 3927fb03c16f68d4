using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class KeepingOutTests
{
    [Fact]
    public void Whoever_is_kept_out_leaves_their_group_and_joins_none_until_they_are_let_in()
    {
        var world = Ready();
        world.Joins("ann", "Samarkand");

        Expect.Happened(world.KeepsOut(Olga, "ann"), new MemberRemoved("ann"), new MemberKeptOut("ann"));
        Expect.Nothing(world.KeepsOut(Olga, "ann"));
        Expect.Refused(RefusalReason.KeptOut, world.Joins("ann", "Samarkand"));
        Expect.Refused(RefusalReason.KeptOut, world.Joins("ann", "Bukhara"));

        Expect.Happened(world.LetsIn(Olga, "ann"), new MemberLetIn("ann"));
        Expect.Nothing(world.LetsIn(Olga, "ann"));
        Expect.Happened(world.Joins("ann", "Bukhara"), new MemberPlaced("ann", Id("Bukhara")));
    }

    [Fact]
    public void A_list_does_not_bring_in_by_mistake_who_is_kept_out_and_then_changes_nothing()
    {
        var world = Ready();
        world.KeepsOut(Olga, "ann");
        Expect.Refused(RefusalReason.PersonKeptOut, world.Places(Olga, ("bek", "Bek", "Samarkand"), ("ann", "Ann", "Samarkand")), "Ann");
        Assert.Empty(world.State.Members);
    }

    [Fact]
    public void Whoever_is_kept_out_leads_no_group_either()
    {
        var world = Ready();
        world.Appoints(Olga, "fay", Role.Facilitator, Id("Samarkand"));
        Expect.Happened(world.KeepsOut(Olga, "fay"), new RoleTaken("fay", Role.Facilitator, Id("Samarkand")), new MemberKeptOut("fay"));
        Assert.Empty(world.As("fay").Facilitates);
    }

    [Fact]
    public void Only_organisers_keep_out_and_let_in()
    {
        var world = Ready();
        Expect.Refused(RefusalReason.NotAnOrganiser, world.KeepsOut("ann", "bek"));
        world.KeepsOut(Olga, "ann");
        Expect.Refused(RefusalReason.NotAnOrganiser, world.LetsIn("ann", "ann"));
    }
}
