namespace WorkshopBot.Domain.Tests;

/// <summary>Who comes to every workshop in these tests. The group is <see cref="OurGroup"/>, unless it says so.</summary>
internal static class People
{
    public const string OurGroup = "samarkand";
    public const string OtherGroup = "bukhara";

    public static Actor Organiser { get; } = new("olga") { IsOrganiser = true };

    public static Actor Rapporteur { get; } = new("rano") { IsRapporteur = true };

    public static Actor SecondRapporteur { get; } = new("rustam") { IsRapporteur = true };

    public static Actor Facilitator { get; } = new("farid") { Facilitates = [OurGroup] };

    public static Actor OtherFacilitator { get; } = new("feruza") { Facilitates = [OtherGroup] };

    public static Actor Ann { get; } = new("ann") { MemberOf = OurGroup };

    public static Actor Bek { get; } = new("bek") { MemberOf = OurGroup };

    public static Actor Cyd { get; } = new("cyd") { MemberOf = OurGroup };

    /// <summary>A member of the other group.</summary>
    public static Actor Dil { get; } = new("dil") { MemberOf = OtherGroup };

    /// <summary>Neither a role nor a group.</summary>
    public static Actor Stranger { get; } = new("zed");

    public static IReadOnlyList<Actor> All { get; } =
        [Organiser, Rapporteur, SecondRapporteur, Facilitator, OtherFacilitator, Ann, Bek, Cyd, Dil, Stranger, Actor.TheBot];
}
