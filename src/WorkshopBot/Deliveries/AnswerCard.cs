using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Deliveries;

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
            : from.Introduction.Welcome(reader.Workshop, reader.Actor, reader.Language));
}
