using System.Net.Http.Headers;
using System.Text.Json;

namespace WorkshopBot.Teams.Connector;

/// <summary>What an answer, or none, means for the caller.</summary>
internal static class ConnectorFailures
{
    /// <summary>
    /// What Teams answers with 403 where the conversation is there, and the bot in it. Source: Teams documentation, "Status code
    /// responses from bot conversational APIs".
    /// </summary>
    private static readonly string[] RefusedWith403 = ["NotEnoughPermissions", "InvalidBotApiHost"];

    public static ConnectorException Of(HttpResponseMessage response, byte[] body, bool repeatable, DateTimeOffset now)
    {
        var code = CodeIn(body);
        var kind = (int)response.StatusCode switch
        {
            429 => ConnectorFailure.Throttled,
            403 when RefusedWith403.Contains(code, StringComparer.OrdinalIgnoreCase) => ConnectorFailure.Refused,
            403 or 404 => ConnectorFailure.Gone,
            413 => ConnectorFailure.TooLarge,
            401 => ConnectorFailure.Unauthorized,
            // RFC 9110, 15.6.4: it does not handle requests at the moment, so it has not handled this one.
            412 or 503 => ConnectorFailure.Unavailable,
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
        // Told by the service's clock, where it says what that shows: this machine's may be wrong.
        { Date: { } date } => date - (headers.Date ?? now) is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
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
