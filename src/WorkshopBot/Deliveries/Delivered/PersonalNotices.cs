using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Deliveries.Delivered;

/// <summary>Tells somebody that they have been given a role.</summary>
[CardName("welcome")]
public sealed record WelcomeCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    /// <summary>The role. What earlier versions wrote says it in its slot alone.</summary>
    public Role? Role { get; init; }

    public override string Slot => $"role/{Role}";

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    protected override ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation)
    {
        var (workshop, actor, language) = reader;
        var roles = string.Join(", ", from.Words.Personal.Roles(workshop, actor, language));
        var done = from.Words.Personal.Words(language, "roles.told", ("role", roles));
        return new(from.Words.Personal.Welcome(workshop, actor, language, done));
    }
}

/// <summary>How the bot introduces itself in a personal chat.</summary>
[CardName("greeting")]
public sealed record GreetingCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    public override string Slot => "hello";

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    protected override ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        new(from.Words.Personal.Welcome(reader.Workshop, reader.Actor, reader.Language));
}

/// <summary>Tells somebody that they were moved to another group, and where that is.</summary>
[CardName("group-where")]
public sealed record WhereCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    public override string Slot => "where/moved";

    public override bool IsSeenOnComing => true;

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation)
    {
        var (workshop, actor, language) = reader;
        // Moved once more, or taken out, in between: the newest is what counts.
        if (actor.MemberOf is not { } own || !workshop.Stands(own))
            return null;
        var group = workshop.Groups[own];
        var session = workshop.OpenSession is { } open ? workshop.Programme!.Session(open) : null;
        var discussion = session is null ? DiscussionState.Empty : await from.Live.ReadDiscussionAsync(session.Number, own);
        var done = from.Words.Personal.Words(language, "where.moved", ("group", group.Name));
        return from.Words.Group.Where(workshop, session, group, here: null, discussion, Person, language, from.Live.Now, done);
    }
}

/// <summary>An answer that could not be given at once, as it was worded.</summary>
/// <param name="Text">The card; empty where it showed somebody who was forgotten.</param>
[CardName("answer")]
public sealed record AnswerCard(string Workshop, string Person, [Worded] string Text) : PersonalCard(Workshop, Person)
{
    /// <summary>
    /// What is answered: the same message again replaces its answer. What earlier versions wrote says it in its slot alone.
    /// </summary>
    [Key]
    public string? Message { get; init; }

    public override string Slot => $"answer/{Message}";

    public override DeliveryKind Kind => DeliveryKind.Replace;

    public override Urgency Urgency => Urgency.Transition;

    public override IReadOnlyList<Shown> Shows => Shown.Nobody;

    protected override ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        new(Text.Length > 0
            ? JsonNode.Parse(Text)!.AsObject()
            : from.Words.Personal.Welcome(reader.Workshop, reader.Actor, reader.Language));
}
