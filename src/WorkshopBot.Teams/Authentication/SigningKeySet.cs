using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace WorkshopBot.Teams.Authentication;

/// <summary>A key and the channels that may use it.</summary>
internal sealed record EndorsedKey(SecurityKey Key, FrozenSet<string> Endorsements);

/// <summary>The issuer's keys as they were announced at one moment, and the tokens that were checked against them.</summary>
internal sealed class SigningKeySet(FrozenDictionary<string, EndorsedKey> keys, TimeSpan fetchedAt)
{
    // RFC 7518, 3.3: a key of 2048 bits or larger must be used.
    private const int SmallestModulus = 2048 / 8;
    private const int MostTokens = 1024;

    private readonly ConcurrentDictionary<(UInt128, UInt128), CheckedToken> tokens = new();

    public TimeSpan FetchedAt => fetchedAt;

    public int Count => keys.Count;

    public EndorsedKey? Find(string? kid) => kid is null ? null : keys.GetValueOrDefault(kid);

    /// <summary>
    /// A token that these very keys signed and that was checked before. It goes with the keys: after a refresh every
    /// token is checked anew.
    /// </summary>
    public CheckedToken? Remembered((UInt128, UInt128) hash) => tokens.GetValueOrDefault(hash);

    /// <summary>Only genuine tokens are remembered, so nobody else can fill the room; full, it starts over.</summary>
    public void Remember((UInt128, UInt128) hash, CheckedToken token)
    {
        if (tokens.Count >= MostTokens)
            tokens.Clear();
        tokens[hash] = token;
    }

    public static SigningKeySet From(JsonWebKeySet announced, TimeSpan fetchedAt)
    {
        var keys = new Dictionary<string, EndorsedKey>(StringComparer.Ordinal);
        foreach (var key in announced.Keys)
        {
            if (key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Kid.Length: > 0, Use: null or "" or JsonWebKeyUseNames.Sig }
                && Base64UrlEncoder.DecodeBytes(key.N) is { Length: >= SmallestModulus } modulus)
            {
                var rsa = new RSAParameters { Modulus = modulus, Exponent = Base64UrlEncoder.DecodeBytes(key.E) };
                keys[key.Kid] = new(new RsaSecurityKey(rsa) { KeyId = key.Kid }, Endorsements(key));
            }
        }
        return new(keys.ToFrozenDictionary(StringComparer.Ordinal), fetchedAt);
    }

    /// <summary>The JWKS field <c>endorsements</c> is the Bot Framework's own; IdentityModel keeps it aside, as plain JSON.</summary>
    private static FrozenSet<string> Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
                .ToFrozenSet(StringComparer.Ordinal)
            : [];
}
