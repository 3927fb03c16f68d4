using System.Text.Json;
using System.Text.Json.Serialization;
using WorkshopBot.Conversations;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Deliveries;

/// <summary>
/// Which question a thread hangs on. Teams names the thread when it answers the post, and people may reply before that: a reply in a
/// thread that is not known waits while a question is on its way. Where the answer was lost, with its connection or its node, nobody
/// can say what such a thread hangs on; then it is known at least that there is one, and the person is asked.
/// </summary>
public sealed class QuestionThreads(AddressBook addresses, IEventStore store)
{
    private const string Kind = "posting";

    /// <summary>Teams sends a message again when it is not answered within about 15 s.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan BetweenTriesToLearn = TimeSpan.FromSeconds(1);

    /// <param name="thread">Null outside a thread.</param>
    public async Task<ThreadEntry?> FindAsync(string conversation, string? thread, CancellationToken cancellation)
    {
        if (await addresses.ThreadAsync(conversation, thread, cancellation) is { } known)
            return known;
        for (var waited = TimeSpan.Zero; thread is not null && waited < LongestWait; waited += BetweenLooks)
        {
            // Asked before the thread: it is known by the time at which its question is no longer on its way.
            var onItsWay = (await store.DeliveriesSendingAsync(conversation, cancellation)).Any(delivery =>
                delivery.Unreadable is null && DeliveredCardJson.TryRead(delivery.Card, out var card) && card.Asked is not null);
            if (await addresses.ThreadAsync(conversation, thread, cancellation) is { } found)
                return found;
            if (!onItsWay)
                return null;
            await Task.Delay(BetweenLooks, cancellation);
        }
        return null;
    }

    /// <summary>The newest question that may stand in a thread which is not known; null where all threads are.</summary>
    public async Task<ThreadEntry?> LostAsync(string conversation, CancellationToken cancellation) =>
        (await PostingAsync(conversation, cancellation)).LastOrDefault();

    /// <summary>A question is about to be posted. What was lost of earlier sessions is forgotten.</summary>
    public async Task BeginAsync(string conversation, ThreadEntry entry, CancellationToken cancellation)
    {
        var earlier = (await PostingAsync(conversation, cancellation)).Where(posting => posting.Session == entry.Session).ToList();
        // This post, and one that stands for all of this question whose answers were lost, however often it was tried.
        if (earlier.Count(posting => posting == entry) < 2)
            await KeepAsync(conversation, [.. earlier, entry], cancellation);
    }

    /// <summary>The post had no effect.</summary>
    public async Task GiveUpAsync(string conversation, ThreadEntry entry, CancellationToken cancellation)
    {
        var posting = await PostingAsync(conversation, cancellation);
        posting.Remove(entry);
        await KeepAsync(conversation, posting, cancellation);
    }

    /// <summary>The post stands, and this is its thread: kept, however long the store cannot, since people answer in it.</summary>
    public async Task LearnAsync(string conversation, string thread, ThreadEntry entry, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await addresses.LearnThreadAsync(conversation, thread, entry, cancellation);
                await GiveUpAsync(conversation, entry, cancellation);
                return;
            }
            catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
            {
                await Task.Delay(BetweenTriesToLearn, cancellation);
            }
        }
    }

    private async Task<List<ThreadEntry>> PostingAsync(string conversation, CancellationToken cancellation) =>
        await store.FindAsync(Kind, conversation, cancellation) is { } body ? AddressText.TryRead(body, PostingJson.Default.ListThreadEntry) ?? [] : [];

    private Task KeepAsync(string conversation, List<ThreadEntry> posting, CancellationToken cancellation) =>
        store.SaveAsync(Kind, conversation, JsonSerializer.Serialize(posting, PostingJson.Default.ListThreadEntry), cancellation);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<ThreadEntry>))]
internal sealed partial class PostingJson : JsonSerializerContext;
