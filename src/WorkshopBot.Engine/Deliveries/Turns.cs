using WorkshopBot.Engine.Nodes;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>
/// For requests that no lane makes, such as an answer that a person waits for: they keep the same limits, on whichever node
/// they begin, and count against what the lanes may send.
/// </summary>
public sealed class Turns(IGrainFactory grains, ClusterMembers nodes)
{
    /// <summary>Waits until one more may be sent into a conversation.</summary>
    /// <param name="lane">The conversation's lane; null where there is none yet, so that only the tenant's limit counts.</param>
    public async Task<IAsyncDisposable> ToSendAsync(string? lane)
    {
        if (lane is null)
            return await BeginAsync(() => { });
        var grain = grains.GetGrain<ILaneGrain>(lane);
        var place = await grain.BeginAsync(nodes.Here);
        return await BeginAsync(() => grain.EndAsync(place).Ignore());
    }

    /// <summary>Waits until a conversation's members, or a team's channels, may be read once more.</summary>
    public async Task<IAsyncDisposable> ToReadAsync(string conversation)
    {
        var reading = grains.OfReading(conversation);
        var turn = await reading.BeginAsync(NewPlace(), Urgency.Answer, nodes.Here);
        return await BeginAsync(() => reading.EndAsync(turn).Ignore());
    }

    private async Task<IAsyncDisposable> BeginAsync(Action end)
    {
        var tenant = grains.OfTenant();
        try
        {
            var turn = await tenant.BeginAsync(NewPlace(), Urgency.Answer, nodes.Here);
            return new Turn(() =>
            {
                tenant.EndAsync(turn).Ignore();
                end();
            });
        }
        catch
        {
            end();
            throw;
        }
    }

    private static string NewPlace() => $"answer/{Guid.NewGuid():N}";

    private sealed class Turn(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
