using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace WorkshopBot.Rehearsal;

/// <summary>The OpenID provider of what the bot is sent, and the token service for what the bot sends.</summary>
internal static class TokenEndpoints
{
    public static void Map(WebApplication app, SimulatedTeams teams)
    {
        app.MapGet("/v1/.well-known/openidconfiguration", http => Answers.Json(http, 200, TeamsTokenIssuer.Metadata(teams.Login.Address)));
        app.MapGet("/v1/.well-known/keys", http => Answers.Json(http, 200, teams.Issuer.Keys()));
        app.MapPost("/token", http => GiveAsync(http, teams));
    }

    private static async Task GiveAsync(HttpContext http, SimulatedTeams teams)
    {
        if (!http.Request.HasFormContentType)
        {
            await Answers.Json(http, 400, new JsonObject { ["error"] = "invalid_request" });
            return;
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var token = teams.BotTokens.Give(form["grant_type"], form["client_id"], form["client_secret"], form["scope"]);
        await (token is null
            ? Answers.Json(http, 401, new JsonObject { ["error"] = "invalid_client" })
            : Answers.Json(http, 200, new JsonObject
            {
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)BotTokens.Lifetime.TotalSeconds,
                ["access_token"] = token,
            }));
    }
}

internal static class Answers
{
    public static Task Json(HttpContext http, int status, JsonNode body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }

    /// <summary>As the connector says what is wrong.</summary>
    public static Task Error(HttpContext http, int status, string code, string message) =>
        Json(http, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}
