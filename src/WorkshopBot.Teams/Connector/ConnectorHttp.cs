using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.Timeout;
using WorkshopBot.Teams.Limits;

namespace WorkshopBot.Teams.Connector;

/// <summary>Sends one call to an address that may be spoken to, with a token, and says plainly how it failed.</summary>
internal sealed class ConnectorHttp(
    IHttpClientFactory clients, TrustedServiceUrls trusted, ConnectorToken token, TimeProvider time, IRequestPace? pace = null,
    ConnectorWatch? watch = null)
{
    public const string ClientName = "WorkshopBot.Teams";

    public async Task<T?> SendAsync<T>(ConnectorRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var body = await SendAsync(request, cancellation);
        if (body.Length == 0)
            return null;
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException error)
        {
            throw new ConnectorException(
                request.MayRepeat ? ConnectorFailure.Refused : ConnectorFailure.Uncertain,
                "The service's answer is not the JSON it should be.", error);
        }
    }

    public async Task<byte[]> SendAsync(ConnectorRequest request, CancellationToken cancellation)
    {
        try
        {
            var body = await SendAuthorizedAsync(request, cancellation);
            watch?.Answered();
            return body;
        }
        catch (ConnectorException exception)
        {
            watch?.Failed(exception, request.About);
            throw;
        }
    }

    /// <summary>A 401 had no effect: with a token that is had anew the call is made once more.</summary>
    private async Task<byte[]> SendAuthorizedAsync(ConnectorRequest request, CancellationToken cancellation)
    {
        var address = trusted.BaseOf(request.ServiceUrl);
        var header = await token.HeaderAsync(cancellation);
        try
        {
            return await SendAsync(request, address, header, cancellation);
        }
        catch (ConnectorException exception) when (exception.Kind == ConnectorFailure.Unauthorized && header is not null
            && token.Drop(header))
        {
            return await SendAsync(request, address, await token.HeaderAsync(cancellation), cancellation);
        }
    }

    private async Task<byte[]> SendAsync(
        ConnectorRequest request, Uri address, AuthenticationHeaderValue? header, CancellationToken cancellation)
    {
        using var message = request.ToMessage(address);
        message.Headers.Authorization = header;
        await using var turn = new PacedCall(pace, new(request.About, request.Method == HttpMethod.Get), cancellation);
        message.Options.Set(PacedCall.Key, turn);
        await turn.NextAsync();
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(message, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return response.IsSuccessStatusCode ? body : throw ConnectorFailures.Of(response, body, request.MayRepeat, time.GetUtcNow());
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw ConnectorFailures.Of(error, request.MayRepeat);
        }
    }
}
