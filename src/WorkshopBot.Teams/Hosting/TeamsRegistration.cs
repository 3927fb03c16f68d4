using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkshopBot.Teams.Authentication;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Hosting;

/// <summary>Puts the library into a host.</summary>
public static partial class TeamsRegistration
{
    /// <summary>
    /// The key of the <see cref="TokenCredential"/> that the bot's own tokens come from. It is made from configuration;
    /// a host that registers its own under this key before <see cref="AddTeams"/> is taken at its word.
    /// </summary>
    public const string CredentialKey = "WorkshopBot.Teams";

    /// <summary>
    /// Adds <see cref="ConversationClient"/> and <see cref="TrustedServiceUrls"/>, and what <see cref="MapTeams"/>
    /// needs. The host adds its <see cref="IBot"/>. Time is the unkeyed <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="section">What <see cref="TeamsOptions"/> is read from, with the credential's own settings beside.</param>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<TeamsOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);

        services.AddHttpClient(SigningKeys.ClientName, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 1024 * 1024;
        }).RemoveAllLoggers();
        services.TryAddSingleton<SigningKeys>();
        services.TryAddSingleton<TokenCheck>();
        services.TryAddSingleton<Gatekeeper>();
        services.TryAddSingleton<MessagesEndpoint>();

        services.AddAzureClientsCore();
        services.TryAddKeyedSingleton(CredentialKey, (provider, _) => TeamsCredential.Create(
            provider.GetRequiredService<AzureComponentFactory>(), section, provider.GetRequiredService<IOptions<TeamsOptions>>().Value));
        services.TryAddSingleton<ConnectorToken>();
        services.TryAddSingleton<ConnectorWatch>();
        services.TryAddSingleton(provider => new BotCredentials(
            provider.GetRequiredService<ConnectorToken>(), provider.GetRequiredService<IOptions<TeamsOptions>>(), section,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ConnectorHttp>();
        services.TryAddSingleton<TrustedServiceUrls>();
        services.TryAddSingleton(provider => new ConversationClient(provider.GetRequiredService<ConnectorHttp>()));
        AddConnectorClient(services);
        return services;
    }

    /// <summary>Listens for activities, and says in the log who is let in when that is not plain.</summary>
    /// <param name="pattern">The path, by habit <c>/api/messages</c>.</param>
    public static IEndpointConventionBuilder MapTeams(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var services = endpoints.ServiceProvider;
        SayWhoIsLetIn(
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TeamsRegistration)),
            services.GetRequiredService<IOptions<TeamsOptions>>().Value,
            services.GetRequiredService<IHostEnvironment>());
        return endpoints.MapPost(pattern, services.GetRequiredService<MessagesEndpoint>().HandleAsync);
    }

    /// <summary>
    /// The answer to a request that came to another endpoint than <see cref="MapTeams"/>'s, for a host that has one of its own.
    /// Token, tenant, size and shape are checked here as they are there, whatever that endpoint has checked before; nothing is
    /// written to the response.
    /// </summary>
    /// <param name="context">The request, with its Authorization header and with its body to be read from the start.</param>
    /// <returns>The HTTP status, for every kind of activity, and an invoke's body.</returns>
    /// <exception cref="OperationCanceledException">The sender went away.</exception>
    public static Task<InvokeResponse> AnswerTeamsAsync(this HttpContext context) =>
        context.RequestServices.GetRequiredService<MessagesEndpoint>().AnswerAsync(context);

    private static void AddConnectorClient(IServiceCollection services) =>
        services.AddHttpClient(ConnectorHttp.ClientName)
            .ConfigureHttpClient((provider, client) =>
            {
                var retry = provider.GetRequiredService<IOptions<TeamsOptions>>().Value.Retry;
                // The pipeline times each try; this bounds the whole, with an answer that trickles.
                client.Timeout = (retry.Attempts + 1) * (retry.AttemptTimeout + retry.LongestWait);
                client.MaxResponseContentBufferSize = 8 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            // The factory's own lines name conversations and people by their ids.
            .RemoveAllLoggers()
            .AddResilienceHandler("teams", (pipeline, context) => ConnectorRetry.Add(
                pipeline,
                context.ServiceProvider.GetRequiredService<IOptions<TeamsOptions>>().Value.Retry,
                context.ServiceProvider.GetRequiredService<TimeProvider>()));

    private static void SayWhoIsLetIn(ILogger log, TeamsOptions options, IHostEnvironment environment)
    {
        if (!options.HasAppId && environment.IsDevelopment())
            OnlyThisMachine(log);
        else if (!options.HasAppId)
            Nobody(log);
        else if (options.Tenants.Count == 0)
            NoTenant(log);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No app id is configured (AppId): programs on this machine are let in without a token, nobody else")]
    private static partial void OnlyThisMachine(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "No app id is configured (AppId): nobody is let in")]
    private static partial void Nobody(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "No tenant is configured (TenantId or AllowedTenants): nobody is let in")]
    private static partial void NoTenant(ILogger log);
}
