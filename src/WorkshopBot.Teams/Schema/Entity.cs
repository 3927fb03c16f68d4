using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>
/// Something that an activity's text is about. A kind that this library has no type for, and a malformed one, stays an
/// <see cref="Entity"/> with everything in <see cref="Extra"/>: a client's odd entity must not cost a person's message.
/// </summary>
[JsonConverter(typeof(EntityConverter))]
public record Entity
{
    /// <summary>The kind, such as <c>mention</c> or <c>clientInfo</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Somebody is mentioned; <see cref="Text"/> stands in the activity's text.</summary>
public sealed record Mention : Entity
{
    /// <summary>Who.</summary>
    public required ChannelAccount Mentioned { get; init; }

    /// <summary>The markup in the text: <c>&lt;at&gt;name&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }
}

/// <summary>What the sender's client says of itself.</summary>
public sealed record ClientInfo : Entity
{
    /// <summary>The client's language, BCP 47.</summary>
    public string? Locale { get; init; }

    /// <summary>ISO 3166 country code.</summary>
    public string? Country { get; init; }

    /// <summary>Such as <c>Windows</c>, <c>iOS</c>, <c>Android</c>, <c>Web</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>IANA name of the client's time zone.</summary>
    public string? Timezone { get; init; }
}
