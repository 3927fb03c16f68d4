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

    private Decision<WorkshopEvent> Offer(string by) => world.Do(new OfferExport("h") { By = world.As(by), At = world.Now });

    private Decision<WorkshopEvent> Take(DateTimeOffset at) => world.Do(new TakeExport("h") { By = Actor.TheBot, At = at });
}
