using System.Text.Json.Nodes;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Review.Groups;

/// <summary>A card about a session's key messages, for a group.</summary>
public abstract record OutcomeCard(string Workshop, int Session, string Group) : GroupCard(Workshop, Group)
{
    public override Urgency Urgency => Urgency.Transition;

    protected sealed override ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Group group, CardSources from) =>
        workshop.Programme?.Session(Session) is { } session ? RenderAsync(workshop, session, group, from) : default;

    protected abstract ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from);
}

/// <summary>What is published of a session, on as many cards as it takes.</summary>
[CardName("group-published")]
public sealed record PublishedCard(string Workshop, int Session, string Group) : OutcomeCard(Workshop, Session, Group)
{
    /// <summary>Which of these cards it is, from 1.</summary>
    public int? Part { get; init; }

    public override string Slot => $"published/{Session}/{Part}";

    public override IReadOnlyList<Shown> Shows => [new Shown.BehindMessages(Session)];

    protected override async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        from.Of<PublishedCards>().Published(
            workshop, session, await from.Live.ReadOutcomeAsync(Session), workshop.LanguagesOf(group), Part ?? 1);
}

/// <summary>All that was published, for the session that concludes from it.</summary>
[CardName("group-recap")]
public sealed record RecapCard(string Workshop, int Session, string Group) : OutcomeCard(Workshop, Session, Group)
{
    public override string Slot => $"recap/{Session}";

    public override IReadOnlyList<Shown> Shows => [new Shown.BehindMessages()];

    protected override async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        from.Of<PublishedCards>().Recap(
            workshop, await from.Live.ReadOutcomesAsync(workshop), workshop.LanguagesOf(group), concluding: true);
}

/// <summary>Asks a group whether messages are what it said.</summary>
[CardName("group-voice")]
public sealed record VoiceCard(string Workshop, int Session, string Group) : OutcomeCard(Workshop, Session, Group)
{
    public override string Slot => $"voice/{Session}";

    public override Urgency UrgencyAgain => Urgency.CanWait;

    public override IReadOnlyList<Shown> Shows => [new Shown.BehindMessages(Session)];

    protected override async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        from.Of<VoiceCards>().Voice(workshop, session, group, await from.Live.ReadOutcomeAsync(Session));
}
