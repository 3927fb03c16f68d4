using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Teams.Authentication;

/// <summary>
/// The issuer's keys: fetched when first needed, renewed daily, and at once, but at most once a minute, when a token
/// names a key that is not among them. IdentityModel reads the documents; its ConfigurationManager is not used, since
/// its refresh no longer waits and the request that brought the new key would be lost.
/// </summary>
internal sealed partial class SigningKeys(
    IHttpClientFactory clients, IOptions<TeamsOptions> options, TimeProvider time, ILogger<SigningKeys> log)
{
    public const string ClientName = "WorkshopBot.Teams.SigningKeys";

    // The Bot Connector's authentication reference asks for a refresh every 24 hours, and for no use after five days.
    private static readonly TimeSpan Daily = TimeSpan.FromHours(24);
    private static readonly TimeSpan Stale = TimeSpan.FromDays(5);
    // An invoke has five seconds: with keys that are still good it does not wait for a server that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private volatile SigningKeySet? current;
    private Task fetching = Task.CompletedTask;
    private TimeSpan notBefore;
    private TimeSpan noUnknownBefore;

    /// <summary>The keys; null when none could be had, in which case nobody is let in.</summary>
    public async ValueTask<SigningKeySet?> GetAsync(CancellationToken cancellation)
    {
        if (current is not { } known || Age(known) > Stale)
            await Fetch(false).WaitAsync(cancellation);
        else if (Age(known) > Daily)
            await Task.WhenAny(Fetch(false), Task.Delay(Patience, cancellation));
        return current is { } keys && Age(keys) <= Stale ? keys : null;
    }

    /// <summary>The keys after those that did not hold the one a token names; the same ones when it is too soon to ask again.</summary>
    public async ValueTask<SigningKeySet?> GetNewerAsync(SigningKeySet seen, CancellationToken cancellation)
    {
        if (ReferenceEquals(current, seen))
            await Fetch(true).WaitAsync(cancellation);
        return current;
    }

    // By the time that passed: a clock that is set makes keys neither old nor young. A machine that slept asks when it meets a
    // key it does not know.
    private TimeSpan Age(SigningKeySet keys) => Now - keys.FetchedAt;

    private TimeSpan Now => time.GetElapsedTime(0, time.GetTimestamp());

    /// <summary>One fetch at a time, shared by all who wait; whoever stops waiting does not stop it.</summary>
    private Task Fetch(bool forUnknownKey)
    {
        lock (gate)
        {
            var now = Now;
            if (!fetching.IsCompleted || now < (forUnknownKey ? noUnknownBefore : notBefore))
                return fetching;
            if (forUnknownKey)
                noUnknownBefore = now + BetweenRefreshes;
            notBefore = now + (current is null ? AfterFailure : BetweenRefreshes);
            return fetching = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        var address = options.Value.MetadataAddress;
        try
        {
            // Plain http is for a provider on this very machine, in rehearsals and tests.
            var documents = new HttpDocumentRetriever(clients.CreateClient(ClientName)) { RequireHttps = !new Uri(address).IsLoopback };
            var announced = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, CancellationToken.None);
            var keys = SigningKeySet.From(announced.JsonWebKeySet, Now);
            current = keys;
            Fetched(keys.Count);
        }
        catch (Exception error)
        {
            // Whatever an unknown server's documents break, the old keys stay, or the door stays shut.
            NotFetched(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} signing keys fetched")]
    private partial void Fetched(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The signing keys could not be fetched from where MetadataAddress says; nobody is let in without keys")]
    private partial void NotFetched(Exception error);
}
