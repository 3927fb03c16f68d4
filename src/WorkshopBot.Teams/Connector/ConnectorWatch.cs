using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace WorkshopBot.Teams.Connector;

/// <summary>Teams does not take what is sent.</summary>
/// <param name="Kind"><see cref="ConnectorFailure.Unauthorized"/> or <see cref="ConnectorFailure.Unavailable"/>.</param>
/// <param name="For">Since the first of the calls that failed in a row.</param>
/// <param name="Ago">Since the last of them.</param>
public sealed record ConnectorTrouble(ConnectorFailure Kind, TimeSpan For, TimeSpan Ago);

/// <summary>What has become of the calls to Teams lately, over all conversations.</summary>
/// <param name="time">Its monotonic clock is read.</param>
/// <param name="logger">Told once when Teams goes away, and once when it is back.</param>
public sealed partial class ConnectorWatch(TimeProvider time, ILogger<ConnectorWatch>? logger = null)
{
    private readonly ILogger log = logger ?? NullLogger<ConnectorWatch>.Instance;
    private readonly Lock gate = new();
    private Failing? failing;
    private bool told;

    /// <summary>
    /// What is wrong; null while the last call was answered by Teams, whatever it said of one conversation. That Teams answers
    /// calls about one conversation alone with an error is that conversation's matter.
    /// </summary>
    public ConnectorTrouble? Trouble
    {
        get
        {
            lock (gate)
                return failing is { IsOfAll: true } now
                    ? new(now.Kind, time.GetElapsedTime(now.First), time.GetElapsedTime(now.Last))
                    : null;
        }
    }

    internal void Answered()
    {
        lock (gate)
        {
            failing = null;
            if (told)
                LogBack();
            told = false;
        }
    }

    internal void Failed(ConnectorException exception, string? about)
    {
        ConnectorFailure? kind = exception.Kind switch
        {
            ConnectorFailure.Unauthorized => ConnectorFailure.Unauthorized,
            ConnectorFailure.Unavailable or ConnectorFailure.Uncertain => ConnectorFailure.Unavailable,
            _ => null,
        };
        lock (gate)
        {
            failing = kind is { } trouble
                ? new(trouble, failing?.First ?? time.GetTimestamp(), time.GetTimestamp(), about,
                    trouble == ConnectorFailure.Unauthorized || exception.Status is null
                        || (failing is { } before && (before.IsOfAll || before.About != about)))
                : null;
            if (failing is { IsOfAll: true } && !told)
            {
                told = true;
                LogAway(exception, failing.Kind);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Teams does not take what is sent ({Kind}). Nothing is given up: it goes out when Teams takes it again.")]
    private partial void LogAway(Exception exception, ConnectorFailure kind);

    [LoggerMessage(LogLevel.Information, "Teams takes what is sent again.")]
    private partial void LogBack();

    private sealed record Failing(ConnectorFailure Kind, long First, long Last, string? About, bool IsOfAll);
}
