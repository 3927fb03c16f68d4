using System.Text.Json;

namespace WorkshopBot.Teams.Schema;

/// <summary>Clients write a card's data as an object or as the text of one.</summary>
public static class JsonText
{
    /// <summary>The object that a value is, or whose text it is; null where it is neither.</summary>
    /// <param name="value">What a client sent: an activity's value, or an action's data.</param>
    public static JsonElement? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value.ValueKind == JsonValueKind.Object ? value : null;
        try
        {
            return JsonElement.Parse(value.GetString()!, new() { AllowDuplicateProperties = false }) is { ValueKind: JsonValueKind.Object } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
