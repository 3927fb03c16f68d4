using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.Timeout;
using WorkshopBot.Teams.Limits;

namespace WorkshopBot.Teams.Connector;

/// <summary>Sends one call to an address that may be spoken to, with a token, and says plainly how it failed.</summary>
internal sealed class ConnectorHttp(IHttpClientFactory clients, TrustedServiceUrls trusted, ConnectorToken token, TimeProvider time, IRequestPace? pace = null, ConnectorWatch? watch = null)
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
                request.MayRepeat ? ConnectorFailure.Refused : ConnectorFailure.Uncertain, "The service's answer is not the JSON it should be.", error);
        }
    }

    public async Task<byte[]> SendAsync(ConnectorRequest request, CancellationToken cancellation)
    {
        try
        {
            var body = await SendUnwatchedAsync(request, cancellation);
            watch?.Answered();
            return body;
        }
        catch (ConnectorException exception)
        {
            watch?.Failed(exception, request.About);
            throw;
        }
    }

    private async Task<byte[]> SendUnwatchedAsync(ConnectorRequest request, CancellationToken cancellation)
    {
        using var message = request.ToMessage(trusted.BaseOf(request.ServiceUrl));
        message.Headers.Authorization = await token.HeaderAsync(cancellation);
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
