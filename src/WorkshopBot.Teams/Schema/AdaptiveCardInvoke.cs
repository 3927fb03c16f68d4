using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>The argument of an <c>adaptiveCard/action</c> invoke. Source: Universal Actions for Adaptive Cards.</summary>
public sealed record AdaptiveCardInvokeValue
{
    /// <summary>What was pressed.</summary>
    public required AdaptiveCardAction Action { get; init; }

    /// <summary><c>manual</c> when a person pressed, <c>automatic</c> when a client refreshed the card by itself.</summary>
    public string? Trigger { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    internal static AdaptiveCardInvokeValue? Read(JsonElement value)
    {
        try
        {
            return JsonText.Read(value)?.Deserialize(TeamsJson.Wire.AdaptiveCardInvokeValue) is { Action.Type: AdaptiveCardAction.Execute } read
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A card's Action.Execute as it was pressed.</summary>
public sealed record AdaptiveCardAction
{
    /// <summary>The only type that comes as an invoke.</summary>
    public const string Execute = "Action.Execute";

    /// <summary><see cref="Execute"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The action's id in the card.</summary>
    public string? Id { get; init; }

    /// <summary>What the card's author named it. It comes from the client: check it against what you know.</summary>
    public string? Verb { get; init; }

    /// <summary>
    /// The action's data and the card's inputs, merged into one object. It comes from the client, and inputs may be missing.
    /// </summary>
    public JsonElement? Data { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
