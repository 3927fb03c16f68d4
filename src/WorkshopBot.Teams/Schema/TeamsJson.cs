using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WorkshopBot.Teams.Schema;

/// <summary>
/// How this library's types are read and written: camel case, nulls left out, unknown fields kept, an object with the
/// same name twice refused (two readers could disagree about it). Use <see cref="Wire"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(Mention))]
[JsonSerializable(typeof(ClientInfo))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(AdaptiveCardInvokeValue))]
[JsonSerializable(typeof(ChannelData))]
[JsonSerializable(typeof(TeamInfo))]
[JsonSerializable(typeof(ChannelInfo))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(JsonNode))]
public sealed partial class TeamsJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use on the wire: Cyrillic and other letters stay themselves, so that a card's size is what it
    /// seems. The result is JSON for a JSON reader, never to be pasted into HTML.
    /// </summary>
    public static TeamsJson Wire => Relaxed.Context;

    private static class Relaxed
    {
        internal static readonly TeamsJson Context = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
