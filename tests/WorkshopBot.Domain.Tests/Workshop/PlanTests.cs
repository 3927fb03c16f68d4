using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class PlanTests
{
    [Fact]
    public void A_programme_may_change_until_its_first_session_opens()
    {
        var world = Ready();
        var longer = ThreeSessions with { To = ThreeSessions.To.AddDays(1) };
        Expect.Happened(world.Plans(Actor.TheBot, longer), new WorkshopPlanned(longer));
        world.Opens(Olga, 1);
        Expect.Refused(RefusalReason.ProgrammeUnderWay, world.Plans(Actor.TheBot));
        world.Closes(Olga, 1);
        Expect.Refused(RefusalReason.ProgrammeUnderWay, world.Plans(Actor.TheBot));
        Assert.Same(longer, world.State.Programme);
    }

    [Fact]
    public void The_same_programme_read_again_changes_nothing_even_under_way()
    {
        var world = Ready();
        world.Opens(Olga, 1);
        var again = ThreeSessions with
        {
            Title = LocalizedText.In(Language.English, "A workshop"),
            Languages = [.. ThreeSessions.Languages],
            Sessions = [.. ThreeSessions.Sessions.Select(session => session with { Questions = [.. session.Questions] })],
        };
        Expect.Nothing(world.Plans(Actor.TheBot, again));
    }

    [Fact]
    public void Every_part_of_a_programme_counts_as_a_change()
    {
        var first = ThreeSessions.Sessions[0];
        Programme[] changed =
        [
            ThreeSessions with { Title = ThreeSessions.Title.With(Language.UzbekLatin, "Seminar") },
            ThreeSessions with { TimeZone = "Asia/Tashkent" },
            ThreeSessions with { Languages = [Language.UzbekLatin, Language.English] },
            ThreeSessions with { Sessions = [.. ThreeSessions.Sessions.Take(2)] },
            ThreeSessions with { Sessions = [first with { Planned = TimeSpan.FromMinutes(50) }, .. ThreeSessions.Sessions.Skip(1)] },
            ThreeSessions with { Sessions = [first with { Attribution = Attribution.Named }, .. ThreeSessions.Sessions.Skip(1)] },
            ThreeSessions with { Sessions = [first with { Questions = [first.Questions[0]] }, .. ThreeSessions.Sessions.Skip(1)] },
            ThreeSessions with { Sessions = [first with { Questions = [first.Questions[0], new(2, LocalizedText.In(Language.English, "Who?"))] }, .. ThreeSessions.Sessions.Skip(1)] },
        ];
        Assert.All(changed, programme => Expect.Happened(Ready().Plans(Actor.TheBot, programme), new WorkshopPlanned(programme)));
    }
}
