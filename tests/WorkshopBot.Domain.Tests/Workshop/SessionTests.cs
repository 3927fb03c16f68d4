using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class SessionTests
{
    private static readonly string[] BothGroups = [Id("Bukhara"), Id("Samarkand")];

    [Fact]
    public void A_session_opens_for_all_groups_and_for_as_long_as_planned()
    {
        var world = Ready();
        var at = world.Now;
        Expect.Happened(world.Opens(Olga, 1), new SessionOpened(1, at.AddHours(1), BothGroups));
        Assert.Equal(new SessionState(SessionStatus.Open, at, at.AddHours(1)), world.State.Session(1));
        Assert.Equal(1, world.State.OpenSession);
    }

    [Fact]
    public void Opening_twice_opens_once()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        Expect.Nothing(world.Opens(Olga, 1));
    }

    [Fact]
    public void One_session_is_open_at_a_time()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        Expect.Refused(RefusalReason.AnotherSessionOpen, world.Opens(Olga, 2), "1");
        world.Closes(Olga, 1);
        world.Opens(Olga, 2);
        Expect.Refused(RefusalReason.AnotherSessionOpen, world.Reopens(Olga, 1), "2");
        Assert.Equal(2, world.State.OpenSession);
    }

    [Fact]
    public void Sessions_open_in_any_order()
    {
        var world = Ready();
        world.Opens(Olga, 3);
        Assert.Equal(3, world.State.OpenSession);
    }

    [Fact]
    public void Closing_closes_for_all_groups_and_once()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var at = world.Now;
        Expect.Happened(world.Closes(Olga, 1), new SessionClosed(1, BothGroups));
        Assert.Equal((SessionStatus.Closed, at), (world.State.Session(1).Status, world.State.Session(1).ClosedAt));
        Assert.Null(world.State.OpenSession);
        Expect.Nothing(world.Closes(Olga, 1));
    }

    [Fact]
    public void A_closed_session_is_reopened_and_not_opened_again()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        world.Closes(Olga, 1);
        Expect.Refused(RefusalReason.SessionClosed, world.Opens(Olga, 1), "1");
        var at = world.Now;
        Expect.Happened(world.Reopens(Olga, 1), new SessionReopened(1, at.AddMinutes(10), BothGroups));
        Assert.Equal((SessionStatus.Open, null), (world.State.Session(1).Status, world.State.Session(1).ClosedAt));
        Expect.Nothing(world.Reopens(Olga, 1));
    }

    [Fact]
    public void What_has_not_been_opened_is_neither_closed_nor_reopened()
    {
        var world = Ready();
        Expect.Refused(RefusalReason.SessionNotOpen, world.Closes(Olga, 1), "1");
        Expect.Refused(RefusalReason.SessionNotClosed, world.Reopens(Olga, 1), "1");
    }

    [Fact]
    public void Extending_moves_the_planned_end()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var until = world.State.Session(1).Until!.Value;
        Expect.Happened(world.Extends(Olga, 1, 15), new SessionExtended(1, until.AddMinutes(15)));
        world.Extends(Olga, 1, 5);
        Assert.Equal(until.AddMinutes(20), world.State.Session(1).Until);
    }

    [Fact]
    public void Pressing_extend_twice_extends_once()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var until = world.State.Session(1).Until!.Value;
        world.Extends(Olga, 1, 15, until);
        Expect.Refused(RefusalReason.AlreadyExtended, world.Extends(Olga, 1, 15, until));
        Assert.Equal(until.AddMinutes(15), world.State.Session(1).Until);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Workshop.LongestExtension + 1)]
    public void Minutes_are_a_sensible_number(int minutes)
    {
        var world = Ready();
        world.Opens(Olga, 1);
        Expect.Refused(RefusalReason.MinutesOutOfRange, world.Extends(Olga, 1, minutes));
        Expect.Refused(RefusalReason.MinutesOutOfRange, world.Warns(Olga, 1, minutes));
    }

    [Fact]
    public void A_time_warning_goes_out_once()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        Expect.Happened(world.Warns(Olga, 1, 5), new TimeWarned(1, 5, "w1"));
        Expect.Nothing(world.Warns(Olga, 1, 5));
        Expect.Happened(world.Warns(Olga, 1, 1, "w2"), new TimeWarned(1, 1, "w2"));
        Assert.Equal(1, world.State.OpenSession);
    }

    [Fact]
    public void Only_an_open_session_is_extended_or_warned_about()
    {
        var world = Ready();
        Expect.Refused(RefusalReason.SessionNotOpen, world.Extends(Olga, 1, 15), "1");
        Expect.Refused(RefusalReason.SessionNotOpen, world.Warns(Olga, 1, 5), "1");
        world.Opens(Olga, 1);
        world.Closes(Olga, 1);
        Expect.Refused(RefusalReason.SessionNotOpen, world.Extends(Olga, 1, 15));
        Expect.Refused(RefusalReason.SessionNotOpen, world.Warns(Olga, 1, 5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_session_is_one_of_the_programmes(int session)
    {
        var world = Ready();
        Expect.Refused(RefusalReason.UnknownSession, world.Opens(Olga, session), $"{session}");
        Expect.Refused(RefusalReason.UnknownSession, world.Extends(Olga, session, 5));
        Expect.Refused(RefusalReason.UnknownSession, world.Warns(Olga, session, 5));
        Expect.Refused(RefusalReason.UnknownSession, world.Closes(Olga, session));
        Expect.Refused(RefusalReason.UnknownSession, world.Reopens(Olga, session));
    }

    [Fact]
    public void Without_a_programme_or_groups_nothing_opens()
    {
        var world = new WorkshopWorld();
        world.Appoints(Actor.TheBot, Olga, Role.Organiser);
        Expect.Refused(RefusalReason.NoProgramme, world.Opens(Olga, 1));
        world.Plans(Actor.TheBot);
        Expect.Refused(RefusalReason.NoGroups, world.Opens(Olga, 1));
        world.SetsUp(Olga, "Samarkand");
        world.Retires(Olga, "Samarkand");
        Expect.Refused(RefusalReason.NoGroups, world.Opens(Olga, 1));
    }

    [Fact]
    public void An_announcement_goes_out_once()
    {
        var world = Ready();
        Expect.Happened(world.Announces(Olga, "Lunch is served"), new Announced("a1", "Lunch is served"));
        Expect.Nothing(world.Announces(Olga, "Lunch is served"));
        Expect.Happened(world.Announces(Olga, "Lunch is served", "a2"), new Announced("a2", "Lunch is served"));
    }

    [Fact]
    public void An_announcement_has_words_and_not_too_many()
    {
        var world = Ready();
        Expect.Refused(RefusalReason.TextEmpty, world.Announces(Olga, " "));
        Expect.Refused(RefusalReason.TextTooLong, world.Announces(Olga, new string('a', Words.LongestMessage + 1)), "1000");
    }
}
