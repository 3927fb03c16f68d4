using static WorkshopBot.Domain.Tests.OutcomeWorld;
using static WorkshopBot.Domain.Tests.People;

namespace WorkshopBot.Domain.Tests;

public sealed class OutcomeRolesTests
{
    private static readonly Dictionary<string, Func<Actor, Decision<OutcomeEvent>>> Reviewing = new()
    {
        ["edit"] = by => Two().Edits(by, "m1", "Other words"),
        ["approve"] = by => Two().Approves(by, "m1"),
        ["reject"] = by => Two().Rejects(by, "m1"),
        ["reconsider"] = by => Approved().Reconsiders(by, "m1"),
        ["merge"] = by => Two().Merges(by, "m1", "m2"),
        ["add"] = by => Two().Adds(by, "own", "My own"),
        ["approve the rest"] = by => Two().ApprovesRest(by),
        ["publish"] = by => Approved().Publishes(by),
        ["correct"] = by =>
        {
            var world = Approved();
            world.Publishes(Rapporteur);
            return world.Corrects(by, "m1", "Other words");
        },
    };

    private static readonly Dictionary<string, OutcomeCommand> Following = new()
    {
        ["await closings"] = new AwaitClosings([OurGroup], "d2") { By = Actor.TheBot, At = default },
        ["note a closing"] = new NoteClosing(OurGroup, "d2") { By = Actor.TheBot, At = default },
        ["record a draft"] = new RecordDraft("d1", [], []) { By = Actor.TheBot, At = default },
        ["record a failure"] = new RecordDraftFailure("d1", "no answer") { By = Actor.TheBot, At = default },
        ["note a contribution"] = new NoteContribution("c1", null) { By = Actor.TheBot, At = default },
    };

    public static TheoryData<string> WhatRapporteursDo => [.. Reviewing.Keys];

    public static TheoryData<string> WhatOnlyFollows => [.. Following.Keys];

    [Theory]
    [MemberData(nameof(WhatRapporteursDo))]
    public void Only_rapporteurs_review_not_even_organisers_or_the_bot(string what)
    {
        Assert.NotEmpty(Reviewing[what](Rapporteur).Events);
        foreach (var actor in All.Where(actor => !actor.IsRapporteur))
            Expect.Refused(RefusalReason.NotARapporteur, Reviewing[what](actor));
    }

    [Theory]
    [MemberData(nameof(WhatOnlyFollows))]
    public void What_follows_from_other_events_comes_from_the_bot_alone(string what)
    {
        Assert.NotEmpty(Outcome.Decide(UnderWay(), Following[what]).Events);
        foreach (var actor in All.Where(actor => !actor.IsBot))
            Expect.Refused(RefusalReason.NotARapporteur, Outcome.Decide(UnderWay(), Following[what] with { By = actor }));
    }

    [Fact]
    public void Closings_are_forgotten_by_the_bot_alone()
    {
        var world = new OutcomeWorld();
        world.HasClosed(OurGroup, "d1");
        foreach (var actor in All.Where(actor => !actor.IsBot))
            Expect.Refused(RefusalReason.NotARapporteur, world.Do(new ForgetClosings { By = actor, At = world.Now }));
        Assert.NotEmpty(world.ForgetsClosings().Events);
    }

    [Fact]
    public void Rapporteurs_and_the_bot_ask_for_a_draft_and_nobody_else()
    {
        foreach (var actor in All)
        {
            var decision = new OutcomeWorld().AsksForDraft(actor, "d1");
            if (actor.IsRapporteur || actor.IsBot)
                Expect.Happened(decision, new DraftAsked("d1", null));
            else
                Expect.Refused(RefusalReason.NotARapporteur, decision);
        }
    }

    private static OutcomeWorld Two() => Drafted(Message("m1", "Pay for ideas"), Message("m2", "Money matters"));

    private static OutcomeWorld Approved()
    {
        var world = Two();
        world.Approves(Rapporteur, "m1");
        return world;
    }

    private static OutcomeState UnderWay()
    {
        var world = new OutcomeWorld();
        world.AsksForDraft(Rapporteur, "d1");
        return world.State;
    }
}
