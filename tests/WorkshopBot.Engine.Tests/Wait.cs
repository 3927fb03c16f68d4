namespace WorkshopBot.Engine.Tests;

internal static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Looks again and again until something is so, after <paramref name="between"/> each time, and fails when it never is.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Action? between = null)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Longest);
        while (!await isSo())
        {
            between?.Invoke();
            await Task.Delay(2, patience.Token);
        }
    }

    public static Task UntilAsync(Func<bool> isSo, Action? between = null) => UntilAsync(() => Task.FromResult(isSo()), between);
}
