using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>What Teams adds to an activity. Source: Teams documentation, conversation events and channel data.</summary>
public sealed record ChannelData
{
    /// <summary>The conversation's tenant.</summary>
    public TenantInfo? Tenant { get; init; }

    /// <summary>The team, in channels.</summary>
    public TeamInfo? Team { get; init; }

    /// <summary>The channel, in channels; on a create request, where to post.</summary>
    public ChannelInfo? Channel { get; init; }

    /// <summary>What changed, in a conversation update; one of <see cref="TeamEvents"/>.</summary>
    public string? EventType { get; init; }

    /// <summary>Choices made when the app was installed.</summary>
    public ChannelDataSettings? Settings { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>What came instead: the protocol lets a channel send any JSON here. It is kept, and nothing is read from it.</summary>
    [JsonIgnore]
    public JsonElement? Foreign { get; init; }
}

internal sealed class ChannelDataConverter : JsonConverter<ChannelData>
{
    public override ChannelData? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Not JsonElement.ParseValue, which would let the same name stand twice.
        var element = JsonSerializer.Deserialize(ref reader, TeamsJson.Wire.JsonElement);
        try
        {
            return element.ValueKind == JsonValueKind.Object
                ? element.Deserialize(TeamsJson.Wire.ChannelData)
                : new ChannelData { Foreign = element };
        }
        catch (JsonException)
        {
            return new ChannelData { Foreign = element };
        }
    }

    public override void Write(Utf8JsonWriter writer, ChannelData value, JsonSerializerOptions options)
    {
        if (value.Foreign is { } foreign)
            foreign.WriteTo(writer);
        else
            JsonSerializer.Serialize(writer, value, TeamsJson.Wire.ChannelData);
    }
}

/// <summary>A tenant.</summary>
public sealed record TenantInfo
{
    /// <summary>Its Entra id.</summary>
    public string? Id { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A team, in an activity or as the connector tells of it.</summary>
public sealed record TeamInfo
{
    /// <summary>Its conversation id, <c>19:…</c>; also the id of its General channel.</summary>
    public string? Id { get; init; }

    /// <summary>The name to show.</summary>
    public string? Name { get; init; }

    /// <summary>The Entra id of its group.</summary>
    public string? AadGroupId { get; init; }

    /// <summary>How many channels it has; from the connector only.</summary>
    public int? ChannelCount { get; init; }

    /// <summary>How many members it has; from the connector only.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A channel of a team.</summary>
public sealed record ChannelInfo
{
    /// <summary>Its conversation id, <c>19:…@thread.tacv2</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The name to show; null for the General channel.</summary>
    public string? Name { get; init; }

    /// <summary><c>standard</c>, <c>private</c> or <c>shared</c>, where given.</summary>
    public string? Type { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Choices made when the app was installed.</summary>
public sealed record ChannelDataSettings
{
    /// <summary>The channel that the installer picked for the bot's first word.</summary>
    public ChannelInfo? SelectedChannel { get; init; }

    /// <summary>Every field that has no property here, as it came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
