using System.Text.Json.Nodes;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;

namespace WorkshopBot.Bot;

/// <summary>How the bot introduces itself in a team or a group chat.</summary>
[CardName("hello")]
public sealed record HelloCard(string Workshop) : DeliveredCard(Workshop)
{
    /// <summary>Where it does.</summary>
    [Place]
    public string? Conversation { get; init; }

    public override string Slot => "hello";

    public override IReadOnlyList<Shown> Shows => Shown.Nobody;

    protected override async ValueTask<JsonObject?> NewestAsync(WorkshopState workshop, CardSources from, CancellationToken cancellation) =>
        await IntroductionAsync(workshop, from, cancellation);

    protected override ValueTask<JsonObject> IntroductionAsync(WorkshopState workshop, CardSources from, CancellationToken cancellation) =>
        from.HelloAsync(workshop, Conversation, cancellation);
}

/// <summary>How the bot introduces itself in a personal chat.</summary>
[CardName("greeting")]
public sealed record GreetingCard(string Workshop, string Person) : PersonalCard(Workshop, Person)
{
    public override string Slot => "hello";

    public override IReadOnlyList<Shown> Shows => [new Shown.InNameOf()];

    protected override ValueTask<JsonObject?> RenderAsync(Reader reader, CardSources from, CancellationToken cancellation) =>
        new(from.Of<PersonalCards>().Welcome(reader.Workshop, reader.Actor, reader.Language));
}
