using WorkshopBot.Conversations;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Teams.Limits;

namespace WorkshopBot.Deliveries;

/// <summary>
/// Every request to Teams takes its turn under the limits, over all nodes. A lane has taken one before it hands a delivery to
/// the courier, and the delivery's first request goes with that; whatever else leaves, such as an answer in a personal chat, a
/// read of a team's members or a repeat, takes one of its own.
/// </summary>
public sealed class OutgoingRateLimiter(Turns turns, AddressBook addresses) : IRequestPace
{
    private static readonly AsyncLocal<Held?> OfLane = new();

    /// <summary>The next request of this flow goes with the turn of its lane.</summary>
    public static void GoWithLane() => OfLane.Value = new();

    public async ValueTask<IAsyncDisposable?> BeginAsync(OutgoingRequest request, CancellationToken cancellation)
    {
        if (OfLane.Value?.TryUse() == true)
            return null;
        // Not given up while it waits: a turn that is given to nobody would stand against everybody else.
        var turn = request is { Reads: true, Conversation: { } read }
            ? await turns.ToReadAsync(read)
            : await turns.ToSendAsync(request.Conversation is { } conversation ? addresses.LaneOf(conversation) : null);
        if (!cancellation.IsCancellationRequested)
            return turn;
        await turn.DisposeAsync();
        throw new OperationCanceledException(cancellation);
    }

    private sealed class Held
    {
        private int used;

        public bool TryUse() => Interlocked.Exchange(ref used, 1) == 0;
    }
}
