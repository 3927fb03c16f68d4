using System.Net;

namespace WorkshopBot.Teams.Connector;

/// <summary>Why a call to Teams failed, by what the caller can do about it.</summary>
public enum ConnectorFailure
{
    /// <summary>429: it had no effect; repeat after <see cref="ConnectorException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>404, and 403 but for two codes: the conversation or the activity is gone, or the bot is no longer in it. Stop.</summary>
    Gone,

    /// <summary>
    /// A POST that may or may not have had its effect: a time-out, a connection lost after sending, a 5xx but 503 (then with its
    /// <see cref="ConnectorException.Status"/>). A repeat may double it.
    /// </summary>
    Uncertain,

    /// <summary>413: make it smaller.</summary>
    TooLarge,

    /// <summary>
    /// Any other 4xx, an answer that makes no sense, or a service URL that must not be spoken to. A repeat fails as well.
    /// </summary>
    Refused,

    /// <summary>401, or no token is to be had with this configuration: an operator's matter.</summary>
    Unauthorized,

    /// <summary>
    /// No connection, no token at the moment, 412, 503, or for GET, PUT, DELETE and 1:1 creation a time-out or a 5xx: to
    /// repeat later does no harm.
    /// </summary>
    Unavailable,
}

/// <summary>The one exception of calls to Teams, besides a cancelled caller's <see cref="OperationCanceledException"/>.</summary>
/// <param name="kind">What the caller can do about it.</param>
/// <param name="message">For an operator; without personal text.</param>
public sealed class ConnectorException(ConnectorFailure kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the caller can do about it.</summary>
    public ConnectorFailure Kind { get; } = kind;

    /// <summary>
    /// How long to wait, where Teams said so with <see cref="ConnectorFailure.Throttled"/> or
    /// <see cref="ConnectorFailure.Unavailable"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>
    /// The service's own code, such as <c>ConversationNotFound</c> or <c>BotNotInConversationRoster</c>; null without one.
    /// </summary>
    public string? Code { get; init; }
}
