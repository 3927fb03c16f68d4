namespace WorkshopBot.Testing;

public static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Looks again and again until something is so, after <paramref name="between"/> each time, and fails when it never is.</summary>
    /// <param name="pause">In milliseconds, how long what was set going may take before it is looked at again.</param>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Action? between = null, int pause = 2)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Longest);
        while (!await isSo())
        {
            between?.Invoke();
            await Task.Delay(pause, patience.Token);
        }
    }

    public static Task UntilAsync(Func<bool> isSo, Action? between = null, int pause = 2) => UntilAsync(() => Task.FromResult(isSo()), between, pause);
}
