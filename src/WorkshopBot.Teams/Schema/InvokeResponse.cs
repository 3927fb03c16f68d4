using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkshopBot.Teams.Schema;

/// <summary>
/// The answer to an invoke, in the same HTTP exchange. The card answers have HTTP status 200 always and say how it
/// went inside: <c>{statusCode, type, value}</c>. Source: Universal Actions for Adaptive Cards, response format.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The HTTP body, JSON; null for none.</param>
public sealed record InvokeResponse(int Status, JsonNode? Body)
{
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>Replaces the card, for the person who pressed alone.</summary>
    /// <param name="card">The new card: an object with <c>type: AdaptiveCard</c>.</param>
    public static InvokeResponse Card(JsonElement card) => Of(200, Attachment.AdaptiveCard, JsonObject.Create(card));

    /// <inheritdoc cref="Card(JsonElement)"/>
    public static InvokeResponse Card(JsonNode card) =>
        Of(200, Attachment.AdaptiveCard, card.Parent is null ? card : card.DeepClone());

    /// <summary>Shows a short text for a moment and leaves the card as it is.</summary>
    /// <param name="text">In the person's language.</param>
    public static InvokeResponse Message(string text) => Of(200, MessageType, text);

    /// <summary>Tells the client that it failed; it shows its own words and offers another try.</summary>
    /// <param name="code">400 where the client is at fault, 500 otherwise.</param>
    /// <param name="message">For the log of the client; not shown everywhere.</param>
    public static InvokeResponse Error(int code, string message) => Of(code, ErrorType, new JsonObject
    {
        ["code"] = code.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["message"] = message,
    });

    private static InvokeResponse Of(int statusCode, string type, JsonNode? value) =>
        new(200, new JsonObject { ["statusCode"] = statusCode, ["type"] = type, ["value"] = value });
}
