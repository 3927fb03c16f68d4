namespace WorkshopBot.Domain.Tests;

internal static class Expect
{
    /// <summary>Just these events follow, in this order.</summary>
    public static void Happened<TEvent>(Decision<TEvent> decision, params TEvent[] events)
        where TEvent : notnull
    {
        Assert.Null(decision.Refusal);
        Assert.Equal(events.Select(Text), decision.Events.Select(Text));
    }

    public static void Refused<TEvent>(RefusalReason reason, Decision<TEvent> decision, string? detail = null)
    {
        Assert.Empty(decision.Events);
        Assert.Equal(reason, decision.Refusal?.Reason);
        if (detail is not null)
            Assert.Equal(detail, decision.Refusal!.Detail);
    }

    /// <summary>Everything is already as the command wants it.</summary>
    public static void Nothing<TEvent>(Decision<TEvent> decision)
    {
        Assert.Null(decision.Refusal);
        Assert.Empty(decision.Events);
    }

    private static string Text<TEvent>(TEvent happened)
        where TEvent : notnull => $"{happened.GetType().Name} {Snapshot.Of<object>(happened)}";
}
