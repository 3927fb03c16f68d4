using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkshopBot.Benchmarks.Load;

/// <summary>What stands for Teams: it announces its keys, signs tokens, and takes at once whatever a bot sends with a token of its own.</summary>
internal sealed class LocalTeams : IAsyncDisposable
{
    public const string AppId = "11111111-1111-1111-1111-111111111111";
    public const string Tenant = "22222222-2222-2222-2222-222222222222";

    private const string Issuer = "https://api.botframework.com";
    private const string KeyId = "benchmark";

    private readonly RSA rsa = RSA.Create(2048);
    private readonly JsonWebTokenHandler handler = new();
    private readonly SigningCredentials signing;
    private readonly WebApplication app;
    private IReadOnlyList<string> channels = [];
    private int sent;
    private int signed;

    private LocalTeams()
    {
        signing = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/metadata", () => Results.Json(new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = $"{app.Urls.First()}/keys" }));
        app.MapGet("/keys", () => Results.Json(Keys()));
        app.MapGet($"/{Tenant}/discovery/v2.0/keys", () => Results.Json(Keys()));
        app.MapGet("/v3/teams/{team}/conversations", () => Results.Json(new { conversations = channels.Select(id => new { id, name = id }) }));
        app.MapPut("/v3/conversations/{conversation}/activities/{activity}", Take);
        app.MapPost("/v3/conversations/{conversation}/activities/{activity?}", Take);
        app.MapPost("/v3/conversations", CreateAsync);
    }

    public string ServiceUrl => $"{app.Urls.First()}/";

    /// <summary>Who signs for the tenant alone, for an SDK that looks for the public cloud's keys at an address of its own.</summary>
    public string TenantIssuer => $"{app.Urls.First()}/{Tenant}/v2.0";

    public string MetadataAddress => $"{app.Urls.First()}/metadata";

    /// <summary>How many cards and messages the bot has sent or updated.</summary>
    public int Sent => sent;

    public static async Task<LocalTeams> StartAsync()
    {
        var teams = new LocalTeams();
        await teams.app.StartAsync();
        return teams;
    }

    public void Know(IReadOnlyList<string> known) => channels = known;

    /// <summary>A token unlike every other.</summary>
    public string Sign() => Sign(Issuer);

    public string Sign(string issuer) => handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = AppId,
        IssuedAt = DateTime.UtcNow,
        NotBefore = DateTime.UtcNow,
        Expires = DateTime.UtcNow.AddHours(1),
        Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl, ["jti"] = $"{Interlocked.Increment(ref signed)}" },
        SigningCredentials = signing,
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }

    private IResult Take(HttpRequest request) => request.Headers.Authorization is [{ } token] && token.StartsWith("Bearer ", StringComparison.Ordinal)
        ? Results.Json(new { id = $"{Interlocked.Increment(ref sent)}" })
        : Results.StatusCode(StatusCodes.Status401Unauthorized);

    private async Task<IResult> CreateAsync(HttpRequest request)
    {
        var id = Interlocked.Increment(ref sent);
        var channel = (string?)(await JsonNode.ParseAsync(request.Body))?["channelData"]?["channel"]?["id"];
        return Results.Json(channel is null ? new { id = $"a:{id}", activityId = (string?)null } : new { id = $"{channel};messageid={id}", activityId = (string?)$"{id}" }, statusCode: 201);
    }

    private JsonObject Keys()
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
                ["endorsements"] = new JsonArray("msteams"),
            }),
        };
    }
}
