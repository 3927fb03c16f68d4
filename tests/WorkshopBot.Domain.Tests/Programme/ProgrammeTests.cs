namespace WorkshopBot.Domain.Tests;

public sealed class ProgrammeTests
{
    [Fact]
    public void Sessions_and_questions_are_found_by_number()
    {
        var programme = WorkshopWorld.ThreeSessions;
        Assert.Equal(SessionKind.Concluding, programme.Session(3)?.Kind);
        Assert.Equal("What hinders?", programme.Session(1)?.Question(2)?.Text[Language.English]);
        Assert.Null(programme.Session(4));
        Assert.Null(programme.Session(1)?.Question(0));
    }

    [Fact]
    public void Names_do_not_leave_the_group_unless_a_session_says_so() =>
        Assert.Equal(Attribution.Group, WorkshopWorld.ThreeSessions.Sessions[0].Attribution);
}
