using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WorkshopBot.Deliveries;

/// <summary>A card on its way into an activity.</summary>
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CardJson : JsonSerializerContext;
