using System.Collections.Concurrent;
using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace WorkshopBot.Rehearsal;

/// <summary>
/// Teams as a bot meets it, on a free port of this machine: the Bot Connector REST API with the published limits, the
/// bot's token service, and the OpenID provider whose tokens come with what the bot is sent.
/// </summary>
public sealed class SimulatedTeams : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SimulatedTeamsOptions options;
    private readonly TeamsTokenIssuer issuer;
    // A thousand people press at once; a front end has so many connections, not one for each.
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 100 }) { Timeout = TimeSpan.FromSeconds(15) };

    private SimulatedTeams(SimulatedTeamsOptions options)
    {
        this.options = options;
        Tenant = new Tenant(options.TenantId, options.Clock);
        issuer = new TeamsTokenIssuer(options.AppId, TimeProvider.System);
        BotTokens = new BotTokens(options.AppId, options.AppSecret, TimeProvider.System);
        Limits = new RequestLimits(options.Clock);
        Faults = new FaultSource(options.Faults, options.Seed);

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        app = builder.Build();
        TokenEndpoints.Map(app, this);
        ConnectorEndpoints.Map(app, this);
    }

    /// <summary>The base of the connector's API, as activities carry it.</summary>
    public string ServiceUrl => $"{Root}/emea/";

    /// <summary>Where the OpenID provider announces its keys.</summary>
    public string MetadataAddress => $"{Root}/v1/.well-known/openidconfiguration";

    /// <summary>Where the bot gets its own tokens.</summary>
    public Uri TokenEndpoint => new($"{Root}/token");

    /// <summary>The bot's app id.</summary>
    public string AppId => options.AppId;

    /// <summary>The bot's secret.</summary>
    public string AppSecret => options.AppSecret;

    /// <summary>People, teams and conversations.</summary>
    public Tenant Tenant { get; }

    /// <summary>What was counted until now.</summary>
    public TeamsCounts Counts => Counters.Counts;

    /// <summary>The first full windows, for a person to read: conversation and window.</summary>
    public IReadOnlyList<string> Throttles => Counters.Throttles;

    /// <summary>What the bot did that harms people, for a person to read.</summary>
    public IReadOnlyList<string> Violations => [.. violations];

    internal string Root { get; private set; } = "";

    internal SimulatedTeamsOptions Options => options;

    internal TeamsCounters Counters { get; } = new();

    internal BotTokens BotTokens { get; }

    internal RequestLimits Limits { get; }

    internal FaultSource Faults { get; }

    internal TeamsTokenIssuer Issuer => issuer;

    private readonly ConcurrentQueue<string> violations = [];

    /// <summary>Starts it.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<SimulatedTeams> StartAsync(SimulatedTeamsOptions options, CancellationToken cancellation)
    {
        var teams = new SimulatedTeams(options);
        await teams.app.StartAsync(cancellation);
        teams.Root = teams.app.Urls.First();
        return teams;
    }

    /// <summary>What the bot's outgoing client needs to be let in here.</summary>
    public SimulatedCredential CreateCredential() => new(TokenEndpoint, options.AppId, options.AppSecret);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
        issuer.Dispose();
    }

    internal HttpClient Http => http;

    internal void Violation(string what) => violations.Enqueue(what);
}
