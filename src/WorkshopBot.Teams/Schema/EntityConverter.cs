using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>
/// Picks the type by <c>type</c>, wherever that stands in the object. The serializer's own polymorphism would eat the
/// <c>type</c> of kinds it does not know.
/// </summary>
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Not JsonElement.ParseValue, which would let the same name stand twice.
        var element = JsonSerializer.Deserialize(ref reader, TeamsJson.Wire.JsonElement);
        if (element.ValueKind != JsonValueKind.Object)
            throw new JsonException("An entity is an object.");
        try
        {
            return Kind(element) switch
            {
                "mention" => element.Deserialize(TeamsJson.Wire.Mention),
                "clientInfo" => element.Deserialize(TeamsJson.Wire.ClientInfo),
                _ => Plain(element),
            };
        }
        catch (JsonException)
        {
            return Plain(element);
        }
    }

    public override void Write(Utf8JsonWriter writer, Entity value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case Mention mention:
                JsonSerializer.Serialize(writer, mention with { Type = "mention" }, TeamsJson.Wire.Mention);
                break;
            case ClientInfo client:
                JsonSerializer.Serialize(writer, client with { Type = "clientInfo" }, TeamsJson.Wire.ClientInfo);
                break;
            default:
                WritePlain(writer, value);
                break;
        }
    }

    private static string? Kind(JsonElement element) =>
        element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static Entity Plain(JsonElement element)
    {
        var fields = element.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone());
        var kind = Kind(element);
        if (kind is not null)
            fields.Remove("type");
        return new Entity { Type = kind, Extra = fields };
    }

    private static void WritePlain(Utf8JsonWriter writer, Entity value)
    {
        writer.WriteStartObject();
        if (value.Type is { } type)
            writer.WriteString("type", type);
        foreach (var (name, field) in value.Extra ?? [])
        {
            writer.WritePropertyName(name);
            field.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
