using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class AttributionTests
{
    [Fact]
    public void An_organiser_chooses_who_is_named_until_the_session_opens()
    {
        var world = Ready();
        Expect.Happened(world.Attributes(Olga, 2, Attribution.Anonymous), new AttributionChosen(2, Attribution.Anonymous));
        Expect.Nothing(world.Attributes(Olga, 2, Attribution.Anonymous));
        Assert.Equal([Attribution.Group, Attribution.Anonymous, Attribution.Group], world.State.Programme!.Sessions.Select(session => session.Attribution));
        world.Opens(Olga, 2);
        Expect.Refused(RefusalReason.AttributionFixed, world.Attributes(Olga, 2, Attribution.Named), "2");
        world.Closes(Olga, 2);
        Expect.Refused(RefusalReason.AttributionFixed, world.Attributes(Olga, 2, Attribution.Named), "2");
        Expect.Refused(RefusalReason.NotAnOrganiser, world.Attributes(Zed, 1, Attribution.Named));
    }

    [Fact]
    public void The_choice_stands_when_the_bot_starts_again_with_its_file()
    {
        var world = Ready();
        world.Attributes(Olga, 2, Attribution.Named);
        Expect.Nothing(world.Plans(Actor.TheBot));
        world.Plans(Actor.TheBot, ThreeSessions with { TimeZone = "Asia/Tashkent" });
        Assert.Equal(Attribution.Named, world.State.Programme!.Session(2)!.Attribution);
        world.Opens(Olga, 1);
        Expect.Nothing(world.Plans(Actor.TheBot, ThreeSessions with { TimeZone = "Asia/Tashkent" }));
    }
}
