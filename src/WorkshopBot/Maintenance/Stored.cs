using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Maintenance;

/// <summary>What a row of the store says, read as far as whoever keeps it needs.</summary>
internal static class Stored
{
    /// <summary>A JSON object; null where it is none, or cannot be read.</summary>
    public static JsonObject? Parse(object? body)
    {
        try
        {
            return body is string text ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same object, written as its type is written.</summary>
    public static string Written(JsonObject body, JsonTypeInfo type) => body.ToJsonString(type.Options);

    /// <summary>The events of a stream's rows; null where one of them cannot be read.</summary>
    public static IReadOnlyList<Recorded<TEvent>>? Events<TEvent>(IEnumerable<object?[]> rows)
    {
        try
        {
            return [.. rows.Select(row => EventCodec.Decode<TEvent>(new(
                (string)row[0]!, (long)row[1]!, DateTimeOffset.FromUnixTimeMilliseconds((long)row[3]!), (string)row[4]!, (string)row[5]!, (string)row[6]!, (int)(long)row[7]!, (string)row[8]!)))];
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the ids of a stream's contributions and drafts hold: its workshop, and its session where it has one.</summary>
    public static string ScopeOf(string stream) => stream.Split('/') is [_, var workshop, var session, ..] ? $"{workshop}/{session}" : stream.Split('/')[^1];
}
