using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Teams.Connector;

/// <summary>The bot's own token: one for the process, fetched by one caller at a time, renewed before it ends.</summary>
internal sealed class ConnectorToken(
    IServiceProvider services,
    IOptions<TeamsOptions> options,
    TimeProvider time) : IDisposable
{
    // Azure.Core renews five minutes before the end where the issuer gives no time of its own.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    // A service that refuses every token is not asked to judge a new one for each card.
    private static readonly TimeSpan BetweenDrops = TimeSpan.FromMinutes(1);

    // What a credential keeps for itself goes by the date and hour of this machine; with a demand it asks anew. The form is that of a
    // claims challenge (Microsoft identity platform, "Claims challenges").
    private const string Anew = """{"access_token":{"nbf":{"essential":true}}}""";

    private readonly SemaphoreSlim fetching = new(1);
    private volatile Held? held;
    private string? refused;
    private long? droppedAt;
    private int failures;
    private ConnectorException? failure;

    /// <summary>The header to send; null when the bot has no app id, which is so on a developer's own machine only.</summary>
    public async ValueTask<AuthenticationHeaderValue?> HeaderAsync(CancellationToken cancellation)
    {
        if (!options.Value.HasAppId)
            return null;
        if (Fresh() is { } header)
            return header;

        var before = Volatile.Read(ref failures);
        await fetching.WaitAsync(cancellation);
        try
        {
            // Whoever stood in the line while a fetch failed need not make one each.
            return Fresh() ?? (failures == before ? await FetchAsync(cancellation) : throw failure!);
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Forgets a token that the service does not take, such as one that was withdrawn.</summary>
    /// <returns>Whether there is a newer one, or one may be had; false where that was tried within the last minute.</returns>
    public bool Drop(AuthenticationHeaderValue header)
    {
        lock (fetching)
        {
            // Somebody else dropped it already: there is another, or one is being fetched.
            if (held?.Header != header)
                return true;
            if (droppedAt is { } at && time.GetElapsedTime(at) < BetweenDrops)
                return false;
            droppedAt = time.GetTimestamp();
            refused = header.Parameter;
            held = null;
            return true;
        }
    }

    public void Dispose() => fetching.Dispose();

    /// <summary>By the date and hour, which go on while the machine sleeps, and by the time that passed, which nobody sets back.</summary>
    private AuthenticationHeaderValue? Fresh() =>
        held is { } current && time.GetUtcNow() < current.RenewAt && time.GetElapsedTime(current.Since) < current.Lifetime
            ? current.Header
            : null;

    private async Task<AuthenticationHeaderValue> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            var credential = services.GetRequiredKeyedService<TokenCredential>(TeamsRegistration.CredentialKey);
            var token = await credential.GetTokenAsync(new([options.Value.TokenScope]), cancellation);
            if (token.Token == refused)
                token = await credential.GetTokenAsync(new([options.Value.TokenScope], claims: Anew), cancellation);
            var header = new AuthenticationHeaderValue("Bearer", token.Token);
            var renewAt = token.RefreshOn ?? token.ExpiresOn - Margin;
            held = new(header, renewAt, time.GetTimestamp(), renewAt - time.GetUtcNow());
            return header;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // No message was sent yet: what fails for the moment may be repeated; a wrong configuration is for an operator.
            failure = new ConnectorException(
                IsConfiguration(error) ? ConnectorFailure.Unauthorized : ConnectorFailure.Unavailable,
                "No token could be had for the bot.", error);
            Interlocked.Increment(ref failures);
            throw failure;
        }
    }

    // A credential that cannot even be made (InvalidOperationException, ArgumentException) is a wrong configuration.
    private static bool IsConfiguration(Exception? error) => error switch
    {
        null => false,
        CredentialUnavailableException or InvalidOperationException or ArgumentException
            or MsalServiceException { StatusCode: >= 400 and < 500 and not 429 } => true,
        _ => IsConfiguration(error.InnerException),
    };

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset RenewAt, long Since, TimeSpan Lifetime);
}
