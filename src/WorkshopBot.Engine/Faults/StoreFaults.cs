using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using WorkshopBot.Engine.Events;

namespace WorkshopBot.Engine.Faults;

/// <summary>
/// What is wrong with the store's rows, as far as this process knows: those that it cannot read, and what was acknowledged and is
/// gone.
/// </summary>
public sealed partial class StoreFaults(IEventStore store, ILogger<StoreFaults> logger)
{
    private readonly ConcurrentDictionary<(RowTable Table, string Place, long Number), UnreadableRow> unreadable = [];
    private readonly ConcurrentDictionary<string, byte> here = [];
    private readonly ConcurrentQueue<StreamLoss> losses = [];

    /// <summary>Changes when the store may have gone back behind what was known of it: whatever is remembered is then read anew.</summary>
    public int Epoch => store.Epoch + losses.Count;

    /// <summary>What is set aside: nothing of it is carried out, sent or shown, and all else goes on.</summary>
    public IReadOnlyCollection<UnreadableRow> Unreadable => [.. unreadable.Values];

    /// <summary>What was acknowledged and is gone, stream by stream, since this process started.</summary>
    public IReadOnlyCollection<StreamLoss> Losses => [.. losses];

    /// <summary>The streams that this process remembers.</summary>
    internal IEnumerable<string> Remembered => here.Keys;

    /// <summary>Why an operator should look, in one sentence each; none where all is well.</summary>
    public IEnumerable<string> Reasons
    {
        get
        {
            if (!unreadable.IsEmpty)
                yield return string.Create(CultureInfo.InvariantCulture, $"{unreadable.Count} rows cannot be read by this version and are set aside ({string.Join(", ", unreadable.Values.CountBy(row => row.Table).Select(count => $"{count.Key}: {count.Value}"))}). The log names each: run the version that wrote them, or restore a backup.");
            if (!losses.IsEmpty)
                yield return string.Create(CultureInfo.InvariantCulture, $"The store went back behind what was acknowledged: {losses.Sum(loss => loss.Events)} events, {losses.Sum(loss => loss.Answers)} answers among them, are gone since {losses.Min(loss => loss.Since):u}. The log names each discussion: tell its group, and restart the bot when that is done.");
        }
    }

    /// <summary>A row is set aside. It is said once.</summary>
    public void Park(UnreadableRow row)
    {
        var known = unreadable.TryGetValue((row.Table, row.Place, row.Number), out var before);
        unreadable[(row.Table, row.Place, row.Number)] = row;
        if (known && before == row)
            return;
        if (!known)
            EngineTelemetry.Unreadable.Add(1, new KeyValuePair<string, object?>("table", row.Table.ToString()));
        LogUnreadable(row.Table, row.Number, row.Place, row.Kind, row.Reason, row.Behind);
    }

    /// <summary>A stream, or a whole table, can be read after all.</summary>
    public void Readable(RowTable table, string? place = null)
    {
        foreach (var row in unreadable.Keys.Where(row => row.Table == table && (place is null || row.Place == place)))
        {
            if (unreadable.TryRemove(row, out _))
                EngineTelemetry.Unreadable.Add(-1, new KeyValuePair<string, object?>("table", row.Table.ToString()));
        }
    }

    /// <summary>What a stream remembered is not in the store any more.</summary>
    public void Behind(StreamLoss loss)
    {
        losses.Enqueue(loss);
        EngineTelemetry.Lost.Add(loss.Events);
        LogBehind(loss.Stream, loss.Events, loss.Answers, loss.Since);
    }

    internal void Remember(string stream) => here.TryAdd(stream, 0);

    internal void Forget(string stream) => here.TryRemove(stream, out _);

    [LoggerMessage(LogLevel.Error, "{Table} {Number} of {Place} ('{Kind}') cannot be read and is set aside: {Reason}. {Behind} rows behind it are not read either. All else goes on.")]
    private partial void LogUnreadable(RowTable table, long number, string place, string kind, string reason, int behind);

    [LoggerMessage(LogLevel.Critical, "The store is behind what was acknowledged: of {Stream}, {Events} events since {Since:u} are gone, {Answers} answers among them. What the store holds is taken for true from now on; tell the people of that group.")]
    private partial void LogBehind(string stream, int events, int answers, DateTimeOffset since);
}
