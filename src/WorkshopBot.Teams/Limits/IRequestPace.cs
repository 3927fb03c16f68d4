namespace WorkshopBot.Teams.Limits;

/// <summary>A request that is about to leave for Teams.</summary>
/// <param name="Conversation">
/// The conversation or team that it is about, without <c>;messageid=</c>; null where it makes a 1:1 chat, which has no id yet.
/// </param>
/// <param name="Reads">It reads members, channels or a team; otherwise it sends, creates, updates or deletes.</param>
public readonly record struct OutgoingRequest(string? Conversation, bool Reads);

/// <summary>
/// Says when a request may leave, so that <see cref="PublishedLimits"/> hold for all of them together. A host that schedules
/// registers its own; without one, requests leave at once. It is asked before every request, repeats within one call
/// included, and outside of the time that one try may take.
/// </summary>
public interface IRequestPace
{
    /// <summary>Waits until the request may leave.</summary>
    /// <returns>Disposed when the request was answered, or given up; null when nothing is to be told.</returns>
    ValueTask<IAsyncDisposable?> BeginAsync(OutgoingRequest request, CancellationToken cancellation);
}

/// <summary>The turn of one call, taken anew for each of its requests.</summary>
internal sealed class PacedCall(IRequestPace? pace, OutgoingRequest request, CancellationToken cancellation) : IAsyncDisposable
{
    private IAsyncDisposable? turn;

    public static HttpRequestOptionsKey<PacedCall> Key { get; } = new("teams-pace");

    public async ValueTask NextAsync()
    {
        await DisposeAsync();
        turn = pace is null ? null : await pace.BeginAsync(request, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (turn is not null)
            await turn.DisposeAsync();
        turn = null;
    }
}
