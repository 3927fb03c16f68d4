using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class BroadcastTests
{
    [Fact]
    public void A_scheduled_announcement_goes_out_once_when_its_time_has_come()
    {
        var world = Ready();
        var due = world.Now.AddMinutes(30);
        Expect.Happened(world.Schedules(Olga, "Lunch is served", due), new AnnouncementScheduled("a1", "Lunch is served", due));
        Expect.Nothing(world.Schedules(Olga, "Lunch is served", due));
        Expect.Nothing(world.Sends("a1", due.AddSeconds(-1)));
        Expect.Happened(world.Sends("a1", due), new Announced("a1", "Lunch is served"));
        Expect.Nothing(world.Sends("a1", due.AddSeconds(1)));
        Expect.Nothing(world.Announces(Olga, "Lunch is served"));
    }

    [Fact]
    public void What_is_cancelled_in_time_does_not_go_out()
    {
        var world = Ready();
        var due = world.Now.AddMinutes(30);
        world.Schedules(Olga, "Lunch is served", due);
        Expect.Happened(world.Cancels(Olga, "a1"), new BroadcastCancelled("a1"));
        Expect.Nothing(world.Cancels(Olga, "a1"));
        Expect.Nothing(world.Sends("a1", due));
        Expect.Nothing(world.Schedules(Olga, "Lunch is served", due));
        Expect.Refused(RefusalReason.UnknownBroadcast, world.Cancels(Olga, "a2"));
        Expect.Refused(RefusalReason.NotAnOrganiser, world.Cancels(Zed, "a1"));
    }

    [Fact]
    public void A_time_that_has_passed_is_refused()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        Expect.Refused(RefusalReason.TimePassed, world.Schedules(Olga, "Lunch is served", world.Now));
        Expect.Refused(RefusalReason.TimePassed, world.SchedulesWarning(Olga, 1, 5, world.Now));
    }

    [Fact]
    public void A_scheduled_warning_about_a_session_that_has_closed_is_called_off()
    {
        var world = Ready();
        var due = world.Now.AddMinutes(30);
        Expect.Refused(RefusalReason.SessionNotOpen, world.SchedulesWarning(Olga, 1, 5, due));
        world.Opens(Olga, 1);
        world.SchedulesWarning(Olga, 1, 10, due);
        world.SchedulesWarning(Olga, 1, 20, due, "w2");
        Expect.Happened(world.Sends("w1", due), new TimeWarned(1, 10, "w1"));
        world.Closes(Olga, 1);
        Expect.Happened(world.Sends("w2", due), new BroadcastCancelled("w2"));
    }

    [Fact]
    public void Before_the_end_the_groups_are_warned_by_themselves_and_once()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var until = world.State.Session(1).Until!.Value;
        var planned = world.State.PlannedWarning!;
        Assert.Equal((1, until.AddMinutes(-5)), (planned.Session, planned.Due));
        Expect.Nothing(world.WarnsBeforeEnd(1, until, until.AddMinutes(-6)));
        Expect.Happened(world.WarnsBeforeEnd(1, until, until.AddMinutes(-5)), new TimeWarned(1, 5, planned.Id));
        Expect.Nothing(world.WarnsBeforeEnd(1, until, until.AddMinutes(-4)));
        Expect.Nothing(world.Warns(Olga, 1, 5, Workshop.WarningIdFor(1, until, 5)));
        Assert.Null(world.State.PlannedWarning);
    }

    [Fact]
    public void The_warning_moves_along_with_the_end()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var until = world.State.Session(1).Until!.Value;
        world.Extends(Olga, 1, 15);
        Expect.Nothing(world.WarnsBeforeEnd(1, until, until.AddMinutes(-5)));
        Expect.Happened(world.WarnsBeforeEnd(1, until.AddMinutes(15), until.AddMinutes(10)), new TimeWarned(1, 5, Workshop.WarningIdFor(1, until.AddMinutes(15), 5)));
    }

    [Fact]
    public void A_warning_that_comes_late_says_what_is_left_and_after_the_end_nothing()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var until = world.State.Session(1).Until!.Value;
        Expect.Nothing(world.WarnsBeforeEnd(1, until, until));
        Expect.Happened(world.WarnsBeforeEnd(1, until, until.AddSeconds(-100)), new TimeWarned(1, 2, Workshop.WarningIdFor(1, until, 5)));
    }

    [Fact]
    public void The_planned_warning_can_be_called_off()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var until = world.State.Session(1).Until!.Value;
        Expect.Happened(world.Cancels(Olga, world.State.PlannedWarning!.Id), new BroadcastCancelled(Workshop.WarningIdFor(1, until, 5)));
        Expect.Nothing(world.WarnsBeforeEnd(1, until, until.AddMinutes(-5)));
        world.Extends(Olga, 1, 15);
        Assert.Equal(until.AddMinutes(10), world.State.PlannedWarning!.Due);
    }
}
