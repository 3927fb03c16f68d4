using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>One call of the connector's API, read.</summary>
internal sealed class ConnectorCall
{
    private readonly HttpContext http;

    public ConnectorCall(HttpContext http, SimulatedTeams teams, JsonElement? body)
    {
        this.http = http;
        Teams = teams;
        Body = body;
        (var key, Thread) = Route("conversation") is { } id ? Activity.Split(id) : (Target(body) ?? "", null);
        Conversation = teams.Tenant.Find(key);
        Team = Route("team") is { } team ? teams.Tenant.Team(team) : null;
        Key = Conversation?.Id ?? Team?.Id;
    }

    public SimulatedTeams Teams { get; }

    public JsonElement? Body { get; }

    /// <summary>What the limits are counted by; null when there is no such conversation or team.</summary>
    public string? Key { get; }

    public Conversation? Conversation { get; }

    public string? Thread { get; }

    public Team? Team { get; }

    /// <summary>What is to be posted: the body, or for a new post in a channel a part of it.</summary>
    public Activity? Activity
    {
        get
        {
            var activity = Body;
            if (Route("conversation") is null && Body is { ValueKind: JsonValueKind.Object } body)
                activity = body.TryGetProperty("activity", out var inner) ? inner : null;
            try
            {
                return activity is { ValueKind: JsonValueKind.Object } found ? found.Deserialize(TeamsJson.Wire.Activity) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public string? Route(string name) => http.Request.RouteValues.TryGetValue(name, out var value) ? value as string : null;

    public string? Query(string name) => http.Request.Query[name];

    public static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }
        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    /// <summary>Whom or what a create request is for.</summary>
    private string? Target(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } create)
            return null;
        if (Text(create, "channelData", "channel", "id") is { } channel)
            return channel;
        return create.TryGetProperty("members", out var members) && members.ValueKind == JsonValueKind.Array
            && members.GetArrayLength() == 1
            && Text(members[0], "id") is { } id
            ? Teams.Tenant.Member(id)?.Chat
            : null;
    }
}

/// <summary>What the connector says.</summary>
/// <param name="Body">JSON, or nothing.</param>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body)
{
    public static ConnectorAnswer NoConversation => new(404, Error("ConversationNotFound", "Conversation not found."));

    public static ConnectorAnswer NoActivity =>
        new(404, Error("ActivityNotFoundInConversation", "The bot has no such activity in this conversation."));

    public static ConnectorAnswer BadSyntax => new(400, Error("BadSyntax", "The body is not what this call takes."));

    public static JsonObject Error(string code, string message) =>
        new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } };
}
