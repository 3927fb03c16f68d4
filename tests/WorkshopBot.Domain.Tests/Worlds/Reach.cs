using System.Collections.Concurrent;

namespace WorkshopBot.Domain.Tests;

/// <summary>What generated lives must come across, so that no property holds for want of occasions.</summary>
internal static class Reach
{
    public static void Everything<TState, TCommand, TEvent>(Lives<TState, TCommand, TEvent> lives, RefusalReason[] refusals)
        where TState : notnull
        where TEvent : notnull
    {
        ConcurrentDictionary<string, byte> events = [];
        ConcurrentDictionary<RefusalReason, byte> reasons = [];
        lives.All((_, steps) =>
        {
            foreach (var step in steps)
            {
                foreach (var happened in step.Decision)
                    events.TryAdd(happened.GetType().Name, 0);
                if (step.Decision.Refusal is { } refusal)
                    reasons.TryAdd(refusal.Reason, 0);
            }
        });
        var all = typeof(TEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TEvent))).Select(type => type.Name);
        Assert.Equal(all.Order(), events.Keys.Order());
        Assert.Equal(refusals.Order(), reasons.Keys.Order());
    }
}
