using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkshopBot.Testing;

/// <summary>An issuer of tokens on this machine: real RS256 keys, announced over real HTTP.</summary>
public sealed class LocalOpenIdProvider : IAsyncDisposable
{
    // The real one's name: Microsoft's older check, which is asked about the same tokens, believes no other.
    public const string Issuer = "https://api.botframework.com";
    public const string Audience = "11111111-1111-1111-1111-111111111111";
    public const string ServiceUrl = "http://localhost:9/teams/";

    // Making a key takes far longer than a request: all providers share these, by the order they add them in.
    private static readonly Lazy<RSAParameters>[] Pool = [.. Enumerable.Range(0, 4).Select(_ => new Lazy<RSAParameters>(NewKey))];

    private readonly WebApplication app;
    private readonly Dictionary<string, (RSA Key, string[]? Endorsements)> keys = [];
    private int fetches;
    private int added;

    private LocalOpenIdProvider(WebApplication app) => this.app = app;

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => fetches;

    /// <summary>While true every connection is broken off.</summary>
    public bool IsDown { get; set; }

    /// <summary>What each answer waits for.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    public string MetadataAddress => app.Urls.First() + "/.well-known/openidconfiguration";

    public static async Task<LocalOpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new LocalOpenIdProvider(builder.Build());
        provider.app.MapGet("/.well-known/openidconfiguration", async (HttpContext context) =>
        {
            await provider.Answers;
            if (provider.IsDown)
                context.Abort();
            return Results.Json(new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = provider.app.Urls.First() + "/keys" });
        });
        provider.app.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref provider.fetches);
            return Results.Json(provider.Announce());
        });
        await provider.app.StartAsync();
        provider.Add("first", "msteams");
        return provider;
    }

    /// <summary>Announces a new key from now on.</summary>
    public void Add(string kid, params string[]? endorsements)
    {
        lock (keys)
            keys[kid] = (RSA.Create(Pool[added++].Value), endorsements);
    }

    public void Remove(string kid)
    {
        lock (keys)
            keys.Remove(kid);
    }

    public RSA Key(string kid)
    {
        lock (keys)
            return keys[kid].Key;
    }

    /// <summary>A good token, unless changed.</summary>
    public string Mint(TimeProvider time, string kid = "first", Action<SecurityTokenDescriptor>? change = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            NotBefore = now,
            IssuedAt = now,
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl },
            SigningCredentials = new(new RsaSecurityKey(Key(kid)) { KeyId = kid }, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static RSAParameters NewKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(true);
    }

    private JsonObject Announce()
    {
        lock (keys)
        {
            return new()
            {
                ["keys"] = new JsonArray([.. keys.Select(entry => (JsonNode)Announce(entry.Key, entry.Value.Key, entry.Value.Endorsements))]),
            };
        }
    }

    private static JsonObject Announce(string kid, RSA key, string[]? endorsements)
    {
        var parameters = key.ExportParameters(false);
        var announced = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements is not null)
            announced["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]);
        return announced;
    }
}
