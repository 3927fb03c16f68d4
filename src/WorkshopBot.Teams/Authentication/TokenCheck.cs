using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Teams.Authentication;

/// <summary>What a genuine token says that its activity must agree with.</summary>
internal sealed record CheckedToken(string ServiceUrl, FrozenSet<string> Endorsements, DateTimeOffset Expires);

/// <summary>
/// Whether a token is genuine: signed by a key of the issuer's, for this bot, now. A token that was found genuine is
/// remembered by its SHA-256 hash until it expires or the keys are renewed, at most 1,024 at a time, since checking a
/// signature is the dearest part of a request; what a token must agree with is compared at every request.
/// </summary>
internal sealed class TokenCheck(SigningKeys keys, IOptions<TeamsOptions> options, TimeProvider time)
{
    // Bot Connector authentication reference: "industry-standard clock-skew is 5 minutes".
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // Tokens of the Bot Connector have about 1 KB.
    private const int LongestToken = 16 * 1024;

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken };

    public async ValueTask<(CheckedToken? Token, Denial? Denial)> CheckAsync(string token, CancellationToken cancellation)
    {
        if (await keys.GetAsync(cancellation) is not { } set)
            return (null, Denial.NoKeys);

        var hash = Hash(token);
        if (set.Remembered(hash) is { } remembered)
            return time.GetUtcNow() - Skew < remembered.Expires ? (remembered, null) : (null, Denial.Lifetime);

        var result = await ValidateAsync(token, set);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException
            && await keys.GetNewerAsync(set, cancellation) is { } newer && !ReferenceEquals(newer, set))
        {
            set = newer;
            result = await ValidateAsync(token, set);
        }
        return Judge(result, set, hash);
    }

    private Task<TokenValidationResult> ValidateAsync(string token, SigningKeySet set) =>
        handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = options.Value.Issuer,
            // Of several audiences, or one with a slash behind it, the handler's own check would take what is nearly the bot's.
            AudienceValidator = (audiences, _, _) => audiences?.ToList() is [{ } audience] && audience == options.Value.AppId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512],
            RequireSignedTokens = true,
            LifetimeValidator = (notBefore, expires, _, _) =>
                time.GetUtcNow().UtcDateTime is var now && expires is { } end && now - Skew < end
                && (notBefore is not { } start || (start <= now + Skew && start <= end)),
            TryAllIssuerSigningKeys = false,
            IssuerSigningKeyResolver = (_, _, kid, _) => set.Find(kid) is { } found ? [found.Key] : [],
            LogValidationExceptions = false,
        });

    private static (CheckedToken?, Denial?) Judge(TokenValidationResult result, SigningKeySet set, (UInt128, UInt128) hash)
    {
        if (!result.IsValid)
            return (null, DenialOf(result.Exception));
        var token = (JsonWebToken)result.SecurityToken;
        if (!token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) || string.IsNullOrEmpty(serviceUrl))
            return (null, Denial.NoServiceUrlClaim);
        if (set.Find(token.Kid) is not { Endorsements.Count: > 0 } key)
            return (null, Denial.NoEndorsements);

        var good = new CheckedToken(serviceUrl, key.Endorsements, token.ValidTo);
        set.Remember(hash, good);
        return (good, null);
    }

    private static Denial DenialOf(Exception? error) => error switch
    {
        SecurityTokenInvalidIssuerException => Denial.Issuer,
        SecurityTokenInvalidAudienceException => Denial.Audience,
        SecurityTokenInvalidLifetimeException => Denial.Lifetime,
        SecurityTokenSignatureKeyNotFoundException => Denial.UnknownKey,
        SecurityTokenInvalidSignatureException => Denial.Signature,
        _ => Denial.Malformed,
    };

    private static (UInt128, UInt128) Hash(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);
        return (MemoryMarshal.Read<UInt128>(hash), MemoryMarshal.Read<UInt128>(hash[16..]));
    }
}
