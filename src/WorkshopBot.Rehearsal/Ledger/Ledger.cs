using System.Runtime.InteropServices;

namespace WorkshopBot.Rehearsal;

/// <summary>What became of something that a simulated person said, as far as the bot told that person.</summary>
public enum Standing
{
    /// <summary>Sent; no receipt was seen.</summary>
    Sent,

    /// <summary>A receipt with these words was seen.</summary>
    Acknowledged,

    /// <summary>Acknowledged, and then other words took its place, which was acknowledged too.</summary>
    Replaced,

    /// <summary>Acknowledged, and then withdrawn, which was acknowledged too.</summary>
    Withdrawn,

    /// <summary>Each time it was said, its author was told that it was not taken, and in the end let it be.</summary>
    Refused,
}

/// <summary>Something that a simulated person said.</summary>
/// <param name="Person">The person's Entra object id.</param>
public sealed record LedgerEntry(string Person, int Session, int Question, string Text, Standing Standing);

/// <summary>A contribution as the bot holds it.</summary>
/// <param name="Person">The person's Entra object id.</param>
public sealed record ExportedContribution(string Person, int Session, int Question, string Text, bool Withdrawn);

/// <summary>What the participants saw acknowledged, kept by nobody but them.</summary>
public sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly Dictionary<Key, LedgerEntry> entries = [];
    // Counted as it changes: those who watch look four times a second.
    private readonly Dictionary<(string Person, int Session), int> acknowledged = [];

    /// <summary>All of it, in no order.</summary>
    public IReadOnlyCollection<LedgerEntry> Entries
    {
        get
        {
            lock (gate)
                return [.. entries.Values];
        }
    }

    /// <summary>How many contributions were acknowledged and stand.</summary>
    public int Acknowledged
    {
        get
        {
            lock (gate)
                return acknowledged.Values.Sum();
        }
    }

    /// <summary>
    /// Compares what was acknowledged with what the bot holds. The same words of the same person to the same question
    /// are one contribution, however often they were sent; white space around them does not matter.
    /// </summary>
    /// <param name="said">What the participants said and saw.</param>
    /// <param name="held">Everything that the bot holds, withdrawn ones included.</param>
    public static LedgerVerdict Compare(IEnumerable<LedgerEntry> said, IEnumerable<ExportedContribution> held)
    {
        var known = said.ToDictionary(entry => new Key(entry.Person, entry.Session, entry.Question, entry.Text.Trim()));
        var rows = held.GroupBy(row => new Key(row.Person, row.Session, row.Question, row.Text.Trim()))
            .ToDictionary(group => group.Key, group => group.ToList());
        var standing = rows.ToDictionary(pair => pair.Key, pair => pair.Value.Count(row => !row.Withdrawn));
        return new()
        {
            Compared = known.Values.Count(entry => entry.Standing == Standing.Acknowledged),
            Lost = [.. known.Where(pair => pair.Value.Standing == Standing.Acknowledged && standing.GetValueOrDefault(pair.Key) == 0)
                .Select(pair => pair.Value)],
            Doubled = [.. rows.SelectMany(pair => known.ContainsKey(pair.Key)
                ? pair.Value.Where(row => !row.Withdrawn).Skip(1)
                : pair.Value)],
            Untrue = [.. known.Where(pair => pair.Value.Standing == Standing.Refused && standing.GetValueOrDefault(pair.Key) > 0)
                .Select(pair => pair.Value)],
            Undone = [.. known.Where(pair => pair.Value.Standing is Standing.Replaced or Standing.Withdrawn
                && standing.GetValueOrDefault(pair.Key) > 0).Select(pair => pair.Value)],
        };
    }

    internal void Sent(Person person, int session, int question, string text) => Add(person, session, question, text, Standing.Sent);

    internal void Acknowledge(Person person, int session, int question, string text) =>
        Set(person, session, question, text, Standing.Acknowledged);

    internal void Replace(Person person, int session, int question, string text) => Set(person, session, question, text, Standing.Replaced);

    internal void Withdraw(Person person, int session, int question, string text) =>
        Set(person, session, question, text, Standing.Withdrawn);

    internal void Refuse(Person person, int session, int question, string text) => Set(person, session, question, text, Standing.Refused);

    internal int AcknowledgedBy(IEnumerable<Person> people, int session)
    {
        lock (gate)
            return people.Sum(person => acknowledged.GetValueOrDefault((person.ObjectId, session)));
    }

    internal int AcknowledgedIn(int session)
    {
        lock (gate)
            return acknowledged.Where(count => count.Key.Session == session).Sum(count => count.Value);
    }

    private void Add(Person person, int session, int question, string text, Standing standing)
    {
        lock (gate)
            entries.TryAdd(new(person.ObjectId, session, question, text.Trim()), new(person.ObjectId, session, question, text, standing));
    }

    private void Set(Person person, int session, int question, string text, Standing standing)
    {
        var key = new Key(person.ObjectId, session, question, text.Trim());
        lock (gate)
        {
            var before = entries.TryGetValue(key, out var entry) && entry.Standing == Standing.Acknowledged ? 1 : 0;
            entries[key] = new(person.ObjectId, session, question, text, standing);
            CollectionsMarshal.GetValueRefOrAddDefault(acknowledged, (person.ObjectId, session), out _) += (standing == Standing.Acknowledged ? 1 : 0) - before;
        }
    }

    private readonly record struct Key(string Person, int Session, int Question, string Text);
}

/// <summary>How what was acknowledged and what is held compare.</summary>
public sealed record LedgerVerdict
{
    /// <summary>How many acknowledged contributions were looked for.</summary>
    public required int Compared { get; init; }

    /// <summary>Acknowledged, and not there.</summary>
    public required IReadOnlyList<LedgerEntry> Lost { get; init; }

    /// <summary>There once too often, or never said by anybody.</summary>
    public required IReadOnlyList<ExportedContribution> Doubled { get; init; }

    /// <summary>Still standing, though its withdrawal or replacement was acknowledged.</summary>
    public required IReadOnlyList<LedgerEntry> Undone { get; init; }

    /// <summary>There, though whoever said it was told that it was not taken.</summary>
    public required IReadOnlyList<LedgerEntry> Untrue { get; init; }

    /// <summary>Nothing lost, nothing doubled, nothing undone, nobody told an untruth.</summary>
    public bool IsClean => Lost.Count + Doubled.Count + Undone.Count + Untrue.Count == 0;
}
