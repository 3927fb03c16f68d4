using System.Text.Json;
using WorkshopBot.Bot;
using WorkshopBot.Deliveries;
using WorkshopBot.Discussions;
using WorkshopBot.Domain;
using WorkshopBot.Facilitation;
using WorkshopBot.Maintenance;
using WorkshopBot.Organising.Broadcasts;
using WorkshopBot.Organising.Membership;
using WorkshopBot.Organising.Roles;
using WorkshopBot.Review;
using WorkshopBot.Review.Groups;

namespace WorkshopBot.Tests.Deliveries;

/// <summary>What the version before stored of each card, with the slot that it had, and how this version makes the same card.</summary>
/// <param name="Now">The card as it is made now; what it has beside the row is what its slot said before.</param>
public sealed record EarlierCard(string Slot, string Stored, DeliveredCard Now);

/// <summary>Every card, as the version before stored it: rows that must be read for as long as there are stores.</summary>
internal static class EarlierCards
{
    private const string Person = "fd4d5e4b-51ad-c464-a05b-7d64a131727c";

    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly DateTimeOffset s_at = new(2025, 6, 23, 4, 9, 29, 550, TimeSpan.Zero);

    public static IReadOnlyList<EarlierCard> All { get; } =
    [
        new("hello",
            """{"card":"hello","workshop":"w","conversation":"19:a@thread.tacv2"}""",
            new HelloCard("w") { Conversation = "19:a@thread.tacv2" }),
        new("join", """{"card":"group-join","workshop":"w","group":"g1"}""", new JoinCard("w", "g1")),
        new("announcement/a1",
            """{"card":"group-notice","workshop":"w","group":"g1","words":"announced","text":"Speak freely.","broadcast":"a1"}""",
            new NoticeCard("w", "g1", "announced") { Text = "Speak freely.", Broadcast = "a1" }),
        new("notice/w1",
            """{"card":"group-notice","workshop":"w","session":1,"group":"g1","words":"warned","minutes":5,"broadcast":"w1"}""",
            new NoticeCard("w", "g1", "warned") { Session = 1, Minutes = 5, Broadcast = "w1" }),
        new("notice/extended/1",
            """{"card":"group-notice","workshop":"w","session":1,"group":"g1","words":"extended","until":"2025-06-23T04:09:29.55+00:00"}""",
            new NoticeCard("w", "g1", "extended") { Session = 1, Until = s_at }),
        new("notice/reopened/1",
            """{"card":"group-notice","workshop":"w","session":1,"group":"g1","words":"reopened","until":"2025-06-23T04:09:29.55+00:00"}""",
            new NoticeCard("w", "g1", "reopened") { Session = 1, Until = s_at }),
        new("notice/wrapup/1",
            """{"card":"group-notice","workshop":"w","session":1,"group":"g1","words":"wrapup"}""",
            new NoticeCard("w", "g1", "wrapup") { Session = 1 }),
        new("notice/closed/1",
            """{"card":"group-notice","workshop":"w","session":1,"group":"g1","words":"closed"}""",
            new NoticeCard("w", "g1", "closed") { Session = 1 }),
        new("notice/time/more/1",
            """{"card":"group-notice","workshop":"w","session":1,"group":"g1","question":4,"words":"moreTime","minutes":5}""",
            new NoticeCard("w", "g1", "moreTime") { Session = 1, Question = 4, Minutes = 5, Id = "more/1" }),
        new("notice/nudge/nudge/1", """{"card":"group-notice","workshop":"w","session":1,"group":"g1","question":1,"words":"nudge"}""",
            new NoticeCard("w", "g1", "nudge") { Session = 1, Question = 1, Id = "nudge/1" }),
        new("question/1/2",
            $$"""{"card":"group-question","workshop":"w","session":1,"group":"g1","question":2,"trace":"{{Trace}}"}""",
            new QuestionCard("w", 1, "g1", 2) { Trace = Trace }),
        new("return/1",
            """{"card":"group-return","workshop":"w","session":1,"group":"g1","question":2}""",
            new ReturnCard("w", 1, "g1", 2)),
        new("progress/1/2",
            """{"card":"group-progress","workshop":"w","session":1,"group":"g1","question":2}""",
            new ProgressCard("w", 1, "g1", 2)),
        new("said/1/2", """{"card":"group-said","workshop":"w","session":1,"group":"g1","question":2}""", new SaidCard("w", 1, "g1", 2)),
        new("receipts/1/2",
            """{"card":"group-receipts","workshop":"w","session":1,"group":"g1","question":2}""",
            new ReceiptsCard("w", 1, "g1", 2)),
        new("published/1/2",
            """{"card":"group-published","workshop":"w","session":1,"group":"g1","part":2}""",
            new PublishedCard("w", 1, "g1") { Part = 2 }),
        // Before a session's messages could take several cards.
        new("published/1/", """{"card":"group-published","workshop":"w","session":1,"group":"g1"}""", new PublishedCard("w", 1, "g1")),
        new("recap/6", """{"card":"group-recap","workshop":"w","session":6,"group":"g1"}""", new RecapCard("w", 6, "g1")),
        new("voice/1", """{"card":"group-voice","workshop":"w","session":1,"group":"g1"}""", new VoiceCard("w", 1, "g1")),
        new("role/Facilitator",
            $$"""{"card":"welcome","workshop":"w","person":"{{Person}}"}""",
            new WelcomeCard("w", Person) { Role = Role.Facilitator }),
        new("hello", $$"""{"card":"greeting","workshop":"w","person":"{{Person}}"}""", new GreetingCard("w", Person)),
        new("where/moved", $$"""{"card":"group-where","workshop":"w","person":"{{Person}}"}""", new WhereCard("w", Person)),
        new("answer/f:12",
            $$"""{"card":"answer","workshop":"w","text":"{\u0022type\u0022:\u0022AdaptiveCard\u0022}","person":"{{Person}}"}""",
            new AnswerCard("w", Person, """{"type":"AdaptiveCard"}""") { Message = "f:12" }),
        new("panel/1/g1",
            $$"""{"card":"facilitator-panel","workshop":"w","session":1,"group":"g1","person":"{{Person}}"}""",
            new PanelCard("w", 1, "g1", Person)),
        new("panel/1/g1",
            $$"""{"card":"facilitator-panel","workshop":"w","session":1,"group":"g1","words":"lead.helpComes","person":"{{Person}}"}""",
            new PanelCard("w", 1, "g1", Person) { Words = "lead.helpComes" }),
        new("help/1/g1",
            $$"""{"card":"organiser-help","workshop":"w","session":1,"group":"g1","person":"{{Person}}"}""",
            new HelpCard("w", 1, "g1", Person)),
        new("setup/19:a@thread.tacv2",
            $$"""{"card":"organiser-channels","workshop":"w","person":"{{Person}}"}""",
            new ChannelsCard("w", Person) { Conversation = "19:a@thread.tacv2" }),
        new("lost/19:a@thread.tacv2",
            $$"""{"card":"organiser-lost","workshop":"w","words":"lost.Unreachable","text":"Table 1","person":"{{Person}}"}""",
            new LostCard("w", Person, "lost.Unreachable") { Conversation = "19:a@thread.tacv2", Text = "Table 1" }),
        new("told/a1",
            $$"""{"card":"organiser-told","workshop":"w","broadcast":"a1","person":"{{Person}}"}""",
            new BroadcastCard("w", Person) { Broadcast = "a1" }),
        new("told/opened/1/1750651769550",
            $$"""
            {"card":"organiser-told","workshop":"w","session":1,"words":"opened","text":"question/1/1",
            "until":"2025-06-23T04:09:29.55+00:00","by":"{{Person}}","at":"2025-06-23T04:09:29.55+00:00","groups":2,"person":"{{Person}}"}
            """,
            new BroadcastCard("w", Person)
            {
                Session = 1,
                Words = "opened",
                Text = "question/1/1",
                Until = s_at,
                By = Person,
                At = s_at,
                Groups = 2,
            }),
        new("review/1",
            $$"""{"card":"rapporteur-review","workshop":"w","session":1,"person":"{{Person}}"}""",
            new ReviewCard("w", 1, Person)),
        new("told/published/1",
            $$"""{"card":"rapporteur-notice","workshop":"w","session":1,"words":"published","by":"{{Person}}","person":"{{Person}}"}""",
            new ReviewNoticeCard("w", 1, Person, "published") { By = Person }),
        new("told/drafting/1",
            $$"""{"card":"rapporteur-notice","workshop":"w","session":1,"words":"drafting","person":"{{Person}}"}""",
            new ReviewNoticeCard("w", 1, Person, "drafting")),
    ];
}

/// <summary>A delivered card as the version before read it, from whatever was written.</summary>
internal sealed record EarlierReference(string Card, string Workshop)
{
    public int? Session { get; init; }

    public string? Group { get; init; }

    public int? Question { get; init; }

    public int? Part { get; init; }

    public string? Words { get; init; }

    public string? Text { get; init; }

    public int? Minutes { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Broadcast { get; init; }

    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    public int? Groups { get; init; }

    public string? Person { get; init; }

    public string? Trace { get; init; }

    public string? Conversation { get; init; }

    public static EarlierReference Read(string stored) => JsonSerializer.Deserialize<EarlierReference>(stored, JsonSerializerOptions.Web)!;
}
