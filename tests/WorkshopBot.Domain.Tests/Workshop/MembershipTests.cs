using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class MembershipTests
{
    [Fact]
    public void Whoever_joins_a_group_belongs_to_it()
    {
        var world = Ready();
        Expect.Happened(world.Joins("ann", "Samarkand"), new MemberPlaced("ann", Id("Samarkand")));
        Expect.Nothing(world.Joins("ann", "Samarkand"));
        Assert.Equal(["ann"], world.State.MembersOf(Id("Samarkand")));
        Assert.Equal(Id("Samarkand"), world.As("ann").MemberOf);
    }

    [Fact]
    public void Whoever_belongs_elsewhere_is_moved_by_an_organiser_and_not_by_joining()
    {
        var world = Ready();
        world.Joins("ann", "Samarkand");
        Expect.Refused(RefusalReason.MemberElsewhere, world.Joins("ann", "Bukhara"), "Samarkand");
        world.Places(Olga, ("ann", "", "Bukhara"));
        Assert.Equal(Id("Bukhara"), world.As("ann").MemberOf);
    }

    [Fact]
    public void A_retired_group_takes_nobody_and_holds_nobody()
    {
        var world = Ready();
        world.Joins("ann", "Samarkand");
        world.Retires(Olga, "Samarkand");
        Expect.Refused(RefusalReason.UnknownGroup, world.Joins("bek", "Samarkand"));
        Expect.Refused(RefusalReason.UnknownGroup, world.Places(Olga, ("bek", "Bek", "Samarkand")));
        Expect.Happened(world.Joins("ann", "Bukhara"), new MemberPlaced("ann", Id("Bukhara")));
    }

    [Fact]
    public void An_import_places_people_and_learns_their_names()
    {
        var world = Ready();
        Expect.Happened(
            world.Places(Olga, ("ann", "Ann", "Samarkand"), ("bek", "", "Bukhara")),
            new PersonMet("ann", "Ann"), new MemberPlaced("ann", Id("Samarkand")), new MemberPlaced("bek", Id("Bukhara")));
        Expect.Nothing(world.Places(Olga, ("ann", "Ann", "Samarkand"), ("bek", "", "Bukhara")));
    }

    [Fact]
    public void Of_two_lines_about_one_person_the_last_counts_however_often_it_is_imported()
    {
        var world = Ready();
        world.Places(Olga, ("ann", "A.", "Samarkand"), ("ann", "Ann", "Bukhara"));
        Expect.Nothing(world.Places(Olga, ("ann", "A.", "Samarkand"), ("ann", "Ann", "Bukhara")));
        Assert.Equal((Id("Bukhara"), "Ann"), (world.As("ann").MemberOf, world.State.NameOf("ann")));
    }

    [Fact]
    public void The_groups_of_somebody_are_the_present_one_and_those_that_they_left()
    {
        var world = Ready();
        world.Joins("ann", "Samarkand");
        world.Places(Olga, ("ann", "", "Bukhara"));
        Assert.Equal(["Bukhara", "Samarkand"], world.State.GroupsOf("ann").Select(group => group.Name).Order());
        Assert.Empty(world.State.GroupsOf("bek"));
    }

    [Fact]
    public void A_removed_member_belongs_nowhere()
    {
        var world = Ready();
        world.Joins("ann", "Samarkand");
        Expect.Happened(world.Removes(Olga, "ann"), new MemberRemoved("ann"));
        Expect.Nothing(world.Removes(Olga, "ann"));
        Assert.Null(world.As("ann").MemberOf);
    }

    [Fact]
    public void A_person_is_known_by_the_name_that_was_last_seen()
    {
        var world = Ready();
        Expect.Happened(world.Meets("ann", "Ann"), new PersonMet("ann", "Ann"));
        Expect.Nothing(world.Meets("ann", "Ann"));
        Expect.Nothing(world.Meets("ann", ""));
        world.Meets("ann", "Anna");
        Assert.Equal(("Anna", ""), (world.State.NameOf("ann"), world.State.NameOf(Zed)));
    }

    [Fact]
    public void Everybody_chooses_their_own_language()
    {
        var world = Ready();
        world.Meets(Zed, "Zed");
        Expect.Happened(world.Chooses(Zed, Language.UzbekCyrillic), new LanguageChosen(Zed, Language.UzbekCyrillic));
        Expect.Nothing(world.Chooses(Zed, Language.UzbekCyrillic));
        Assert.Equal(new Person(Zed, "Zed") { Language = Language.UzbekCyrillic }, world.State.People[Zed]);
        Expect.Happened(world.Chooses("somebody new", Language.English), new LanguageChosen("somebody new", Language.English));
    }
}
