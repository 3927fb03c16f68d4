namespace WorkshopBot.Engine.Events;

/// <summary>That a store is this bot's: see <see cref="StorePlace.Take"/>.</summary>
public sealed class StoreHold : IAsyncDisposable
{
    private readonly object held;

    internal StoreHold(Func<Action, object> take, Action lost) => held = take(() =>
    {
        IsLost = true;
        lost();
    });

    /// <summary>Whether another bot took the store while this one could not reach it.</summary>
    public bool IsLost { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (held is IAsyncDisposable later)
            await later.DisposeAsync();
        else
            ((IDisposable)held).Dispose();
    }
}
