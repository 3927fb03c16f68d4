using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

public sealed class ExportTests
{
    private readonly WorkshopWorld world = Ready();

    [Fact]
    public void An_export_is_taken_once_within_ten_minutes()
    {
        var asked = world.Now;
        Expect.Happened(Offer(Olga), new ExportOffered("h", asked.AddMinutes(10)));
        Expect.Happened(Take(asked.AddMinutes(9)), new ExportTaken("h"));
        Expect.Refused(RefusalReason.ExportGone, Take(asked.AddMinutes(9)));
    }

    [Fact]
    public void A_late_or_unknown_one_is_refused()
    {
        Expect.Refused(RefusalReason.ExportGone, Take(world.Now));
        var asked = world.Now;
        Offer(Olga);
        Expect.Refused(RefusalReason.ExportGone, Take(asked.AddMinutes(10)));
    }

    [Fact]
    public void Only_whoever_is_still_an_organiser_exports()
    {
        Expect.Refused(RefusalReason.NotAnOrganiser, Offer(Zed));
        world.Appoints(Olga, Zed, Role.Organiser);
        Offer(Zed);
        world.Dismisses(Olga, Zed, Role.Organiser);
        Expect.Refused(RefusalReason.ExportGone, Take(world.Now));
    }

    [Fact]
    public void The_sheet_of_a_session_is_for_rapporteurs_and_the_contributions_are_not()
    {
        Decision<WorkshopEvent> Sheet(string by, int session) => world.Do(new OfferExport("s", session) { By = world.As(by), At = world.Now });

        Expect.Refused(RefusalReason.NotARapporteur, Sheet(Olga, 1));
        world.Appoints(Olga, Zed, Role.Rapporteur);
        Expect.Refused(RefusalReason.NotAnOrganiser, Offer(Zed));
        Expect.Refused(RefusalReason.UnknownSession, Sheet(Zed, 99));
        var asked = world.Now;
        Expect.Happened(Sheet(Zed, 1), new ExportOffered("s", asked.AddMinutes(10), 1));
        world.Dismisses(Olga, Zed, Role.Rapporteur);
        Expect.Refused(RefusalReason.ExportGone, world.Do(new TakeExport("s") { By = Actor.TheBot, At = world.Now }));
    }

    private Decision<WorkshopEvent> Offer(string by) => world.Do(new OfferExport("h") { By = world.As(by), At = world.Now });

    private Decision<WorkshopEvent> Take(DateTimeOffset at) => world.Do(new TakeExport("h") { By = Actor.TheBot, At = at });
}
