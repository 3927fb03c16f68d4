using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class DiscussionRolesTests
{
    private static readonly Actor[] NotLeading = [OtherFacilitator, Rapporteur, Ann, Dil, Stranger];

    private static readonly Dictionary<string, Func<Actor, Decision<DiscussionEvent>>> Leading = new()
    {
        ["next"] = by => DiscussionWorld.At(2).MovesOn(by, 2),
        ["back"] = by => DiscussionWorld.At(2).MovesBack(by, 2),
        ["more time"] = by => DiscussionWorld.At(2).AddsTime(by, 2),
        ["nudge"] = by => DiscussionWorld.At(2).Nudges(by, 2),
        ["ask for help"] = by => DiscussionWorld.At(2).AsksForHelp(by),
        ["answer help"] = by =>
        {
            var world = DiscussionWorld.At(2);
            world.AsksForHelp(Facilitator);
            return world.AnswersHelp(by);
        },
    };

    private static readonly Dictionary<string, Func<Actor, Decision<DiscussionEvent>>> Organising = new()
    {
        ["open"] = by => new DiscussionWorld().Opens(by),
        ["close"] = by => DiscussionWorld.At(2).Closes(by),
        ["reopen"] = by =>
        {
            var world = DiscussionWorld.At(2);
            world.Closes(Actor.TheBot);
            return world.Reopens(by);
        },
    };

    public static TheoryData<string> WhatLeadersDo => [.. Leading.Keys];

    public static TheoryData<string> WhatOrganisersDo => [.. Organising.Keys];

    [Theory]
    [MemberData(nameof(WhatLeadersDo))]
    public void The_groups_facilitator_and_organisers_lead_and_nobody_else(string what)
    {
        foreach (var actor in (Actor[])[Facilitator, Organiser, Actor.TheBot])
            Assert.NotEmpty(Leading[what](actor).Events);
        foreach (var actor in NotLeading)
            Expect.Refused(RefusalReason.NotAFacilitator, Leading[what](actor));
    }

    [Theory]
    [MemberData(nameof(WhatOrganisersDo))]
    public void Only_organisers_and_the_bot_for_them_open_and_close(string what)
    {
        foreach (var actor in (Actor[])[Organiser, Actor.TheBot])
            Assert.NotEmpty(Organising[what](actor).Events);
        foreach (var actor in NotLeading.Append(Facilitator))
            Expect.Refused(RefusalReason.NotAnOrganiser, Organising[what](actor));
    }
}
