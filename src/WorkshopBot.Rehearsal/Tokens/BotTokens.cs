using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace WorkshopBot.Rehearsal;

/// <summary>The tokens that the bot shows when it speaks: given out for its id and secret, known again when they come back.</summary>
internal sealed class BotTokens(string appId, string secret, TimeProvider real)
{
    public const string Scope = "https://api.botframework.com/.default";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> given = new(StringComparer.Ordinal);

    /// <summary>A new token, or null when id, secret, grant or scope are not the bot's.</summary>
    public string? Give(string? grant, string? id, string? claimedSecret, string? scope)
    {
        if (grant != "client_credentials" || id != appId || claimedSecret != secret || scope != Scope)
            return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        given[token] = real.GetUtcNow() + Lifetime;
        return token;
    }

    public void Revoke() => given.Clear();

    /// <summary>Whether an Authorization header carries a token that is still good.</summary>
    public bool Knows(string? authorization) =>
        authorization?.Split(' ', 2) is ["Bearer", var token] && given.TryGetValue(token, out var until) && until > real.GetUtcNow();
}
