using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Discussions;

/// <summary>Asks whoever reads a conversation to join its group.</summary>
[CardName("group-join")]
public sealed record JoinCard(string Workshop, string Group) : GroupCard(Workshop, Group)
{
    public override string Slot => "join";

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf(Group)];

    protected override ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Group group, CardSources from) =>
        new(from.Of<GroupCards>().Join(workshop, group));
}

/// <summary>A short word to a whole group, such as a time warning or an announcement.</summary>
/// <param name="Words">The section of the strings that it is made of, e.g. <c>warned</c>.</param>
[CardName("group-notice")]
public sealed record NoticeCard(string Workshop, string Group, [Key] string Words) : GroupCard(Workshop, Group)
{
    public int? Session { get; init; }

    public int? Question { get; init; }

    public int? Minutes { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>An announcement.</summary>
    [ForEverybody]
    public string? Text { get; init; }

    /// <summary>What was said to all groups, by its id in the workshop's state.</summary>
    [Key]
    public string? Broadcast { get; init; }

    /// <summary>What was done in the group alone, by the id that it had there.</summary>
    [Key]
    public string? Id { get; init; }

    public override string Slot => Words switch
    {
        "announced" => AnnouncementSlot(Broadcast ?? ""),
        "warned" => WarningSlot(Broadcast ?? ""),
        "moreTime" => $"notice/time/{Id}",
        "nudge" => $"notice/nudge/{Id}",
        _ => $"notice/{Words}/{Session}",
    };

    public override Urgency Urgency => Words == "nudge" ? Urgency.Normal : Urgency.Transition;

    public override IReadOnlyList<Shown> Shows => Shown.Nobody;

    public static string AnnouncementSlot(string broadcast) => $"announcement/{broadcast}";

    public static string WarningSlot(string broadcast) => $"notice/{broadcast}";

    public override async ValueTask<DeliveredCard?> IfLateAsync(TimeSpan late, CardSources from)
    {
        if (Session is not { } number)
            return this;
        var session = (await from.Live.ReadAsync()).Session(number);
        var isOpen = session.Status == SessionStatus.Open;
        return Words switch
        {
            "warned" => isOpen && (int)Math.Round((Minutes ?? 0) - late.TotalMinutes) is var left and > 0
                ? this with { Minutes = left }
                : null,
            "extended" => isOpen && session.Until == Until ? this : null,
            "reopened" => isOpen ? this : null,
            "closed" => isOpen ? null : this,
            "moreTime" or "nudge" => isOpen && (await from.Live.ReadDiscussionAsync(number, Group)).Position == Question ? this : null,
            _ => this,
        };
    }

    protected override async ValueTask<JsonObject?> RenderAsync(WorkshopState workshop, Group group, CardSources from)
    {
        // Called off while this one was on its way again.
        if (Broadcast is { } broadcast && workshop.Broadcast(broadcast)?.CancelledBy is not null)
            return null;
        var discussion = this is { Session: { } session, Question: not null }
            ? await from.Live.ReadDiscussionAsync(session, group.Id)
            : DiscussionState.Empty;
        return from.Of<GroupCards>().Notice(workshop, group, Words, Text ?? "", where: this is { Session: not null, Words: not "closed" },
            ("session", Session),
            ("minutes", Minutes),
            ("until", Until is { } until ? CardBuilder.TimeIn(workshop.Programme!, until) : null),
            ("question", Question),
            ("answered", discussion.Contributors(Question ?? 0).Count()),
            ("members", CardBuilder.PeopleAt(workshop, group, discussion, Question ?? 0)));
    }
}
