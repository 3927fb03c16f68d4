using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.IdentityModel.Tokens;

namespace WorkshopBot.Testing;

/// <summary>Tokens near the truth, most of them signed with the issuer's own key, and a second opinion on each that shares no code with the library.</summary>
public sealed class HostileTokens(LocalOpenIdProvider provider, string serviceUrl) : IDisposable
{
    private static readonly Gen<string> Header = Object(("alg", "\"RS256\""), ("kid", "\"first\""), ("typ", "\"JWT\""));

    private static readonly Gen<Func<string, string>> Damage = Gen.Select(Gen.Int[0, 9], Gen.Double[0, 1], Gen.Char['!', '~'], (kind, where, letter) => (Func<string, string>)(token =>
    {
        var at = (int)(where * token.Length);
        return kind switch
        {
            0 => token[..at],
            1 => token.Insert(at, letter.ToString()),
            2 when at < token.Length => token[..at] + letter + token[(at + 1)..],
            3 => token.Insert(at, "."),
            4 => token + "." + token,
            _ => token,
        };
    }));

    private readonly long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private readonly ThreadLocal<RSA> keys = new(() => RSA.Create(provider.Key("first").ExportParameters(true)), trackAllValues: true);

    public Gen<string> Any => Gen.Select(Header, Claims, Damage, (header, claims, damage) => damage(Sign($"{Encode(header)}.{Encode(claims)}")));

    private Gen<string> Claims => Object(
        ("iss", $"\"{LocalOpenIdProvider.Issuer}\""), ("aud", $"\"{LocalOpenIdProvider.Audience}\""), ("nbf", $"{now}"), ("exp", $"{now + 86_400}"), ("serviceurl", $"\"{serviceUrl}\""));

    public bool IsGenuine(string token)
    {
        if (token.Split('.') is not [var header, var body, var signature])
            return false;
        try
        {
            var claims = JsonElement.Parse(Base64UrlEncoder.Decode(body));
            return keys.Value!.VerifyData(Encoding.ASCII.GetBytes($"{header}.{body}"), Base64UrlEncoder.DecodeBytes(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                && claims.GetProperty("iss").GetString() == LocalOpenIdProvider.Issuer
                && claims.GetProperty("aud").ToString().Contains(LocalOpenIdProvider.Audience, StringComparison.Ordinal)
                && claims.GetProperty("serviceurl").GetString() == serviceUrl
                && claims.TryGetProperty("exp", out _);
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
        keys.Dispose();
    }

    /// <summary>A token's header or claims: an object in which some fields are good and some are anything.</summary>
    private static Gen<string> Object(params (string Name, string Good)[] fields) =>
        Gen.Select(Gen.Int[0, 15].Array[fields.Length], Hostile.Json, (choices, any) => "{" + string.Join(',', fields.Zip(choices).Select(pick => pick.Second switch
        {
            0 => $"\"{pick.First.Name}x\":1",
            1 => $"\"{pick.First.Name}\":{any}",
            _ => $"\"{pick.First.Name}\":{pick.First.Good}",
        })) + "}");

    private string Sign(string content) =>
        content + "." + Base64UrlEncoder.Encode(keys.Value!.SignData(Encoding.UTF8.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Encode(string text) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));
}
