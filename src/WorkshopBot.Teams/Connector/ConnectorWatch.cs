namespace WorkshopBot.Teams.Connector;

/// <summary>Teams does not take what is sent.</summary>
/// <param name="Kind"><see cref="ConnectorFailure.Unauthorized"/> or <see cref="ConnectorFailure.Unavailable"/>.</param>
/// <param name="For">Since the first of the calls that failed in a row.</param>
/// <param name="Ago">Since the last of them.</param>
public sealed record ConnectorTrouble(ConnectorFailure Kind, TimeSpan For, TimeSpan Ago);

/// <summary>What has become of the calls to Teams lately, over all conversations.</summary>
/// <param name="time">Its monotonic clock is read.</param>
public sealed class ConnectorWatch(TimeProvider time)
{
    private readonly Lock gate = new();
    private (ConnectorFailure Kind, long First, long Last)? failing;

    /// <summary>What is wrong; null while the last call was answered by Teams, whatever it said of one conversation.</summary>
    public ConnectorTrouble? Trouble
    {
        get
        {
            lock (gate)
                return failing is var (kind, first, last) ? new(kind, time.GetElapsedTime(first), time.GetElapsedTime(last)) : null;
        }
    }

    internal void Answered()
    {
        lock (gate)
            failing = null;
    }

    internal void Failed(ConnectorException exception)
    {
        ConnectorFailure? kind = exception.Kind switch
        {
            ConnectorFailure.Unauthorized => ConnectorFailure.Unauthorized,
            ConnectorFailure.Unavailable or ConnectorFailure.Uncertain => ConnectorFailure.Unavailable,
            _ => null,
        };
        lock (gate)
            failing = kind is { } trouble ? (trouble, failing?.First ?? time.GetTimestamp(), time.GetTimestamp()) : null;
    }
}
