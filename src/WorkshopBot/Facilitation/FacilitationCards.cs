using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Facilitation;

/// <summary>What a facilitator steers a group with.</summary>
[CardName("facilitator-panel")]
public sealed record PanelCard(string Workshop, int Session, [Key] string Group, string Person) : PersonalCard(Workshop, Person)
{
    /// <summary>What it says above the rest, e.g. that help comes; null where it is only brought up to date.</summary>
    [Key]
    public string? Words { get; init; }

    public override string Slot => $"panel/{Session}/{Group}";

    public override DeliveryKind Kind => Words is null ? DeliveryKind.Replace : DeliveryKind.Post;

    public override Urgency Urgency => Words is null ? Urgency.Normal : Urgency.Transition;

    /// <summary>Who helps is named, and on request who has not answered yet; other groups by what they are called.</summary>
    public override IReadOnlyList<Shown> Shows =>
        [new Shown.InDiscussion(Session, Group), new Shown.MembersOf(Group), new Shown.InNameOf()];

    protected override Group? GroupOf(WorkshopState workshop) => workshop.Groups.GetValueOrDefault(Group);

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation)
    {
        var (workshop, actor, language) = reader;
        if (GroupOf(workshop) is not { } group || workshop.Programme?.Session(Session) is not { } session
            || !actor.Facilitates.Contains(Group))
            return null;
        var discussion = await from.Live.ReadDiscussionAsync(Session, Group);
        var helper = workshop.NameOf(discussion.HelpAnsweredBy ?? "");
        var done = Words is null ? "" : from.Of<PersonalCards>().Words(language, Words, ("person", helper));
        return from.Of<FacilitatorCards>().Panel(workshop, session, group, discussion, actor, language, from.Live.Now, done);
    }
}

/// <summary>A group that asks an organiser for help; once somebody has answered, who.</summary>
[CardName("organiser-help")]
public sealed record HelpCard(string Workshop, int Session, [Key] string Group, string Person) : PersonalCard(Workshop, Person)
{
    public override string Slot => $"help/{Session}/{Group}";

    public override Urgency Urgency => Urgency.Transition;

    public override IReadOnlyList<Shown> Shows => [new Shown.InDiscussion(Session, Group), new Shown.InNameOf(Group)];

    protected override Group? GroupOf(WorkshopState workshop) => workshop.Groups.GetValueOrDefault(Group);

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        reader is { Actor.IsOrganiser: true, Workshop: var workshop } && GroupOf(workshop) is { } group
        && workshop.Programme?.Session(Session) is { } session
            ? from.Of<FacilitatorCards>().Help(workshop, session, group, await from.Live.ReadDiscussionAsync(Session, Group), reader.Language)
            : null;
}
