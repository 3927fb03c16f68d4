using System.Net.Http.Headers;
using System.Text.Json;

namespace WorkshopBot.Teams.Connector;

/// <summary>What an answer, or none, means for the caller.</summary>
internal static class ConnectorFailures
{
    public static ConnectorException Of(HttpResponseMessage response, byte[] body, bool repeatable, DateTimeOffset now)
    {
        var code = CodeIn(body);
        var kind = (int)response.StatusCode switch
        {
            429 => ConnectorFailure.Throttled,
            403 or 404 => ConnectorFailure.Gone,
            413 => ConnectorFailure.TooLarge,
            401 => ConnectorFailure.Unauthorized,
            412 => ConnectorFailure.Unavailable,
            501 or 505 => ConnectorFailure.Refused,
            408 or >= 500 => repeatable ? ConnectorFailure.Unavailable : ConnectorFailure.Uncertain,
            _ => ConnectorFailure.Refused,
        };
        return new(kind, $"{response.RequestMessage?.Method} was answered with {(int)response.StatusCode} {code}".TrimEnd())
        {
            Status = response.StatusCode,
            Code = code,
            RetryAfter = RetryAfter(response.Headers, now),
        };
    }

    public static ConnectorException Of(Exception error, bool repeatable) =>
        repeatable || NeverLeft(error)
            ? new(ConnectorFailure.Unavailable, "The service could not be reached, or did not answer in time.", error)
            : new(ConnectorFailure.Uncertain, "The connection was lost, or no answer came in time, after the message may have left.", error);

    public static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static bool NeverLeft(Exception error) => error is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private static string? CodeIn(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ConnectorJson.Wire.ErrorBody)?.Error?.Code;
        }
        catch (JsonException)
        {
            // Proxies answer in HTML; the status says enough.
            return null;
        }
    }
}
