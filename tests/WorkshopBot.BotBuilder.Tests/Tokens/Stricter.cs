using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using WorkshopBot.Teams.Authentication;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.BotBuilder.Tests.Tokens;

/// <summary>Where our check refuses what Microsoft's lets in, and why it should.</summary>
internal static class Stricter
{
    public const string Emulator = "a program that holds the bot's own secret (the Emulator's way in) is not Teams";

    private const int LongestToken = 16 * 1024;

    public static IReadOnlyList<(string Why, Func<Denial, string?, Activity, bool> Fits)> Reasons { get; } =
    [
        ("a token names the key that signed it; the SDK tries all keys", (denial, _, _) => denial == Denial.UnknownKey),
        ("a token over 16 KB is not read; those of the Bot Connector have 1 KB", (denial, token, _) => denial == Denial.Malformed && token!.Length > LongestToken),
        ("what the token's head names in text must be text; the SDK passes over a number or an object there", (denial, token, _) => denial == Denial.Malformed && HasOddHead(token!)),
        ("other channels are not heard: where the client itself writes who sends, nobody is known", (denial, _, activity) => denial == Denial.Channel && activity.ChannelId != "msteams"),
        ("a tenant must be on the list; the SDK hears every tenant", (denial, _, _) => denial == Denial.Tenant),
        (Emulator, (denial, _, _) => denial == Denial.Issuer),
        ("without an app id nobody is let in; the SDK then lets in everybody", (denial, _, _) => denial == Denial.NotThisMachine),
    ];

    // RFC 7515, 4.1: these are strings.
    private static bool HasOddHead(string token)
    {
        using var head = JsonDocument.Parse(Base64UrlEncoder.Decode(token.Split('.')[0]));
        return head.RootElement.EnumerateObject().Any(field => field.Name is "alg" or "kid" or "typ" or "cty" && field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null));
    }

    public static string? WhyFor(Denial denial, string? token, Activity activity) =>
        Reasons.FirstOrDefault(reason => reason.Fits(denial, token, activity)).Why;
}
