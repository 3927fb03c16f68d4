using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class GroupTests
{
    [Fact]
    public void A_conversation_becomes_a_group_once()
    {
        var world = Ready("Samarkand");
        Expect.Happened(world.SetsUp(Olga, "Samarkand", "Khiva", "Khiva"), new GroupSetUp(Id("Khiva"), "Khiva", Conversation("Khiva"), null));
        Assert.Equal(Id("Khiva"), world.State.GroupIn(Conversation("Khiva"))?.Id);
        Expect.Nothing(world.SetsUp(Olga, "Samarkand", "Khiva"));
        Assert.Null(world.State.GroupIn("19:elsewhere"));
    }

    [Fact]
    public void Setting_up_needs_at_least_one_conversation() =>
        Expect.Refused(RefusalReason.NoGroups, Ready().Do(new SetUpGroups([]) { By = Ready().As(Olga), At = default }));

    [Fact]
    public void A_group_set_up_while_a_session_is_open_joins_it()
    {
        var world = Ready("Samarkand");
        world.Opens(Olga, 2);
        Expect.Happened(world.SetsUp(Olga, "Khiva"), new GroupSetUp(Id("Khiva"), "Khiva", Conversation("Khiva"), 2));
    }

    [Fact]
    public void Setting_up_under_a_new_name_renames()
    {
        var world = Ready("Samarkand");
        var plan = new GroupPlan(Conversation("Samarkand"), "Registan");
        Expect.Happened(world.Do(new SetUpGroups([plan]) { By = world.As(Olga), At = world.Now }), new GroupRenamed(Id("Samarkand"), "Registan"));
        Expect.Happened(world.Renames(Olga, "Samarkand", "Afrosiyob"), new GroupRenamed(Id("Samarkand"), "Afrosiyob"));
        Expect.Nothing(world.Renames(Olga, "Samarkand", "Afrosiyob"));
        Assert.Equal("Afrosiyob", world.State.Groups[Id("Samarkand")].Name);
    }

    [Fact]
    public void A_retired_group_keeps_its_place_and_is_no_longer_opened()
    {
        var world = Ready("Samarkand", "Bukhara");
        Expect.Happened(world.Retires(Olga, "Bukhara"), new GroupRetired(Id("Bukhara")));
        Expect.Nothing(world.Retires(Olga, "Bukhara"));
        world.Opens(Olga, 1);
        Assert.Equal([Id("Samarkand")], Assert.IsType<SessionOpened>(world.Events[^1].Event).Groups);
        Assert.True(world.State.Groups[Id("Bukhara")].Retired);
    }

    [Fact]
    public void A_retired_group_stands_again_with_its_facilitators_when_it_is_set_up_again()
    {
        var world = Ready("Samarkand", "Bukhara");
        world.Appoints(Olga, "farid", Role.Facilitator, Id("Bukhara"));
        world.Retires(Olga, "Bukhara");
        world.Opens(Olga, 1);
        Expect.Happened(world.SetsUp(Olga, "Bukhara"), new GroupSetUp(Id("Bukhara"), "Bukhara", Conversation("Bukhara"), 1));
        Assert.Equal((false, "farid"), (world.State.Groups[Id("Bukhara")].Retired, Assert.Single(world.State.Groups[Id("Bukhara")].Facilitators)));
    }

    [Fact]
    public void What_is_no_group_is_neither_renamed_nor_retired_nor_spoken_to()
    {
        var world = Ready();
        Expect.Refused(RefusalReason.UnknownGroup, world.Renames(Olga, "Nowhere", "Somewhere"), Id("Nowhere"));
        Expect.Refused(RefusalReason.UnknownGroup, world.Retires(Olga, "Nowhere"));
        Expect.Refused(RefusalReason.UnknownGroup, world.ChoosesFor(Olga, "Nowhere", Language.English));
        Expect.Refused(RefusalReason.UnknownGroup, world.Joins(Zed, "Nowhere"), Id("Nowhere"));
        Expect.Refused(RefusalReason.UnknownGroup, world.Places(Olga, (Zed, "Zed", "Samarkand"), ("ann", "Ann", "Nowhere")), Id("Nowhere"));
        Assert.Empty(world.State.Members);
    }

    [Fact]
    public void Groups_come_in_the_order_that_people_count_in()
    {
        var world = Ready("Group 10", "group 2", "Group 1");
        Assert.Equal(["Group 1", "group 2", "Group 10"], world.State.ActiveGroups.Select(group => group.Name));
    }

    [Fact]
    public void A_groups_languages_are_chosen_by_whoever_leads_it()
    {
        var world = Ready();
        world.Appoints(Olga, "farid", Role.Facilitator, Id("Samarkand"));
        Expect.Happened(
            world.ChoosesFor("farid", "Samarkand", Language.UzbekLatin, Language.English),
            new GroupLanguagesChosen(Id("Samarkand"), [Language.UzbekLatin, Language.English]));
        Expect.Nothing(world.ChoosesFor(Olga, "Samarkand", Language.UzbekLatin, Language.English));
        Assert.Equal([Language.UzbekLatin, Language.English], world.State.Groups[Id("Samarkand")].Languages);
        Expect.Refused(RefusalReason.NotAFacilitator, world.ChoosesFor("farid", "Bukhara", Language.English));
        Expect.Refused(RefusalReason.NotAFacilitator, world.ChoosesFor(Zed, "Samarkand", Language.English));
    }

    [Fact]
    public void The_same_conversation_is_always_the_same_group()
    {
        Assert.Equal(Workshop.GroupIdFor("19:a@thread.tacv2"), Workshop.GroupIdFor("19:a@thread.tacv2"));
        Assert.NotEqual(Workshop.GroupIdFor("19:a@thread.tacv2"), Workshop.GroupIdFor("19:b@thread.tacv2"));
        Assert.Matches("^g[0-9a-f]{10}$", Workshop.GroupIdFor("19:a@thread.tacv2"));
    }
}
