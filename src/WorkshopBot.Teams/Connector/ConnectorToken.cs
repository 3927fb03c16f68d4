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

    private readonly SemaphoreSlim fetching = new(1);
    private Held? held;

    /// <summary>The header to send; null when the bot has no app id, which is so on a developer's own machine only.</summary>
    public async ValueTask<AuthenticationHeaderValue?> HeaderAsync(CancellationToken cancellation)
    {
        if (!options.Value.HasAppId)
            return null;
        if (Fresh() is { } header)
            return header;

        await fetching.WaitAsync(cancellation);
        try
        {
            return Fresh() ?? await FetchAsync(cancellation);
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private AuthenticationHeaderValue? Fresh() => held is { } current && time.GetUtcNow() < current.RenewAt ? current.Header : null;

    private async Task<AuthenticationHeaderValue> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            var credential = services.GetRequiredKeyedService<TokenCredential>(TeamsRegistration.CredentialKey);
            var token = await credential.GetTokenAsync(new([options.Value.TokenScope]), cancellation);
            var header = new AuthenticationHeaderValue("Bearer", token.Token);
            held = new(header, token.RefreshOn ?? token.ExpiresOn - Margin);
            return header;
        }
        catch (Exception error) when (error is AuthenticationFailedException or InvalidOperationException or ArgumentException)
        {
            // No message was sent yet: what fails for the moment may be repeated, a wrong configuration may not.
            throw new ConnectorException(
                IsConfiguration(error) ? ConnectorFailure.Unauthorized : ConnectorFailure.Unavailable, "No token could be had for the bot.", error);
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

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset RenewAt);
}
