using System.Runtime.ExceptionServices;

namespace WorkshopBot.Rehearsal;

/// <summary>Several people at once. When one of them fails the others stop.</summary>
internal static class Together
{
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> everybody, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ExceptionDispatchInfo? first = null;
        await Task.WhenAll([.. everybody.Select(OneAsync)]);
        first?.Throw();
        cancellation.ThrowIfCancellationRequested();

        async Task OneAsync(Func<CancellationToken, Task> one)
        {
            try
            {
                await one(stop.Token);
            }
            catch (Exception error)
            {
                if (error is not OperationCanceledException || !stop.IsCancellationRequested)
                    Interlocked.CompareExchange(ref first, ExceptionDispatchInfo.Capture(error), null);
                await stop.CancelAsync();
            }
        }
    }
}
