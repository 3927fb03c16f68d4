using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Sqlite;

namespace WorkshopBot.Engine.Tests.Streams;

/// <summary>A store whose answers take until they are released, and which fails when told to.</summary>
internal sealed class SlowStore((Folder Folder, SqliteEventStore Store) inner) : IEventStore
{
    private TaskCompletionSource released = Released();
    private int durable;

    /// <summary>How many appends the store under this one has acknowledged.</summary>
    public int Durable => durable;

    public bool Failing { get; set; }

    /// <summary>Reads about conversations whose names begin with "hung" do not end before <see cref="EndHangs"/>.</summary>
    private readonly TaskCompletionSource<IReadOnlyList<Delivery>> hung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void EndHangs() => hung.TrySetResult([]);

    public bool Healthy => inner.Store.Healthy;

    public int Epoch => inner.Store.Epoch;

    public Task<IReadOnlyList<HeldKind>> KindsAsync(CancellationToken cancellation) => inner.Store.KindsAsync(cancellation);

    public Task<int> UnparkAsync(CancellationToken cancellation) => inner.Store.UnparkAsync(cancellation);

    public static (Folder, SqliteEventStore) Open()
    {
        var folder = new Folder();
        return (folder, new SqliteEventStore(folder["workshop.db"], NullLogger<SqliteEventStore>.Instance));
    }

    public void Hold() => released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => released.SetResult();

    public async Task<AppendResult> AppendAsync(Append append, CancellationToken cancellation)
    {
        Check();
        var result = await inner.Store.AppendAsync(append, cancellation);
        Interlocked.Increment(ref durable);
        await released.Task;
        return result;
    }

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(string stream, long after, CancellationToken cancellation)
    {
        Check();
        return inner.Store.ReadAsync(stream, after, cancellation);
    }

    public Task<bool> RecordAsync(DeliveryMark mark, CancellationToken cancellation)
    {
        Check();
        return inner.Store.RecordAsync(mark, cancellation);
    }

    public Task RecordAsync(RequestMark mark, CancellationToken cancellation)
    {
        Check();
        return inner.Store.RecordAsync(mark, cancellation);
    }

    public Task AskAsync(string workshop, NewRequest request, CancellationToken cancellation)
    {
        Check();
        return inner.Store.AskAsync(workshop, request, cancellation);
    }

    public Task<IReadOnlyList<Receipt>> ReceiptsAsync(string slot, DateTimeOffset since, CancellationToken cancellation) => inner.Store.ReceiptsAsync(slot, since, cancellation);

    public Task<IReadOnlyList<long>> TakeAsync(IReadOnlyList<long> requests, string node, IReadOnlyList<string> others, CancellationToken cancellation) =>
        inner.Store.TakeAsync(requests, node, others, cancellation);

    public Task<string?> FindAsync(string kind, string key, CancellationToken cancellation) => inner.Store.FindAsync(kind, key, cancellation);

    public Task SaveAsync(string kind, string key, string body, CancellationToken cancellation) => inner.Store.SaveAsync(kind, key, body, cancellation);

    public Task<IReadOnlyDictionary<string, string>> LoadAsync(string kind, CancellationToken cancellation) => inner.Store.LoadAsync(kind, cancellation);

    public Task<IReadOnlyList<string>> StreamsAsync(string prefix, CancellationToken cancellation) => inner.Store.StreamsAsync(prefix, cancellation);

    public Task<IReadOnlyList<string>> ConversationsDueAsync(DateTimeOffset at, bool withSending, CancellationToken cancellation) =>
        inner.Store.ConversationsDueAsync(at, withSending, cancellation);

    public Task<IReadOnlyList<DueSince>> DueSinceAsync(DateTimeOffset before, CancellationToken cancellation) => inner.Store.DueSinceAsync(before, cancellation);

    public Task<IReadOnlyList<Delivery>> DeliveriesDueAsync(string conversation, DateTimeOffset at, int most, CancellationToken cancellation) =>
        inner.Store.DeliveriesDueAsync(conversation, at, most, cancellation);

    public Task<IReadOnlyList<Delivery>> DeliveriesSendingAsync(string conversation, CancellationToken cancellation) =>
        conversation.StartsWith("hung", StringComparison.Ordinal) ? hung.Task : inner.Store.DeliveriesSendingAsync(conversation, cancellation);

    public Task<SlotContent?> SlotAsync(string conversation, string slot, CancellationToken cancellation) => inner.Store.SlotAsync(conversation, slot, cancellation);

    public Task<IReadOnlyList<DeliveryCount>> DeliveryCountsAsync(CancellationToken cancellation) => inner.Store.DeliveryCountsAsync(cancellation);

    public Task<IReadOnlyList<Delivery>> UndeliveredAsync(CancellationToken cancellation) => inner.Store.UndeliveredAsync(cancellation);

    public Task<IReadOnlyList<long>> ResendAsync(IReadOnlyList<long> deliveries, DateTimeOffset at, CancellationToken cancellation) =>
        inner.Store.ResendAsync(deliveries, at, cancellation);

    public Task DeliverAsync(NewDelivery delivery, CancellationToken cancellation) => inner.Store.DeliverAsync(delivery, cancellation);

    public Task<IReadOnlyList<StoredRequest>> RequestsDueAsync(DateTimeOffset at, int most, CancellationToken cancellation) =>
        inner.Store.RequestsDueAsync(at, most, cancellation);

    public ValueTask DisposeAsync()
    {
        inner.Store.Dispose();
        inner.Folder.Dispose();
        return default;
    }

    private static TaskCompletionSource Released()
    {
        var released = new TaskCompletionSource();
        released.SetResult();
        return released;
    }

    private void Check()
    {
        if (Failing)
            throw new StoreUnavailableException("The disk is full.", new IOException("no space left"));
    }
}
