using System.Text.Json.Nodes;
using WorkshopBot.Conversations;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Discussions;

/// <summary>A card about one question of a group's walk. Where the programme no longer has the question, there is none.</summary>
public abstract record WalkCard(string Workshop, int Session, string Group, int Question) : GroupCard(Workshop, Group)
{
    protected sealed override ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Group group, CardSources from) =>
        workshop.Programme?.Session(Session) is { } session && session.Question(Question) is not null
            ? RenderAsync(workshop, session, group, from)
            : default;

    protected abstract ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from);

    protected Task<DiscussionState> DiscussionAsync(CardSources from) => from.Live.ReadDiscussionAsync(Session, Group);
}

/// <summary>A question, with room for an answer: posted once, and never replaced, as it may hold somebody's unsent words.</summary>
[CardName("group-question")]
public sealed record QuestionCard(string Workshop, int Session, string Group, int Question) : WalkCard(Workshop, Session, Group, Question)
{
    public override string Slot => SlotOf(Session, Question);

    public override Urgency Urgency => Urgency.Transition;

    public override IReadOnlyList<Shown> Shows => Shown.Nobody;

    public override ThreadEntry? Asked => new(Session, Question);

    public static string SlotOf(int session, int question) => $"question/{session}/{question}";

    protected override ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        new(from.Of<GroupCards>().Question(workshop, session, group, Question));
}

/// <summary>Says that the group is back at a question whose card stands further up.</summary>
[CardName("group-return")]
public sealed record ReturnCard(string Workshop, int Session, string Group, int Question) : WalkCard(Workshop, Session, Group, Question)
{
    public override string Slot => $"return/{Session}";

    public override Urgency Urgency => Urgency.Transition;

    public override IReadOnlyList<Shown> Shows => Shown.Nobody;

    public override ThreadEntry? Asked => new(Session, Question);

    public override async ValueTask<DeliveredCard?> IfLateAsync(TimeSpan late, CardSources from) =>
        (await from.Live.ReadAsync()).Session(Session).Status == SessionStatus.Open && (await DiscussionAsync(from)).Position == Question
            ? this
            : null;

    protected override ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        new(from.Of<GroupCards>().Return(workshop, session, group, Question));
}

/// <summary>How far the group is with a question, and who has answered.</summary>
[CardName("group-progress")]
public sealed record ProgressCard(string Workshop, int Session, string Group, int Question) : WalkCard(Workshop, Session, Group, Question)
{
    public override string Slot => $"progress/{Session}/{Question}";

    public override DeliveryKind Kind => DeliveryKind.Replace;

    public override Urgency Urgency => Urgency.CanWait;

    public override IReadOnlyList<Shown> Shows => [new Shown.InDiscussion(Session, Group)];

    protected override async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        from.Of<GroupCards>().Progress(workshop, session, group, await DiscussionAsync(from), Question);
}

/// <summary>What was said to a question, once the group has moved on.</summary>
[CardName("group-said")]
public sealed record SaidCard(string Workshop, int Session, string Group, int Question) : WalkCard(Workshop, Session, Group, Question)
{
    public override string Slot => $"said/{Session}/{Question}";

    public override Urgency Urgency => Urgency.Transition;

    public override Urgency UrgencyAgain => Urgency.CanWait;

    public override IReadOnlyList<Shown> Shows => [new Shown.InDiscussion(Session, Group)];

    protected override async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        from.Of<GroupCards>().Said(workshop, session, group, await DiscussionAsync(from), Question);
}

/// <summary>That so many answers to a question were taken from messages.</summary>
[CardName("group-receipts")]
public sealed record ReceiptsCard(string Workshop, int Session, string Group, int Question) : WalkCard(Workshop, Session, Group, Question)
{
    public override string Slot => $"receipts/{Session}/{Question}";

    public override DeliveryKind Kind => DeliveryKind.Replace;

    public override IReadOnlyList<Shown> Shows => [new Shown.InDiscussion(Session, Group)];

    protected override async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Session session, Group group, CardSources from) =>
        from.Of<GroupCards>().Receipts(workshop, group, await DiscussionAsync(from), Question);
}
