namespace WorkshopBot.Engine.Deliveries;

/// <summary>How a lane waits for its turn among all of the tenant.</summary>
internal sealed partial class LaneGrain
{
    private async Task<long> TurnAsync(Urgency urgency)
    {
        var turn = Throttle.BeginAsync(Conversation, urgency, nodes.Here);
        try
        {
            return await turn.WaitAsync(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            GiveBackAsync(turn).Ignore();
            throw;
        }
    }

    private async Task GiveBackAsync(Task<long> turn) => await Throttle.EndAsync(await turn);

    /// <summary>What has come meanwhile may be more urgent than what this lane waits for a turn with.</summary>
    private async Task HurryAsync()
    {
        if (await store.DeliveriesDueAsync(Conversation, clock.Now(), 1, stopping.Token) is [var newest] && waitingWith > newest.Urgency)
        {
            waitingWith = newest.Urgency;
            await Throttle.HurryAsync(Conversation, newest.Urgency);
        }
    }
}
