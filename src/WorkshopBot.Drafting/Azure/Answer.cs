using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Drafting.Azure;

/// <summary>What the model is to answer with; everything in it is unchecked.</summary>
internal sealed record Answer(IReadOnlyList<AnsweredMessage?>? Messages);

internal sealed record AnsweredMessage(string? Message, bool OtherView, IReadOnlyList<AnsweredSupport?>? Support);

internal sealed record AnsweredSupport(string? Id, string? Quote, string? Translation);

/// <summary>Which messages of different batches say the same: lists of ids.</summary>
internal sealed record SameAnswer(IReadOnlyList<IReadOnlyList<string>?>? Same);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(SameAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    public static readonly JsonElement MessagesSchema = Parse("""
        {
          "type": "object",
          "properties": {
            "messages": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "message": { "type": "string", "description": "One sentence or two." },
                  "otherView": { "type": "boolean", "description": "True for what only few say or what contradicts others." },
                  "support": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "properties": {
                        "id": { "type": "string", "description": "The contribution's id." },
                        "quote": { "type": "string", "description": "Words copied from that contribution, character by character." },
                        "translation": { "type": ["string", "null"], "description": "The quote in the messages' language where it is in another one; else null." }
                      },
                      "required": ["id", "quote", "translation"],
                      "additionalProperties": false
                    }
                  }
                },
                "required": ["message", "otherView", "support"],
                "additionalProperties": false
              }
            }
          },
          "required": ["messages"],
          "additionalProperties": false
        }
        """);

    public static readonly JsonElement SameSchema = Parse("""
        {
          "type": "object",
          "properties": { "same": { "type": "array", "items": { "type": "array", "items": { "type": "string" } } } },
          "required": ["same"],
          "additionalProperties": false
        }
        """);

    private static JsonElement Parse(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return document.RootElement.Clone();
    }
}
