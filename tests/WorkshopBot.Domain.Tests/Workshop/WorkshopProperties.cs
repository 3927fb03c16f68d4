namespace WorkshopBot.Domain.Tests;

public sealed class WorkshopProperties
{
    [Fact]
    public void At_most_one_session_is_open() => WorkshopLives.All.Each(step =>
        Assert.InRange(step.After.Sessions.Values.Count(session => session.Status == SessionStatus.Open), 0, 1));

    [Fact]
    public void A_session_goes_from_planned_to_open_to_closed_and_back_by_reopening_alone() => WorkshopLives.All.Each(step =>
    {
        foreach (var (number, after) in step.After.Sessions)
        {
            var before = step.Before.Session(number);
            if (before.Status == after.Status)
                continue;
            Assert.True((before.Status, after.Status, step.Command) is
                (SessionStatus.Planned, SessionStatus.Open, OpenSession)
                or (SessionStatus.Open, SessionStatus.Closed, CloseSession)
                or (SessionStatus.Closed, SessionStatus.Open, ReopenSession));
        }
    });

    [Fact]
    public void Once_somebody_organises_somebody_always_does() => WorkshopLives.All.Each(step =>
        Assert.True(step.Before.Organisers.IsEmpty || !step.After.Organisers.IsEmpty));

    [Fact]
    public void A_start_code_makes_one_organiser() => WorkshopLives.All.All((world, steps) =>
    {
        string? code = null;
        foreach (var step in steps)
        {
            if (step.Command is ClaimOrganiser claim && step.Decision.Events.Count > 0)
                Assert.Equal(code, Workshop.HashStartCode(claim.Code));
            foreach (var happened in step.Decision)
                code = happened is StartCodeIssued issued ? issued.Hash : happened is StartCodeUsed ? null : code;
        }
    });

    [Fact]
    public void Nothing_is_broadcast_twice() => WorkshopLives.All.All((world, steps) =>
    {
        _ = steps.Count();
        Assert.Distinct(world.Events.Select(recorded => recorded.Event switch { Announced e => e.Id, TimeWarned e => e.Id, _ => null }).OfType<string>());
    });

    [Fact]
    public void A_conversation_is_lost_once_until_it_is_found_and_greeted_once_until_something_is_back() => WorkshopLives.All.All((world, steps) =>
    {
        _ = steps.Count();
        HashSet<string> lost = [], greeted = [];
        foreach (var happened in world.Events.Select(recorded => recorded.Event))
        {
            if (happened is ConversationFound)
                greeted.Clear();
            Assert.True(happened switch
            {
                ConversationLost e => lost.Add(e.Conversation),
                ConversationFound e => lost.Remove(e.Conversation),
                ConversationGreeted e => !lost.Contains(e.Conversation) && greeted.Add(e.Conversation),
                _ => true,
            });
        }
    });

    [Fact]
    public void What_is_cancelled_before_its_time_never_goes_out() => WorkshopLives.All.All((world, steps) =>
    {
        HashSet<string> cancelled = [];
        HashSet<string> sent = [];
        foreach (var step in steps)
        {
            foreach (var happened in step.Decision)
            {
                if (happened is BroadcastCancelled e && !sent.Contains(e.Id))
                    cancelled.Add(e.Id);
                if ((happened switch { Announced said => said.Id, TimeWarned said => said.Id, _ => null }) is { } id)
                    sent.Add(id);
            }
            Assert.Empty(cancelled.Intersect(sent));
        }
    });

    [Fact]
    public void Nothing_scheduled_goes_out_before_its_time() => WorkshopLives.All.Each(step =>
    {
        if (step.Command is SendScheduled send && step.Decision.Events.Any(happened => happened is Announced or TimeWarned))
            Assert.True(step.Before.Broadcast(send.Id)!.Due <= send.At);
        if (step.Command is WarnBeforeEnd warn && step.Decision.Events is [TimeWarned warned])
            Assert.InRange((warn.Until - warn.At).TotalMinutes, warned.Minutes - 1, Workshop.WarnedMinutes);
    });

    [Fact]
    public void An_export_is_taken_once_and_in_time() => WorkshopLives.All.All((world, steps) =>
    {
        HashSet<string> taken = [];
        foreach (var step in steps)
        {
            if (step.Command is TakeExport take && step.Decision.Events.Count > 0)
            {
                Assert.True(take.At < step.Before.Exports[take.Hash].Until && step.Before.Organisers.Contains(step.Before.Exports[take.Hash].By));
                Assert.True(taken.Add(take.Hash));
            }
        }
    });

    [Fact]
    public void People_belong_to_groups_that_there_are_and_a_group_stays_for_ever() => WorkshopLives.All.Each(step =>
    {
        Assert.All(step.After.Members.Values, group => Assert.True(step.After.Groups.ContainsKey(group)));
        Assert.All(step.Before.Groups.Keys, group => Assert.Equal(step.Before.Groups[group].Conversation, step.After.Groups[group].Conversation));
    });

    [Fact]
    public void The_programme_stands_still_once_a_session_has_opened() => WorkshopLives.All.Each(step =>
        Assert.True(step.Before.Sessions.IsEmpty || step.Command is ChooseAttribution || ReferenceEquals(step.Before.Programme, step.After.Programme)));

    [Fact]
    public void Who_is_named_in_a_session_stands_once_it_has_opened() => WorkshopLives.All.Each(step =>
        Assert.All(step.Before.Sessions.Keys, number =>
            Assert.Equal(step.Before.Programme!.Session(number)!.Attribution, step.After.Programme!.Session(number)!.Attribution)));

    [Fact]
    public void Nobody_without_the_role_changes_anything() => WorkshopLives.All.Each(step =>
    {
        var by = step.Command.By;
        var may = by.IsOrganiser || by.IsBot || step.Command switch
        {
            ClaimOrganiser or Join or ChooseLanguage or Meet => true,
            ChooseGroupLanguages choose => by.Facilitates.Contains(choose.Group),
            _ => false,
        };
        if (!may || (step.Command is IssueStartCode && !by.IsBot))
        {
            Assert.NotNull(step.Decision.Refusal);
            Assert.Same(step.Before, step.After);
        }
    });

    [Fact]
    public void Whoever_joins_or_chooses_does_it_for_themselves() => WorkshopLives.All.Each(step =>
    {
        var person = step.Command.By.Person;
        Assert.All(step.Decision.Events, happened => Assert.True((step.Command, happened) switch
        {
            (Join, MemberPlaced e) => e.Person == person,
            (ChooseLanguage, LanguageChosen e) => e.Person == person,
            (ClaimOrganiser, StartCodeUsed) => true,
            (ClaimOrganiser, RoleGiven e) => e.Person == person,
            (Join or ChooseLanguage or ClaimOrganiser, _) => false,
            _ => true,
        }));
    });

    [Fact]
    public void The_same_command_twice_in_a_row_changes_nothing_the_second_time() => WorkshopLives.All.Each(step =>
    {
        Assert.Empty(Workshop.Decide(step.After, step.Command).Events);
        Assert.Empty(Workshop.Decide(step.After, step.Command with { By = step.Command.By.IsBot ? step.Command.By : step.After.ActorFor(step.Command.By.Person) }).Events);
    });

    [Fact]
    public void A_refusal_comes_without_events() => WorkshopLives.All.Each(step =>
        Assert.True(step.Decision.Refusal is null || step.Decision.Events.Count == 0));

    [Fact]
    public void Replaying_the_events_gives_the_same_state() => WorkshopLives.All.All((world, steps) =>
    {
        _ = steps.Count();
        Assert.Equal(Snapshot.Of(world.State), Snapshot.Of(world.Replayed()));
    });

    [Fact]
    public void Generated_lives_reach_every_event_and_every_refusal() => Reach.Everything(WorkshopLives.All,
    [
        RefusalReason.NotAnOrganiser, RefusalReason.NotAFacilitator, RefusalReason.WrongCode, RefusalReason.CodeUsed, RefusalReason.LastOrganiser,
        RefusalReason.NoProgramme, RefusalReason.ProgrammeUnderWay, RefusalReason.UnknownSession, RefusalReason.UnknownGroup, RefusalReason.NoGroups,
        RefusalReason.MemberElsewhere, RefusalReason.AnotherSessionOpen, RefusalReason.SessionNotOpen, RefusalReason.SessionClosed,
        RefusalReason.SessionNotClosed, RefusalReason.AlreadyExtended, RefusalReason.MinutesOutOfRange, RefusalReason.TextEmpty, RefusalReason.TextTooLong,
        RefusalReason.TimePassed, RefusalReason.UnknownBroadcast, RefusalReason.ExportGone, RefusalReason.AttributionFixed,
        RefusalReason.KeptOut, RefusalReason.PersonKeptOut,
    ]);
}
