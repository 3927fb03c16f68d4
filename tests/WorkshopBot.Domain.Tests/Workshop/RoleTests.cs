using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class RoleTests
{
    private static readonly Dictionary<string, Func<string, Decision<WorkshopEvent>>> Organising = new()
    {
        ["plan"] = by => Do(world => world.Plans(world.As(by), ThreeSessions with { Id = "another" })),
        ["appoint"] = by => Do(world => world.Appoints(by, Zed, Role.Organiser)),
        ["dismiss"] = by => Do(world => world.Dismisses(by, "rano", Role.Rapporteur)),
        ["set up groups"] = by => Do(world => world.SetsUp(by, "Khiva")),
        ["rename a group"] = by => Do(world => world.Renames(by, "Samarkand", "Registan")),
        ["retire a group"] = by => Do(world => world.Retires(by, "Samarkand")),
        ["place members"] = by => Do(world => world.Places(by, (Zed, "Zed", "Samarkand"))),
        ["remove a member"] = by => Do(world => world.Removes(by, "ann")),
        ["open"] = by => Do(world => world.Opens(by, 1)),
        ["extend"] = by => Do(world => world.Extends(by, 2, 15), open: 2),
        ["warn"] = by => Do(world => world.Warns(by, 2, 5), open: 2),
        ["close"] = by => Do(world => world.Closes(by, 2), open: 2),
        ["reopen"] = by => Do(world => world.Reopens(by, 2), open: 2, close: true),
        ["announce"] = by => Do(world => world.Announces(by, "Lunch is served")),
    };

    public static TheoryData<string> WhatOrganisersDo => [.. Organising.Keys];

    [Theory]
    [MemberData(nameof(WhatOrganisersDo))]
    public void Only_organisers_and_the_bot_for_them_organise(string what)
    {
        foreach (var person in (string[])[Olga, Actor.Bot])
            Assert.NotEmpty(Organising[what](person).Events);
        foreach (var person in (string[])["rano", "farid", "ann", Zed])
            Expect.Refused(RefusalReason.NotAnOrganiser, Organising[what](person));
    }

    [Fact]
    public void Whoever_enters_the_start_code_first_becomes_an_organiser()
    {
        var world = new WorkshopWorld();
        world.IssuesCode(Actor.TheBot, "ABCD-1234");
        Expect.Refused(RefusalReason.WrongCode, world.Claims(Zed, "ABCD-1235"));
        Assert.False(world.As(Zed).IsOrganiser);
        Expect.Happened(world.Claims(Olga, " abcd 1234"), new StartCodeUsed(), new RoleGiven(Olga, Role.Organiser, null));
        Assert.True(world.As(Olga).IsOrganiser);
        Expect.Nothing(world.Claims(Olga, "ABCD-1234"));
        Expect.Refused(RefusalReason.CodeUsed, world.Claims(Zed, "ABCD-1234"));
    }

    [Fact]
    public void Without_a_start_code_nobody_claims_anything() =>
        Expect.Refused(RefusalReason.CodeUsed, new WorkshopWorld().Claims(Zed, ""));

    [Fact]
    public void A_start_code_is_issued_by_the_bot_while_nobody_organises()
    {
        var world = new WorkshopWorld();
        Expect.Refused(RefusalReason.NotAnOrganiser, world.IssuesCode(world.As(Zed), "ABCD"));
        Expect.Happened(world.IssuesCode(Actor.TheBot, "ABCD"), new StartCodeIssued(Workshop.HashStartCode("ABCD")));
        Expect.Nothing(world.IssuesCode(Actor.TheBot, "ABCD"));
        world.IssuesCode(Actor.TheBot, "EFGH");
        Expect.Refused(RefusalReason.WrongCode, world.Claims(Olga, "ABCD"));
        world.Claims(Olga, "EFGH");
        Expect.Nothing(world.IssuesCode(Actor.TheBot, "IJKL"));
        Expect.Refused(RefusalReason.NotAnOrganiser, world.IssuesCode(world.As(Olga), "IJKL"));
    }

    [Fact]
    public void An_appointment_gives_the_role_and_learns_the_name()
    {
        var world = Ready();
        Expect.Happened(
            world.Appoints(Olga, "rano", Role.Rapporteur, name: "Raʼno"),
            new PersonMet("rano", "Raʼno"), new RoleGiven("rano", Role.Rapporteur, null));
        Assert.True(world.As("rano").IsRapporteur);
        Assert.Equal("Raʼno", world.State.NameOf("rano"));
        Expect.Nothing(world.Appoints(Olga, "rano", Role.Rapporteur, name: "Raʼno"));
    }

    [Fact]
    public void A_facilitator_is_appointed_for_a_group_that_stands()
    {
        var world = Ready();
        world.Appoints(Olga, "farid", Role.Facilitator, Id("Samarkand"));
        Assert.True(world.As("farid").Leads(Id("Samarkand")));
        Assert.False(world.As("farid").Leads(Id("Bukhara")));
        Expect.Refused(RefusalReason.UnknownGroup, world.Appoints(Olga, "farid", Role.Facilitator));
        Expect.Refused(RefusalReason.UnknownGroup, world.Appoints(Olga, "farid", Role.Facilitator, "gnowhere"), "gnowhere");
        world.Retires(Olga, "Bukhara");
        Expect.Refused(RefusalReason.UnknownGroup, world.Appoints(Olga, "farid", Role.Facilitator, Id("Bukhara")));
    }

    [Fact]
    public void One_person_may_hold_several_roles()
    {
        var world = Ready();
        world.Appoints(Olga, "ann", Role.Organiser);
        world.Appoints(Olga, "ann", Role.Rapporteur);
        world.Appoints(Olga, "ann", Role.Facilitator, Id("Samarkand"));
        world.Appoints(Olga, "ann", Role.Facilitator, Id("Bukhara"));
        world.Joins("ann", "Samarkand");
        var ann = world.As("ann");
        Assert.True(ann is { IsOrganiser: true, IsRapporteur: true, Facilitates.Count: 2, IsBot: false });
        Assert.Equal(Id("Samarkand"), ann.MemberOf);
    }

    [Fact]
    public void A_dismissal_takes_just_that_role()
    {
        var world = Ready();
        world.Appoints(Olga, "ann", Role.Rapporteur);
        world.Appoints(Olga, "ann", Role.Facilitator, Id("Samarkand"));
        Expect.Happened(world.Dismisses(Olga, "ann", Role.Rapporteur), new RoleTaken("ann", Role.Rapporteur, null));
        Assert.True(world.As("ann") is { IsRapporteur: false, Facilitates.Count: 1 });
        Expect.Nothing(world.Dismisses(Olga, "ann", Role.Rapporteur));
        Expect.Nothing(world.Dismisses(Olga, "ann", Role.Facilitator, Id("Bukhara")));
        world.Dismisses(Olga, "ann", Role.Facilitator, Id("Samarkand"));
        Assert.Empty(world.As("ann").Facilitates);
    }

    [Fact]
    public void The_last_organiser_stays()
    {
        var world = Ready();
        Expect.Refused(RefusalReason.LastOrganiser, world.Dismisses(Olga, Olga, Role.Organiser));
        world.Appoints(Olga, "ann", Role.Organiser);
        world.Dismisses("ann", Olga, Role.Organiser);
        Assert.Equal(["ann"], world.State.Organisers);
        Expect.Refused(RefusalReason.NotAnOrganiser, world.Opens(Olga, 1));
    }

    [Fact]
    public void A_stranger_may_do_nothing_and_belongs_nowhere() =>
        Assert.True(Ready().As(Zed) is { IsOrganiser: false, IsRapporteur: false, Facilitates.Count: 0, MemberOf: null, IsBot: false });

    private static Decision<WorkshopEvent> Do(Func<WorkshopWorld, Decision<WorkshopEvent>> what, int? open = null, bool close = false)
    {
        var world = open is null ? new WorkshopWorld() : Ready();
        world.Plans(Actor.TheBot);
        world.Appoints(Actor.TheBot, Olga, Role.Organiser);
        world.Appoints(Actor.TheBot, "rano", Role.Rapporteur);
        world.SetsUp(Olga, "Samarkand");
        world.Appoints(Olga, "farid", Role.Facilitator, Id("Samarkand"));
        world.Joins("ann", "Samarkand");
        if (open is { } session)
            world.Opens(Olga, session);
        if (close)
            world.Closes(Olga, open!.Value);
        return what(world);
    }
}
