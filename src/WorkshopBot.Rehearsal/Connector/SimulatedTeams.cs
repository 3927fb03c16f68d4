using System.Collections.Concurrent;

namespace WorkshopBot.Rehearsal;

/// <summary>
/// Teams as a bot meets it, on a free port of this machine: the Bot Connector REST API with the published limits, the
/// bot's token service, and the OpenID provider whose tokens come with what the bot is sent.
/// </summary>
public sealed class SimulatedTeams : IAsyncDisposable
{
    private readonly SimulatedTeamsOptions options;
    private readonly FaultSource faults;
    private readonly TeamsTokenIssuer issuer;
    // A thousand people press at once; a front end has so many connections, not one for each.
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 100 }) { Timeout = TimeSpan.FromSeconds(15) };

    private SimulatedTeams(SimulatedTeamsOptions options)
    {
        this.options = options;
        Tenant = new Tenant(options.TenantId, options.Clock);
        issuer = new TeamsTokenIssuer(options.AppId, options.TokenClock);
        BotTokens = new BotTokens(options.AppId, options.AppSecret, TimeProvider.System);
        Limits = new RequestLimits(options.Clock);
        faults = new FaultSource(options.Faults, options.Seed);
        Connector = new(app => ConnectorEndpoints.Map(app, this));
        Login = new(app => TokenEndpoints.Map(app, this));
    }

    /// <summary>The server of the connector's API.</summary>
    public TeamsServer Connector { get; }

    /// <summary>The server of the bot's tokens, and of the OpenID provider.</summary>
    public TeamsServer Login { get; }

    /// <summary>The base of the connector's API, as activities carry it.</summary>
    public string ServiceUrl => $"{Connector.Address}/emea/";

    /// <summary>Where the OpenID provider announces its keys.</summary>
    public string MetadataAddress => $"{Login.Address}/v1/.well-known/openidconfiguration";

    /// <summary>Where the bot gets its own tokens.</summary>
    public Uri TokenEndpoint => new($"{Login.Address}/token");

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

    /// <summary>What goes wrong on purpose, from now on.</summary>
    public FaultPlan Faults
    {
        get => faults.Plan;
        set => faults.Plan = value;
    }

    internal SimulatedTeamsOptions Options => options;

    internal TeamsCounters Counters { get; } = new();

    internal BotTokens BotTokens { get; }

    internal RequestLimits Limits { get; }

    internal TeamsTokenIssuer Issuer => issuer;

    private readonly ConcurrentQueue<string> violations = [];

    /// <summary>Starts it.</summary>
    public static async Task<SimulatedTeams> StartAsync(SimulatedTeamsOptions options, CancellationToken cancellation)
    {
        var teams = new SimulatedTeams(options);
        await teams.Connector.StartAsync(cancellation);
        await teams.Login.StartAsync(cancellation);
        return teams;
    }

    /// <summary>What the bot's outgoing client needs to be let in here.</summary>
    public SimulatedCredential CreateCredential() => new(TokenEndpoint, options.AppId, options.AppSecret);

    /// <summary>The bot's tokens are good no longer: it has to get another one.</summary>
    public void RevokeTokens() => BotTokens.Revoke();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Connector.DisposeAsync();
        await Login.DisposeAsync();
        http.Dispose();
        issuer.Dispose();
    }

    internal HttpClient Http => http;

    internal Fault NextFault() => faults.Next();

    internal void Violation(string what) => violations.Enqueue(what);
}
