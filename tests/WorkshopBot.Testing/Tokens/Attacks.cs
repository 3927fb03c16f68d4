using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using WorkshopBot.Teams.Authentication;
using WorkshopBot.Teams.Schema;
using static WorkshopBot.Testing.LocalOpenIdProvider;

namespace WorkshopBot.Testing;

/// <summary>One try to be heard, the answer it must get, and the reason in the log.</summary>
internal sealed record Attack(string Name, int Answer, Denial? Why, Func<LocalOpenIdProvider, TimeProvider, string?> Token, Func<Activity, Activity>? Change = null)
{
    public override string ToString() => Name;
}

/// <summary>Every check of a token that needs no history.</summary>
internal static class Attacks
{
    public static IReadOnlyList<Attack> All { get; } =
    [
        new("A good token", 200, null, Good),
        new("Service URL that differs in case only", 200, null, Minted(token => token.Claims["serviceurl"] = ServiceUrl.ToUpperInvariant())),
        new("RS384", 200, null, Signed(SecurityAlgorithms.RsaSha384)),
        new("RS512", 200, null, Signed(SecurityAlgorithms.RsaSha512)),
        new("Expired 4 minutes ago, within the clock skew", 200, null, Lasting(-60, -4)),
        new("Valid from 4 minutes ahead, within the clock skew", 200, null, Lasting(4, 60)),
        new("A guest's own tenant in the sender, the host's in the conversation", 200, null, Good, activity => activity with { From = new() { TenantId = "guest" } }),
        new("Tenant in the channel data alone", 200, null, Good, activity => In(activity, null) with { ChannelData = new() { Tenant = new() { Id = TeamsHost.Tenant } } }),

        new("No token", 401, Denial.NoToken, (_, _) => null),
        new("Empty token", 401, Denial.NoToken, (_, _) => ""),
        new("Not a token", 401, Denial.Malformed, (_, _) => "a.b.c"),
        new("A token of 20 KB", 401, Denial.Malformed, Minted(token => token.Claims["long"] = new string('x', 20_000))),
        new("Wrong issuer", 401, Denial.Issuer, Minted(token => token.Issuer = "https://api.botframework.com.evil.test")),
        new("No issuer", 401, Denial.Issuer, Minted(token => token.Issuer = null)),
        new("Another bot's audience", 401, Denial.Audience, Minted(token => token.Audience = Guid.Empty.ToString())),
        new("No audience", 401, Denial.Audience, Minted(token => token.Audience = null)),
        new("Another bot's audience beside this one's", 401, Denial.Audience, Minted(token => { token.Audience = null; token.Audiences.Add(Guid.Empty.ToString()); token.Audiences.Add(Audience); })),
        new("This bot's audience with a slash behind it", 401, Denial.Audience, Minted(token => token.Audience = Audience + "/")),
        new("Signed by a foreign key under a known key id", 401, Denial.Signature, ForeignKey),
        new("Signature cut off", 401, Denial.Signature, (provider, time) => Good(provider, time)[..^20]),
        new("No signature", 401, Denial.Signature, (provider, time) => Good(provider, time)[..(Good(provider, time).LastIndexOf('.') + 1)]),
        new("One claim changed after signing", 401, Denial.Signature, Tampered),
        new("Algorithm none", 401, Denial.Signature, Minted(token => token.SigningCredentials = null)),
        new("HS256 with the public key as secret", 401, Denial.Signature, PublicKeyAsSecret),
        new("PS256 with the right key", 401, Denial.Signature, Signed(SecurityAlgorithms.RsaSsaPssSha256)),
        new("No key id", 401, Denial.UnknownKey, (provider, time) => provider.Mint(time, change: token => token.SigningCredentials = new(new RsaSecurityKey(provider.Key("first")), SecurityAlgorithms.RsaSha256))),
        new("Expired 6 minutes ago, past the clock skew", 401, Denial.Lifetime, Lasting(-60, -6)),
        new("Valid from 6 minutes ahead, past the clock skew", 401, Denial.Lifetime, Lasting(6, 60)),
        new("Expires before it is valid, both within the clock skew", 401, Denial.Lifetime, Lasting(3, 2)),
        new("Without an expiry", 401, Denial.Lifetime, Minted(token => token.Expires = null)),
        new("Key without endorsements", 401, Denial.NoEndorsements, (provider, time) => provider.Mint(time, "unendorsed")),
        new("No service URL claim", 401, Denial.NoServiceUrlClaim, Minted(token => token.Claims.Clear())),

        new("Key endorsed for another channel", 403, Denial.Channel, (provider, time) => provider.Mint(time, "webchat")),
        new("Another channel of the same bot, with that channel's key", 403, Denial.Channel, (provider, time) => provider.Mint(time, "webchat"), activity => activity with { ChannelId = "webchat" }),
        new("Activity without a channel", 403, Denial.Channel, Good, activity => activity with { ChannelId = null }),
        new("Activity of another channel", 403, Denial.Channel, Good, activity => activity with { ChannelId = "emulator" }),
        new("Another service URL", 403, Denial.ServiceUrl, Good, activity => activity with { ServiceUrl = "https://smba.trafficmanager.net.evil.test/" }),
        new("The service URL and more", 403, Denial.ServiceUrl, Good, activity => activity with { ServiceUrl = ServiceUrl + "more" }),
        new("A tenant that is not on the list", 403, Denial.Tenant, Good, activity => In(activity, Guid.Empty.ToString())),
        new("No tenant", 403, Denial.Tenant, Good, activity => In(activity, null)),
    ];

    private static Activity In(Activity activity, string? tenant) =>
        activity with { Conversation = activity.Conversation! with { TenantId = tenant } };

    private static string Good(LocalOpenIdProvider provider, TimeProvider time) => provider.Mint(time);

    private static Func<LocalOpenIdProvider, TimeProvider, string?> Minted(Action<SecurityTokenDescriptor> change) =>
        (provider, time) => provider.Mint(time, change: change);

    private static Func<LocalOpenIdProvider, TimeProvider, string?> Signed(string algorithm) => (provider, time) =>
        provider.Mint(time, change: token => token.SigningCredentials = new(token.SigningCredentials.Key, algorithm));

    private static Func<LocalOpenIdProvider, TimeProvider, string?> Lasting(int from, int to) => (provider, time) =>
        provider.Mint(time, change: token =>
        {
            token.NotBefore = time.GetUtcNow().UtcDateTime.AddMinutes(from);
            token.Expires = time.GetUtcNow().UtcDateTime.AddMinutes(to);
        });

    private static string ForeignKey(LocalOpenIdProvider provider, TimeProvider time)
    {
        using var foreign = RSA.Create(2048);
        return provider.Mint(time, change: token =>
            token.SigningCredentials = new(new RsaSecurityKey(foreign.ExportParameters(true)) { KeyId = "first" }, SecurityAlgorithms.RsaSha256));
    }

    private static string PublicKeyAsSecret(LocalOpenIdProvider provider, TimeProvider time) =>
        provider.Mint(time, change: token => token.SigningCredentials = new(
            new SymmetricSecurityKey(provider.Key("first").ExportSubjectPublicKeyInfo()) { KeyId = "first" }, SecurityAlgorithms.HmacSha256));

    private static string Tampered(LocalOpenIdProvider provider, TimeProvider time)
    {
        var parts = Good(provider, time).Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace(ServiceUrl, "https://evil.test/", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }
}
