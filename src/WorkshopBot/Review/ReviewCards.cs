using System.Text.Json.Nodes;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;

namespace WorkshopBot.Review;

/// <summary>The key messages of a session, for a rapporteur to look through.</summary>
[CardName("rapporteur-review")]
public sealed record ReviewCard(string Workshop, int Session, string Person) : PersonalCard(Workshop, Person)
{
    public override string Slot => $"review/{Session}";

    public override IReadOnlyList<Shown> Shows => [new Shown.BehindMessages(Session), new Shown.InNameOf()];

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        reader.Actor.IsRapporteur && reader.Workshop.Programme?.Session(Session) is { } session
            ? await from.Of<ReviewRoom>().ReviewAsync(from.Live, reader.Workshop, session, reader.Language, Person)
            : null;
}

/// <summary>A short word to a rapporteur about what others did, or what became of quotes.</summary>
/// <param name="Words">The strings that it is made of, e.g. <c>published</c>.</param>
[CardName("rapporteur-notice")]
public sealed record ReviewNoticeCard(string Workshop, int Session, string Person, [Key] string Words) : PersonalCard(Workshop, Person)
{
    /// <summary>Who did it; null where the bot did.</summary>
    [PersonId]
    public string? By { get; init; }

    public override string Slot => $"told/{Words}/{Session}";

    public override IReadOnlyList<Shown> Shows => [new Shown.BehindMessages(Session)];

    protected override async ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        reader.Actor.IsRapporteur && reader.Workshop.Programme?.Session(Session) is { } session
            ? from.Of<RapporteurSources>().Notice(reader.Workshop, session, await from.Live.ReadOutcomeAsync(Session), Words, By, reader.Language)
            : null;
}
