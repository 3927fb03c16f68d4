using Orleans.Runtime;

namespace WorkshopBot.Engine.Nodes;

/// <summary>
/// Between a node's death and the moment at which the others have agreed on it, what it held cannot be reached. Commands are
/// idempotent by their cause: whoever waits is spared the failure, and the call is made again.
/// </summary>
public static class NodeLoss
{
    /// <summary>Teams gives up at about 15 s and delivers again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    public static async Task<T> OutlastAsync<T>(Func<Task<T>> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (OrleansMessageRejectionException) when (TimeProvider.System.GetElapsedTime(start) < Longest)
            {
                await Task.Delay(BetweenTries);
            }
        }
    }
}
