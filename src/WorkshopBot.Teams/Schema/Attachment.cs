using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>A card or a file in a message.</summary>
public sealed record Attachment
{
    /// <summary>The content type of an adaptive card.</summary>
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    /// <summary>What <see cref="Content"/> is, as a media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The card itself: any JSON.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>Where a file lies, or a data URL.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>A file's name.</summary>
    public string? Name { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>An adaptive card as an attachment. Teams renders schema 1.5 and refuses an activity over about 100 KB.</summary>
    /// <param name="card">The card: an object with <c>type: AdaptiveCard</c>.</param>
    public static Attachment Card(JsonElement card) => new() { ContentType = AdaptiveCard, Content = card };
}
