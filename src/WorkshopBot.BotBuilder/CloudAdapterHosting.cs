using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using WorkshopBot.Domain;
using WorkshopBot.Hosting;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.BotBuilder;

/// <summary>Puts the whole bot into a host that knows bots by Microsoft's SDK, Bot Builder 4.23.</summary>
public static class CloudAdapterHosting
{
    /// <summary>The bot's settings, and the names that the SDK has for the same; where both are given, the bot's own count.</summary>
    private static readonly (string Ours, string Theirs)[] Settings =
    [
        ("Teams:AppId", "MicrosoftAppId"),
        ("Teams:TenantId", "MicrosoftAppTenantId"),
        ("Teams:ClientSecret", "MicrosoftAppPassword"),
        ("Teams:Issuer", "ToBotFromChannelTokenIssuer"),
        ("Teams:MetadataAddress", "ToBotFromChannelOpenIdMetadataUrl"),
    ];

    /// <summary>
    /// Adds the bot with all that it needs, and <see cref="CloudAdapter"/> with its authentication where the host has registered none
    /// before.
    /// </summary>
    /// <param name="builder">
    /// The host, with the SDK's settings (<c>MicrosoftAppId</c>, <c>MicrosoftAppTenantId</c>, <c>MicrosoftAppPassword</c>) or the bot's.
    /// </param>
    /// <param name="programme">What the workshop is about.</param>
    /// <param name="data">The folder of the database, unless the connection string "Store" names one elsewhere.</param>
    /// <returns>The same builder.</returns>
    public static WebApplicationBuilder AddWorkshopBot(this WebApplicationBuilder builder, Programme programme, string data)
    {
        foreach (var (ours, theirs) in Settings)
        {
            if (builder.Configuration[ours] is null or "" && builder.Configuration[theirs] is { Length: > 0 } value)
                builder.Configuration[ours] = value;
        }
        builder.AddBot(programme, data);
        builder.Services.AddCloudAdapter();
        return builder;
    }

    /// <summary>Listens for activities by way of the host's adapter, and maps the bot's own pages: health, exports, about.</summary>
    /// <param name="app">The host.</param>
    /// <param name="pattern">The path, by habit <c>/api/messages</c>.</param>
    /// <returns>The same host.</returns>
    public static WebApplication MapWorkshopBot(this WebApplication app, string pattern)
    {
        app.MapCloudAdapter(pattern);
        return app.MapBesideTeams();
    }

    internal static void AddCloudAdapter(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        // With a factory: of the adapter's constructors, several could be called.
        services.TryAddSingleton<BotFrameworkAuthentication>(provider => new ConfigurationBotFrameworkAuthentication(
            provider.GetRequiredService<IConfiguration>(),
            httpClientFactory: provider.GetRequiredService<IHttpClientFactory>(),
            logger: provider.GetRequiredService<ILogger<ConfigurationBotFrameworkAuthentication>>()));
        services.TryAddSingleton<IBotFrameworkHttpAdapter>(provider => new CloudAdapter(
            provider.GetRequiredService<BotFrameworkAuthentication>(), provider.GetRequiredService<ILogger<CloudAdapter>>()));
        services.AddSingleton<CloudAdapterBot>();
    }

    internal static void MapCloudAdapter(this IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.MapPost(pattern, TakeAsync);

    private static async Task TakeAsync(
        HttpContext context, IBotFrameworkHttpAdapter adapter, CloudAdapterBot bot, IOptions<TeamsOptions> options)
    {
        var limit = options.Value.MaxBodyBytes;
        // The adapter reads the whole body before it looks at the token: no more than the bot would, and none of it onto the disk.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        context.Request.EnableBuffering(limit);
        try
        {
            await adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted);
        }
        catch (Exception error) when (IsOfToken(error) && !context.Response.HasStarted)
        {
            // The adapter answers 401 to some bad tokens, and lets the others' exceptions out.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static bool IsOfToken(Exception error) =>
        error is SecurityTokenException || (error is ArgumentException && error.Source?.Contains("IdentityModel", StringComparison.Ordinal) == true);
}
