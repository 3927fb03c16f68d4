using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace WorkshopBot.Rehearsal;

/// <summary>
/// Signs what the bot is sent, as Teams does: an RS256 token for each request, with a key that is endorsed for
/// <c>msteams</c>. Tokens do not live by the workshop's clock: see <see cref="SimulatedTeamsOptions.TokenClock"/>.
/// </summary>
internal sealed class TeamsTokenIssuer(string appId, TimeProvider clock) : IDisposable
{
    public const string Issuer = "https://api.botframework.com";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly RSA rsa = RSA.Create(2048);
    private readonly string keyId = Guid.NewGuid().ToString("N");
    private readonly JsonWebTokenHandler handler = new();
    private readonly ConcurrentDictionary<(string ServiceUrl, long Second), string> signed = [];

    /// <summary>
    /// A token for now. Its times are whole seconds, so those of one second are the same, signature and all: it is signed once.
    /// </summary>
    public string Sign(string serviceUrl)
    {
        var second = clock.GetUtcNow().ToUnixTimeSeconds();
        if (signed.TryGetValue((serviceUrl, second), out var known))
            return known;
        signed.Clear();
        return signed[(serviceUrl, second)] = Sign(serviceUrl, DateTimeOffset.FromUnixTimeSeconds(second).UtcDateTime);
    }

    private string Sign(string serviceUrl, DateTime now) => handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = appId,
        IssuedAt = now,
        NotBefore = now,
        Expires = now + Lifetime,
        Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = keyId }, SecurityAlgorithms.RsaSha256),
    });

    public static JsonObject Metadata(string baseUrl) => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = "https://invalid.botframework.com",
        ["jwks_uri"] = $"{baseUrl}/v1/.well-known/keys",
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
    };

    public JsonObject Keys()
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = keyId,
                ["alg"] = "RS256",
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
                ["endorsements"] = new JsonArray("msteams"),
            }),
        };
    }

    public void Dispose() => rsa.Dispose();
}
