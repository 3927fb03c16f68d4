using static WorkshopBot.Domain.Tests.WorkshopWorld;

namespace WorkshopBot.Domain.Tests;

/// <summary>Whom the settings name as organisers, start after start, and who the bot is.</summary>
public sealed class NamedOrganiserTests
{
    [Fact]
    public void Whoever_the_settings_name_is_an_organiser_until_they_are_dismissed_and_then_stays_dismissed()
    {
        var world = new WorkshopWorld();
        Expect.Happened(Names(world, Olga), new RoleGiven(Olga, Role.Organiser, null));
        Expect.Nothing(Names(world, Olga));
        Names(world, "ann");
        world.Dismisses("ann", Olga, Role.Organiser);
        Expect.Nothing(Names(world, Olga));
        Assert.False(world.As(Olga).IsOrganiser);

        // An organiser may want them back; and another dismissal counts again.
        world.Appoints("ann", Olga, Role.Organiser);
        Assert.True(world.As(Olga).IsOrganiser);
        Assert.Empty(world.State.DismissedOrganisers);
        world.Dismisses("ann", Olga, Role.Organiser);
        Expect.Nothing(Names(world, Olga));
        Expect.Refused(RefusalReason.LastOrganiser, world.Dismisses("ann", "ann", Role.Organiser));
    }

    [Fact]
    public void Only_the_bot_reads_settings() =>
        Expect.Refused(RefusalReason.NotAnOrganiser, new WorkshopWorld().Do(new NameOrganiser("ann") { By = new Actor(Olga) { IsOrganiser = true }, At = default }));

    [Fact]
    public void A_start_code_is_given_and_works_while_the_only_organisers_were_forgotten()
    {
        var world = new WorkshopWorld();
        Names(world, "forgotten-0123456789ab");
        world.IssuesCode(Actor.TheBot, "ABCD");
        world.Claims(Olga, "ABCD");
        Assert.True(world.As(Olga).IsOrganiser);
        // What is left of the forgotten one opens nothing.
        Expect.Refused(RefusalReason.LastOrganiser, world.Dismisses(Olga, Olga, Role.Organiser));
        Expect.Happened(world.Dismisses(Olga, "forgotten-0123456789ab", Role.Organiser), new RoleTaken("forgotten-0123456789ab", Role.Organiser, null));
    }

    [Fact]
    public void Nobody_is_the_bot_by_being_called_so()
    {
        var world = new WorkshopWorld();
        Names(world, Olga);
        world.Appoints(Olga, Actor.Bot, Role.Organiser);
        Assert.True(world.State.ActorFor(Actor.Bot) is { IsBot: false, IsOrganiser: false, IsRapporteur: false, MemberOf: null });
    }

    private static Decision<WorkshopEvent> Names(WorkshopWorld world, string person) => world.Do(new NameOrganiser(person) { By = Actor.TheBot, At = default });
}
