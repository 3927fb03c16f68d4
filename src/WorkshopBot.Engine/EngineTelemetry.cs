using System.Diagnostics;
using System.Diagnostics.Metrics;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;

namespace WorkshopBot.Engine;

/// <summary>The engine's traces and metrics, all by name in this one place. None carries what somebody wrote, or who somebody is.</summary>
public static class EngineTelemetry
{
    /// <summary>The name of both the source of traces and the meter.</summary>
    public const string Name = "WorkshopBot.Engine";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Contributions = Meter.CreateCounter<long>("workshopbot.contributions", "{contribution}", "Contributions that were recorded.");
    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("workshopbot.store.batch.size", "{write}", "Writes that shared one commit.");
    private static readonly Histogram<double> CommitTime = Meter.CreateHistogram<double>("workshopbot.store.commit.duration", "s", "From taking a batch to its commit.");

    private static long lastWrite;
    private static long lastSent;
    private static double oldestDue;

    static EngineTelemetry()
    {
        Meter.CreateObservableGauge<double>("workshopbot.due.age", () => Volatile.Read(ref oldestDue), "s", "How long the oldest due thing has been due, without what waits for a conversation that is gone; 0 where nothing is.");
        Meter.CreateObservableGauge<double>("workshopbot.store.write.age", () => Since(ref lastWrite), "s", "Since the last write that the store took.");
        Meter.CreateObservableGauge<double>("workshopbot.delivery.sent.age", () => Since(ref lastSent), "s", "Since the last card that arrived.");
    }

    internal static ActivitySource Source { get; } = new(Name);

    internal static Counter<long> Refusals { get; } = Meter.CreateCounter<long>("workshopbot.refusals", "{refusal}", "Commands that were refused, by reason.");

    internal static UpDownCounter<int> Waiting { get; } = Meter.CreateUpDownCounter<int>("workshopbot.store.queue", "{write}", "Writes that wait for their commit.");

    internal static Counter<long> Deliveries { get; } = Meter.CreateCounter<long>("workshopbot.deliveries", "{delivery}", "Attempts at deliveries, by what became of them.");

    internal static UpDownCounter<int> Unreadable { get; } = Meter.CreateUpDownCounter<int>("workshopbot.store.unreadable", "{row}", "Rows that this version cannot read and has set aside, by table.");

    internal static Counter<long> Lost { get; } = Meter.CreateCounter<long>("workshopbot.store.lost", "{event}", "Events that were acknowledged and that the store does not hold any more.");

    internal static Histogram<double> Wait { get; } = Meter.CreateHistogram<double>("workshopbot.delivery.wait", "s", "From when a delivery was due to when it began to be sent, by the workshop clock.");

    internal static Counter<long> ClockSteps { get; } = Meter.CreateCounter<long>("workshopbot.clock.steps", "{step}", "How often the date and hour were set while the bot ran, or the machine slept.");

    internal static Gauge<double> ClockDrift { get; } = Meter.CreateGauge<double>("workshopbot.clock.drift", "s", "How far the date and hour are from where the time that has passed would have brought them.");

    internal static Histogram<double> Drafting { get; } = Meter.CreateHistogram<double>("workshopbot.draft.duration", "s", "How long a draft took.");

    /// <summary>The trace that is under way, in a form that can be stored (W3C traceparent); null where none is recorded.</summary>
    public static string? Trace => Activity.Current is { Recorded: true } current ? current.Id : null;

    /// <summary>Goes on with a stored trace; without one it begins a new one.</summary>
    internal static Activity? Continue(string name, string? trace)
    {
        ActivityContext.TryParse(trace, null, isRemote: true, out var cause);
        return Source.StartActivity(name, ActivityKind.Consumer, cause);
    }

    /// <summary>What is due has waited so long, at most.</summary>
    public static void Waits(TimeSpan oldest) => Volatile.Write(ref oldestDue, oldest.TotalSeconds);

    internal static void Recorded(DeliveryState state)
    {
        Deliveries.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));
        if (state == DeliveryState.Sent)
            Interlocked.Exchange(ref lastSent, Stopwatch.GetTimestamp());
    }

    private static IEnumerable<Measurement<double>> Since(ref long at) =>
        Interlocked.Read(ref at) is not 0 and var then ? [new(Stopwatch.GetElapsedTime(then).TotalSeconds)] : [];

    internal static void Committed(int writes, TimeSpan took)
    {
        Interlocked.Exchange(ref lastWrite, Stopwatch.GetTimestamp());
        BatchSize.Record(writes);
        CommitTime.Record(took.TotalSeconds);
    }

    internal static void Count<TEvent>(IReadOnlyList<TEvent> events)
    {
        if (Contributions.Enabled)
            Contributions.Add(events.Count(happened => happened is ContributionMade));
    }
}
