using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WorkshopBot.Conversations;

/// <summary>An address as the store keeps it.</summary>
internal static class AddressText
{
    /// <summary>What was kept; null where it cannot be read.</summary>
    public static T? TryRead<T>(string body, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, json) is { } entry && IsWhole(entry) ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(object entry) => entry switch
    {
        ConversationEntry { Id: null } or ConversationEntry { ServiceUrl: null } or ConversationEntry { Type: null } => false,
        PersonEntry { Id: null } or PersonEntry { TeamsId: null } or PersonEntry { ServiceUrl: null } or PersonEntry { Name: null } => false,
        TeamEntry { Id: null } or TeamEntry { ServiceUrl: null } => false,
        _ => true,
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ConversationEntry))]
[JsonSerializable(typeof(PersonEntry))]
[JsonSerializable(typeof(TeamEntry))]
[JsonSerializable(typeof(ThreadEntry))]
internal sealed partial class AddressJson : JsonSerializerContext;
