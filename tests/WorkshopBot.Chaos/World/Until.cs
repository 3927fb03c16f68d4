namespace WorkshopBot.Chaos.World;

internal static class Until
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Looks again and again until something is so.</summary>
    /// <exception cref="TimeoutException">It never was.</exception>
    public static async Task SoAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Longest);
        while (!await isSo())
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"Waited {Longest.TotalSeconds:0} s for a server in vain.");
            await Task.Delay(100, CancellationToken.None);
        }
    }
}
