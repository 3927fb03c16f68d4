using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Maintenance;

/// <summary>What was done, or would be done, for somebody who is to be forgotten.</summary>
/// <param name="Cards">How many cards are due to be updated.</param>
/// <param name="Unreadable">Rows that could not be read: they may still hold something.</param>
internal sealed record Erased(int Contributions, int Messages, int Cards, IReadOnlyList<Change> Changes, IReadOnlyList<string> Unreadable);

/// <summary>How many rows of one kind in one place are changed, added or removed; without a word of what is in them.</summary>
internal sealed record Change(string Table, string Where, string Kind, string What, int Count);

/// <summary>
/// Takes a person's words and name out of a store that no bot works on, and nothing else: what is theirs is what the types of the
/// stored declare as somebody's (<see cref="Declared"/>), and is theirs by reference. Their contributions are withdrawn, the key
/// messages lose the evidence that rested on them, and the cards that showed any of it are due to be updated at the next start.
/// </summary>
internal sealed partial class Erasure
{
    private enum Act
    {
        Changed,
        Added,
        Removed,
    }

    private readonly StoreTables tables;
    private readonly KnownPerson person;
    private readonly Belongings belongings;
    private readonly long now;
    private readonly ShownCards shown = new();
    private readonly List<(Act Act, StoreTable Table, object?[] Row, string Where, string Kind)> plan = [];
    private readonly List<string> unreadable = [];
    private int contributions;
    private int messages;

    private Erasure(StoreTables tables, KnownPerson person, Belongings belongings, DateTimeOffset now) =>
        (this.tables, this.person, this.belongings, this.now) = (tables, person, belongings, now.ToUnixTimeMilliseconds());

    /// <summary>Forgets all that is known of a person, in one transaction, and leaves no copy in the store's files.</summary>
    public static async Task<Erased> RunAsync(StoreTables tables, KnownPerson person, DateTimeOffset now, CancellationToken cancellation)
    {
        await tables.BeginAsync(cancellation);
        var forgetting = new Erasure(tables, person, await person.BelongingsAsync(tables, cancellation), now);
        var forgotten = await forgetting.PlanAsync(cancellation);
        await forgetting.CarryOutAsync(cancellation);
        await tables.CommitAsync(cancellation);
        await tables.CompactAsync(cancellation);
        return forgotten;
    }

    /// <summary>What that would change. Nothing is written, and a bot may go on working.</summary>
    public static async Task<Erased> LookAsync(StoreTables tables, KnownPerson person, DateTimeOffset now, CancellationToken cancellation)
    {
        await tables.BeginSnapshotAsync(cancellation);
        return await new Erasure(tables, person, await person.BelongingsAsync(tables, cancellation), now).PlanAsync(cancellation);
    }

    private async Task<Erased> PlanAsync(CancellationToken cancellation)
    {
        List<object?[]> stream = [];
        await foreach (var row in tables.ReadAsync(StoreTables.Events, cancellation))
        {
            if (stream.Count > 0 && !Equals(stream[0][0], row[0]))
            {
                PlanStream(stream);
                stream = [];
            }
            stream.Add(row);
        }
        if (stream.Count > 0)
            PlanStream(stream);
        var cards = await PlanDeliveriesAsync(cancellation);
        await foreach (var row in tables.ReadAsync(StoreTables.Requests, cancellation))
            PlanRequest(row);
        await foreach (var row in tables.ReadAsync(StoreTables.Facts, cancellation))
            PlanFact(row);
        var changes = plan.CountBy(step => new Change(step.Table.Name, step.Where, step.Kind, step.Act.ToString().ToLowerInvariant(), 0)).Select(step => step.Key with { Count = step.Value });
        return new(contributions, messages, cards, [.. changes], unreadable);
    }

    private async Task CarryOutAsync(CancellationToken cancellation)
    {
        foreach (var (act, table, row, _, _) in plan)
        {
            await (act switch
            {
                Act.Changed => tables.UpdateAsync(table, row, cancellation),
                Act.Added => tables.InsertAsync(table, row, cancellation),
                _ => tables.DeleteAsync(table, row, cancellation),
            });
        }
    }

    private void PlanStream(List<object?[]> rows)
    {
        var stream = (string)rows[0][0]!;
        var scope = Stored.ScopeOf(stream);
        var isOutcome = stream.StartsWith("outcome/", StringComparison.Ordinal);
        belongings.Wordings = isOutcome && Stored.Events<OutcomeEvent>(rows) is { } events ? OwnWordings.Of(events, id => belongings.IsOwn(scope, id)) : new HashSet<(string, string)>();
        var touched = false;
        foreach (var row in rows)
        {
            var (by, cause, body) = ((string)row[4]!, (string)row[5]!, (string)row[8]!);
            var after = Declared.Events.TryGetValue((string)row[6]!, out var type) ? Without(type, body, scope, by) : null;
            if (after is null)
                unreadable.Add($"event {row[1]} of {stream}");
            (row[4], row[5], row[8]) = (belongings.Person(by), belongings.Cause(cause, by), after ?? body);
            var isTheirs = belongings.Is(by) || !body.Equals(row[8]);
            if (isTheirs || !cause.Equals(row[5]))
                plan.Add((Act.Changed, StoreTables.Events, row, stream, (string)row[6]!));
            touched |= isTheirs;
        }
        if (stream.StartsWith("discussion/", StringComparison.Ordinal))
            ConcludeDiscussion(DiscussionKey.Parse(stream), rows, touched);
        else if (isOutcome)
            ConcludeOutcome(OutcomeKey.Parse(stream), rows, touched);
        else if (stream.StartsWith("workshop/", StringComparison.Ordinal))
            ConcludeWorkshop(WorkshopKey.Parse(stream), rows);
    }

    private void ConcludeDiscussion(DiscussionKey key, List<object?[]> rows, bool touched)
    {
        if (touched)
            shown.Discussions.Add(key);
        if (Stored.Events<DiscussionEvent>(rows) is not { } events)
            return;
        var own = events.Aggregate(DiscussionState.Empty, Discussion.Apply).Contributions.Of(person.Pseudonym).Where(contribution => !contribution.Withdrawn).ToList();
        contributions += own.Count;
        Add(rows, own.Select(contribution => new ContributionWithdrawn(contribution.Id)));
    }

    private void ConcludeOutcome(OutcomeKey key, List<object?[]> rows, bool touched)
    {
        if (touched)
            shown.Outcomes.Add(key);
        if (Stored.Events<OutcomeEvent>(rows) is not { } events)
            return;
        var scope = Stored.ScopeOf(key.ToString());
        var all = events.Aggregate(OutcomeState.Empty, Outcome.Apply).Messages;
        var lost = all.SelectMany(message => message.Evidence.Where(evidence => belongings.IsOwn(scope, evidence.Contribution)).Select(evidence => (evidence.Contribution, message.Id)))
            .Distinct().ToLookup(entry => entry.Contribution, entry => entry.Id);
        messages += all.Count(message => lost.Any(entry => entry.Contains(message.Id)));
        // Nobody publishes words that are gone because they once approved what stood there.
        var unsaid = all.Where(message => message is { Status: MessageStatus.Approved, PublishedAt: null } && message.Wording.Wordings.Values.Contains(Belongings.Marker));
        Add(rows, [.. lost.Select(entry => new EvidenceLost(entry.Key, [.. entry])), .. unsaid.Select(message => new MessageReconsidered(message.Id))]);
    }

    /// <summary>Whoever is forgotten holds no role and is in no group: nothing could be delivered to them.</summary>
    private void ConcludeWorkshop(WorkshopKey key, List<object?[]> rows)
    {
        foreach (var row in rows.Where(row => person.Pseudonym.Equals(row[4]) && Declared.Events.ContainsKey((string)row[6]!)))
        {
            if (Stored.Parse(row[8]) is { } body && Declared.Text(body, nameof(Announced.Id)) is { } broadcast)
                shown.Broadcasts.Add((key.Workshop, broadcast));
        }
        if (Stored.Events<WorkshopEvent>(rows) is not { } events)
            return;
        var workshop = events.Aggregate(WorkshopState.Empty, Domain.Workshop.Apply);
        var who = person.Pseudonym;
        shown.Groups.UnionWith(workshop.GroupsOf(who).Select(group => (key.Workshop, group.Id)));
        shown.Named.UnionWith(workshop.Groups.Keys.Where(belongings.IsInNameOf).Select(group => (key.Workshop, group)));
        Add(rows,
        [
            .. workshop.Organisers.Contains(who) ? [new RoleTaken(who, Role.Organiser, null)] : Array.Empty<WorkshopEvent>(),
            .. workshop.Rapporteurs.Contains(who) ? [new RoleTaken(who, Role.Rapporteur, null)] : Array.Empty<WorkshopEvent>(),
            .. workshop.Groups.Values.Where(group => group.Facilitators.Contains(who)).Select(group => new RoleTaken(who, Role.Facilitator, group.Id)),
            .. workshop.Members.ContainsKey(who) ? [new MemberRemoved(who)] : Array.Empty<WorkshopEvent>(),
        ]);
    }

    private void Add(List<object?[]> rows, IEnumerable<object> events)
    {
        var last = rows[^1];
        foreach (var (part, happened) in events.Index())
        {
            var written = EventCodec.Encode(happened);
            plan.Add((Act.Added, StoreTables.Events,
                Row(StoreTables.Events, last[0], (long)last[1]! + part + 1, (long)part, now, Actor.Bot, $"forget/{person.Pseudonym}/{now}", written.Type, (long)written.Shape, written.Body),
                (string)last[0]!, written.Type));
        }
    }

    private void PlanRequest(object?[] row)
    {
        var body = Stored.Parse(row[2]);
        var after = body is null ? null : Without(Declared.Request, (string)row[2]!, body["session"] is { } session ? $"{row[1]}/{session}" : (string)row[1]!, null);
        if (after is null)
            unreadable.Add($"request {row[0]}");
        else if (!after.Equals(row[2]))
            plan.Add((Act.Changed, StoreTables.Requests, [row[0], row[1], after, .. row[3..]], (string)row[1]!, (string?)(body!["command"]?["$type"] ?? body["$type"]) ?? ""));
    }

    private void PlanFact(object?[] row)
    {
        var (kind, key) = ((string)row[0]!, (string)row[1]!);
        if (belongings.Is(key) || belongings.IsPlaceOf(key))
            plan.Add((Act.Removed, StoreTables.Facts, row, "the address book", kind));
        else if (Declared.Facts.TryGetValue(kind, out var type) && Without(type, row[2], "", null) is { } after && !after.Equals(row[2]))
            plan.Add((Act.Changed, StoreTables.Facts, [row[0], row[1], after, .. row[3..]], "the address book", kind));
    }

    /// <returns>The JSON without them, the very same where nothing of them is in it; null where it cannot be read.</returns>
    private string? Without(JsonTypeInfo type, object? body, string scope, string? by) =>
        Stored.Parse(body) is not { } entry ? null
        : Declared.Rewrite(type, entry, (declared, text, holder) => belongings.Without(declared, text, holder, scope, by)) ? Stored.Written(entry, type)
        : (string)body!;

    /// <summary>A row of a table that may have come to have more columns than are named here.</summary>
    private static object?[] Row(StoreTable table, params object?[] values) => [.. values, .. new object?[table.Columns.Count - values.Length]];
}
