using System.Text.Json;
using System.Text.Json.Serialization;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;

namespace WorkshopBot.Deliveries;

/// <summary>Which card a delivery is: enough to render it from the newest state.</summary>
public sealed record CardReference([Key] string Card, [Key] string Workshop)
{
    public int? Session { get; init; }

    [Key]
    public string? Group { get; init; }

    public int? Question { get; init; }

    /// <summary>Which of several cards that belong together, from 1.</summary>
    public int? Part { get; init; }

    /// <summary>The strings that a notice is made of, e.g. <c>warned</c>.</summary>
    [Key]
    public string? Words { get; init; }

    /// <summary>An announcement, the slot of what organisers are told of, or the name of the conversation that was lost, which its slot names.</summary>
    [ForEverybody]
    public string? Text { get; init; }

    public int? Minutes { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>What was said to all groups, by its id in the workshop's state.</summary>
    [Key]
    public string? Broadcast { get; init; }

    /// <summary>Who did it, where the workshop's state no longer says so.</summary>
    [PersonId]
    public string? By { get; init; }

    public DateTimeOffset? At { get; init; }

    /// <summary>How many groups it is for.</summary>
    public int? Groups { get; init; }

    /// <summary>Whose personal chat it goes to.</summary>
    [PersonId]
    public string? Person { get; init; }

    /// <summary>The trace of what caused it, where one is recorded: the sending goes on with it, after a restart too.</summary>
    [Key]
    public string? Trace { get; init; }

    /// <summary>Where the bot introduces itself.</summary>
    [Place]
    public string? Conversation { get; init; }

    /// <summary>The question that replies to this card answer.</summary>
    [JsonIgnore]
    public ThreadEntry? Asked => this is { Card: "group-question" or "group-return", Session: { } session, Question: { } question } ? new(session, question) : null;

    public override string ToString() => JsonSerializer.Serialize(this, CardReferenceJson.Default.CardReference);

    public static CardReference Parse(string text) => JsonSerializer.Deserialize(text, CardReferenceJson.Default.CardReference)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CardReference))]
internal sealed partial class CardReferenceJson : JsonSerializerContext;
