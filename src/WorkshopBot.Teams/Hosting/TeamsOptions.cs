namespace WorkshopBot.Teams.Hosting;

/// <summary>
/// Who the bot is, whom it hears and where it may speak; bound from configuration. The defaults are the public cloud's.
/// <para>
/// For the US government's cloud: <see cref="Issuer"/> <c>https://api.botframework.us</c>, <see cref="MetadataAddress"/>
/// <c>https://login.botframework.azure.us/v1/.well-known/openidconfiguration</c>, <see cref="TokenScope"/>
/// <c>https://api.botframework.us/.default</c>, <see cref="Authority"/> <c>https://login.microsoftonline.us</c> and that
/// cloud's <see cref="AllowedServiceHosts"/>. Source: Bot Connector authentication reference.
/// </para>
/// <para>
/// How the bot gets its own tokens stands in the same section, in the words of Microsoft.Extensions.Azure: <c>ClientSecret</c>;
/// or <c>ClientCertificate</c> (thumbprint, with <c>ClientCertificateStoreName</c> and <c>ClientCertificateStoreLocation</c>) or
/// <c>ClientCertificatePath</c> (a PEM or PFX file); or <c>Credential: managedidentity</c> (with <c>ManagedIdentityClientId</c>);
/// or <c>Credential: workloadidentity</c> (with <c>TokenFilePath</c>). Client and tenant are <see cref="AppId"/> and
/// <see cref="TenantId"/>.
/// </para>
/// </summary>
public sealed record TeamsOptions
{
    /// <summary>
    /// The bot's Entra application id, which is the audience of every token. Empty: nobody is let in, except on the
    /// developer's own machine in the Development environment.
    /// </summary>
    public string? AppId { get; init; }

    /// <summary>The tenant that the application is registered in, an Entra id.</summary>
    public string? TenantId { get; init; }

    /// <summary>
    /// Tenants whose conversations are heard, Entra ids. Null or empty: <see cref="TenantId"/> alone; without that, none.
    /// </summary>
    public IReadOnlyList<string>? AllowedTenants { get; init; }

    /// <summary>The one issuer of tokens that is believed.</summary>
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>Where that issuer's keys are announced: an OpenID configuration over https, or over http on this machine.</summary>
    public string MetadataAddress { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>What the bot's own tokens are for.</summary>
    public string TokenScope { get; init; } = "https://api.botframework.com/.default";

    /// <summary>
    /// Who gives the bot its own tokens: the login host of the cloud, https. Null: what AZURE_AUTHORITY_HOST says,
    /// otherwise the public cloud's. One cloud a process: it becomes AZURE_AUTHORITY_HOST for the others.
    /// </summary>
    public string? Authority { get; init; }

    /// <summary>
    /// When the <c>ClientSecret</c> ends, as Entra shows it beside the secret: it cannot be read from the secret itself. Null: it is
    /// not watched. A certificate says by itself when it ends.
    /// </summary>
    public DateTimeOffset? ClientSecretExpires { get; init; }

    /// <summary>
    /// The hosts that the bot may speak to, compared whole and never by their endings. Null or empty: the public
    /// cloud's one. For GCC add <c>smba.infra.gcc.teams.microsoft.com</c>.
    /// </summary>
    public IReadOnlyList<string>? AllowedServiceHosts { get; init; }

    /// <summary>The longest body of an incoming request, in bytes; a longer one is answered with 413.</summary>
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    /// <summary>How calls to Teams are repeated within one call of this library.</summary>
    public RetryOptions Retry { get; init; } = new();

    internal bool HasAppId => !string.IsNullOrWhiteSpace(AppId);

    internal IReadOnlyList<string> Tenants =>
        AllowedTenants is { Count: > 0 } listed ? listed : string.IsNullOrWhiteSpace(TenantId) ? [] : [TenantId];

    internal IReadOnlyList<string> Hosts =>
        AllowedServiceHosts is { Count: > 0 } listed ? listed : ["smba.trafficmanager.net"];
}

/// <summary>
/// How often and how long one call tries. The defaults leave long waits to a caller that schedules: being throttled
/// while sending is told at once.
/// </summary>
public sealed record RetryOptions
{
    /// <summary>Tries after the first one, with jittered exponential pauses. 0: none.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The first pause, doubled at each try; where Teams says <c>Retry-After</c>, that counts.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest <c>Retry-After</c> that is waited for within a call; a longer one is told at once as throttling.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one try may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether 429 is waited for here on POST and PUT too. Off: the caller's own schedule hears of it at once.</summary>
    public bool RetryThrottledSends { get; init; }
}
