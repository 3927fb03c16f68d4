using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json;
using WorkshopBot.Teams.Authentication;
using WorkshopBot.Teams.Schema;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace WorkshopBot.BotBuilder.Tests.Tokens;

/// <summary>Our own check and Microsoft's two, with the same issuer before all of them.</summary>
internal sealed class Judges : IAsyncDisposable
{
    private static readonly HttpClient Http = new();

    private readonly TeamsHost host;
    private readonly Gatekeeper ours;

    private Judges(TeamsHost host, LocalOpenIdProvider provider, string? appId)
    {
        this.host = host;
        ours = host.Services.GetRequiredService<Gatekeeper>();
        var cloudAdapters = Create(provider, appId);
#pragma warning disable CS0618 // its rules are asked, not its future
        var credentials = new SimpleCredentialProvider(appId, "secret");
        Theirs =
        [
            ("CloudAdapter's check", async (activity, header) => (await cloudAdapters.AuthenticateRequestAsync(activity, header, TestContext.Current.CancellationToken)).ClaimsIdentity),
            ("JwtTokenValidation", (activity, header) => JwtTokenValidation.AuthenticateRequest(activity, header, credentials, new SimpleChannelProvider(), Http)),
        ];
#pragma warning restore CS0618
    }

    /// <summary>Microsoft's checks: the one that CloudAdapter asks, and its forerunner, which the older adapters ask.</summary>
    public IReadOnlyList<(string Name, Func<Microsoft.Bot.Schema.Activity, string?, Task<ClaimsIdentity>> Check)> Theirs { get; }

    /// <param name="provider">The issuer; what it announces later, Microsoft's checks do not learn for five minutes.</param>
    /// <param name="appId">The bot's; null for none.</param>
    public static async Task<Judges> StartAsync(LocalOpenIdProvider provider, string? appId = LocalOpenIdProvider.Audience)
    {
        KeysOverHttp.Allow(provider.MetadataAddress);
#pragma warning disable CS0618 // where the older check looks for keys, for the whole process
        ChannelValidation.OpenIdMetadataUrl = provider.MetadataAddress;
#pragma warning restore CS0618
        var settings = TeamsHost.Trusting(provider);
        settings["AppId"] = appId;
        return new(await TeamsHost.StartAsync(new TestBot(), settings, quiet: true), provider, appId);
    }

    /// <summary>What CloudAdapter asks, believing a local issuer.</summary>
    public static BotFrameworkAuthentication Create(LocalOpenIdProvider provider, string? appId) => BotFrameworkAuthenticationFactory.Create(
        channelService: null,
        validateAuthority: true,
        AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        AuthenticationConstants.ToChannelFromBotOAuthScope,
        LocalOpenIdProvider.Issuer,
        AuthenticationConstants.OAuthUrl,
        provider.MetadataAddress,
        provider.MetadataAddress,
        callerId: null,
        new PasswordServiceClientCredentialFactory(appId, "secret", tenantId: null, httpClient: null, logger: null),
        new AuthenticationConfiguration(),
        httpClientFactory: null,
        NullLogger.Instance);

    /// <summary>Why we refuse; null when we let in.</summary>
    public async Task<Denial?> OursAsync(string? token, Activity activity)
    {
        var context = new DefaultHttpContext();
        if (token is not null)
            context.Request.Headers.Authorization = "Bearer " + token;
        var (known, denial) = await ours.CheckSenderAsync(context);
        return denial ?? ours.CheckActivity(known, activity);
    }

    /// <summary>Why one of theirs refuses; null when it lets in.</summary>
    public static async Task<Exception?> TheirsAsync(Func<Microsoft.Bot.Schema.Activity, string?, Task<ClaimsIdentity>> check, string? token, Activity activity)
    {
        var json = JsonSerializer.Serialize(activity, TeamsJson.Wire.Activity);
        var read = JsonConvert.DeserializeObject<Microsoft.Bot.Schema.Activity>(json, HttpHelper.BotMessageSerializerSettings)!;
        try
        {
            return (await check(read, token is null ? null : "Bearer " + token)).IsAuthenticated ? null : new UnauthorizedAccessException("Not authenticated.");
        }
#pragma warning disable CA1031 // whatever a bad token breaks there, it is not let in
        catch (Exception error) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return error;
        }
#pragma warning restore CA1031
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
