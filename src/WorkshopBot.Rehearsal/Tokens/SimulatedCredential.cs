using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core;

namespace WorkshopBot.Rehearsal;

/// <summary>
/// The bot's own credential against the simulated Teams: OAuth client credentials over HTTP on this machine (the
/// credentials of Azure.Identity insist on https). Tokens are kept until shortly before they end.
/// </summary>
/// <param name="tokenEndpoint">The simulated Teams' <see cref="SimulatedTeams.TokenEndpoint"/>.</param>
public sealed class SimulatedCredential(Uri tokenEndpoint, string appId, string secret) : TokenCredential, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly HttpClient http = new();
    private readonly SemaphoreSlim gate = new(1);
    private AccessToken? kept;

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The simulated Teams refused or cannot be reached.</exception>
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (kept is { } token && token.ExpiresOn - Margin > TimeProvider.System.GetUtcNow())
                return token;
            var fresh = await FetchAsync(string.Join(' ', requestContext.Scopes), cancellationToken);
            kept = fresh;
            return fresh;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Not to be had: nothing here blocks a thread.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Ask for the token asynchronously.");

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private async Task<AccessToken> FetchAsync(string scope, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", appId), new("client_secret", secret), new("scope", scope),
        ]);
        using var response = await http.PostAsync(tokenEndpoint, form, cancellation);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadFromJsonAsync<JsonObject>(cancellation);
        return new AccessToken(
            (string)body!["access_token"]!,
            TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds((int)body["expires_in"]!));
    }
}
