using WorkshopBot.Deliveries;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Keeping;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Keeping;

/// <summary>What was done for somebody who is to be forgotten.</summary>
internal sealed record Forgotten(int Contributions, int Messages, int Cards);

/// <summary>
/// Takes a person's words and name out of a store that no bot works on. Their contributions are withdrawn, the key messages
/// lose the evidence that rested on them, and the cards that showed any of it are due to be updated at the next start.
/// </summary>
internal sealed class Forgetting
{
    private readonly StoreTables tables;
    private readonly KnownPerson person;
    private readonly Belongings belongings;
    private readonly long now;
    private readonly HashSet<(string Workshop, int Session, string Group)> discussions = [];
    private readonly HashSet<(string Workshop, int Session)> outcomes = [];
    private readonly List<object?[]> added = [];
    private int contributions;
    private int messages;

    private Forgetting(StoreTables tables, KnownPerson person, Belongings belongings, DateTimeOffset now) =>
        (this.tables, this.person, this.belongings, this.now) = (tables, person, belongings, now.ToUnixTimeMilliseconds());

    /// <summary>Forgets all that is known of a person, in one transaction, and leaves no copy in the store's files.</summary>
    public static async Task<Forgotten> RunAsync(StoreTables tables, KnownPerson person, DateTimeOffset now, CancellationToken cancellation)
    {
        await tables.BeginAsync(cancellation);
        var forgetting = new Forgetting(tables, person, await person.BelongingsAsync(tables, cancellation), now);
        await forgetting.ClearEventsAsync(cancellation);
        var cards = await forgetting.ClearDeliveriesAsync(cancellation);
        await forgetting.ClearAsync(StoreTables.Requests, body: 2, _ => false, cancellation);
        await forgetting.ClearAsync(StoreTables.Facts, body: 2, row => row[0] is "person" && row[1] is string key && key == person.Id, cancellation);
        await tables.CommitAsync(cancellation);
        await tables.CompactAsync(cancellation);
        return new(forgetting.contributions, forgetting.messages, cards);
    }

    private async Task ClearEventsAsync(CancellationToken cancellation)
    {
        List<object?[]> changed = [];
        List<StoredEvent> stream = [];
        var touched = false;
        await foreach (var row in tables.ReadAsync(StoreTables.Events, cancellation))
        {
            if (stream.Count > 0 && stream[0].Stream != (string)row[0]!)
            {
                Conclude(stream, touched);
                (stream, touched) = ([], false);
            }
            var body = (string)row[8]!;
            var (by, cause, cleared) = (belongings.WithoutIds((string)row[4]!), belongings.WithoutIds((string)row[5]!), row[6] is nameof(WorkshopPlanned) ? body : belongings.Without(body));
            if (by != (string)row[4]! || cause != (string)row[5]! || cleared != body)
            {
                touched |= cleared != body;
                (row[4], row[5], row[8]) = (by, cause, cleared);
                changed.Add(row);
            }
            stream.Add(new((string)row[0]!, (long)row[1]!, DateTimeOffset.FromUnixTimeMilliseconds((long)row[3]!), by, cause, (string)row[6]!, (int)(long)row[7]!, cleared));
        }
        if (stream.Count > 0)
            Conclude(stream, touched);
        foreach (var row in changed)
            await tables.UpdateAsync(StoreTables.Events, row, cancellation);
        foreach (var row in added)
            await tables.InsertAsync(StoreTables.Events, row, cancellation);
    }

    /// <summary>What follows for a stream from a person's being forgotten.</summary>
    private void Conclude(List<StoredEvent> stream, bool touched)
    {
        var name = stream[0].Stream;
        if (name.StartsWith("discussion/", StringComparison.Ordinal))
        {
            var key = DiscussionKey.Parse(name);
            var own = Replay(stream, DiscussionState.Empty, (DiscussionState state, Recorded<DiscussionEvent> recorded) => Discussion.Apply(state, recorded))
                .Standing.Where(contribution => belongings.Owns(contribution.Id)).ToList();
            contributions += own.Count;
            if (own.Count > 0 || touched)
                discussions.Add((key.Workshop, key.Session, key.Group));
            Add(stream, own.Select(contribution => new ContributionWithdrawn(contribution.Id)));
        }
        else if (name.StartsWith("outcome/", StringComparison.Ordinal))
        {
            var key = OutcomeKey.Parse(name);
            var all = Replay(stream, OutcomeState.Empty, (OutcomeState state, Recorded<OutcomeEvent> recorded) => Outcome.Apply(state, recorded)).Messages;
            var lost = all.SelectMany(message => message.Evidence.Where(evidence => belongings.Owns(evidence.Contribution)).Select(evidence => (evidence.Contribution, message.Id)))
                .Distinct().ToLookup(entry => entry.Contribution, entry => entry.Id);
            messages += all.Count(message => lost.Any(entry => entry.Contains(message.Id)));
            if (lost.Count > 0 || touched)
                outcomes.Add((key.Workshop, key.Session));
            Add(stream, lost.Select(entry => new EvidenceLost(entry.Key, [.. entry])));
        }
        else if (name.StartsWith("workshop/", StringComparison.Ordinal))
        {
            Add(stream, Leaving(Replay(stream, WorkshopState.Empty, (WorkshopState state, Recorded<WorkshopEvent> recorded) => Domain.Workshop.Apply(state, recorded))));
        }
    }

    /// <summary>Whoever is forgotten holds no role and is in no group: nothing could be delivered to them.</summary>
    private IEnumerable<WorkshopEvent> Leaving(WorkshopState workshop)
    {
        var who = person.Pseudonym;
        if (workshop.Organisers.Contains(who))
            yield return new RoleTaken(who, Role.Organiser, null);
        if (workshop.Rapporteurs.Contains(who))
            yield return new RoleTaken(who, Role.Rapporteur, null);
        foreach (var group in workshop.Groups.Values.Where(group => group.Facilitators.Contains(who)))
            yield return new RoleTaken(who, Role.Facilitator, group.Id);
        if (workshop.Members.ContainsKey(who))
            yield return new MemberRemoved(who);
    }

    private void Add(List<StoredEvent> stream, IEnumerable<object> events)
    {
        foreach (var (part, happened) in events.Index())
        {
            var written = EventCodec.Encode(happened);
            added.Add([stream[^1].Stream, stream[^1].Version + part + 1, (long)part, now, Actor.Bot, $"forget/{person.Pseudonym}/{now}", written.Type, (long)written.Shape, written.Body]);
        }
    }

    /// <returns>How many cards are due to be updated.</returns>
    private async Task<int> ClearDeliveriesAsync(CancellationToken cancellation)
    {
        List<object?[]> own = [];
        List<object?[]> changed = [];
        Dictionary<(string Conversation, string Slot), object?[]> standing = [];
        HashSet<(string Conversation, string Slot)> updates = [];
        var last = 0L;
        await foreach (var row in tables.ReadAsync(StoreTables.Deliveries, cancellation))
        {
            last = (long)row[0]!;
            if ((string)row[1]! == Follow.Personal(person.Id))
            {
                own.Add(row);
                continue;
            }
            var place = ((string)row[1]!, (string)row[2]!);
            var card = belongings.Without((string)row[4]!);
            var isOther = card != (string)row[4]!;
            if (isOther)
            {
                row[4] = card;
                changed.Add(row);
            }
            if (row[10] is not null)
                standing[place] = row;
            if (isOther || Shows(CardReference.Parse(card)))
                updates.Add(place);
        }
        foreach (var row in own)
            await tables.DeleteAsync(StoreTables.Deliveries, row, cancellation);
        foreach (var row in changed)
            await tables.UpdateAsync(StoreTables.Deliveries, row, cancellation);
        // What was not sent yet shows the newest state by itself.
        var due = updates.Where(standing.ContainsKey).ToList();
        foreach (var place in due)
        {
            await tables.InsertAsync(StoreTables.Deliveries, [
                ++last, place.Conversation, place.Slot, (long)DeliveryKind.Replace, standing[place][4], (long)Urgency.Normal, now, (long)DeliveryState.Due,
                0L, 0L, null, null, now], cancellation);
        }
        return due.Count;
    }

    private bool Shows(CardReference card) => (card.Session, card.Card) switch
    {
        ({ } session, "group-said" or "group-progress" or "group-receipts") => discussions.Contains((card.Workshop, session, card.Group ?? "")),
        ({ } session, var name) when name.StartsWith("group-published", StringComparison.Ordinal) || name.StartsWith("rapporteur-", StringComparison.Ordinal) =>
            outcomes.Contains((card.Workshop, session)),
        _ => false,
    };

    private async Task ClearAsync(StoreTable table, int body, Func<object?[], bool> isOwn, CancellationToken cancellation)
    {
        List<object?[]> own = [];
        List<object?[]> changed = [];
        await foreach (var row in tables.ReadAsync(table, cancellation))
        {
            if (isOwn(row))
                own.Add(row);
            else if (row[body] is string before && before.StartsWith('{') && belongings.Without(before) is var after && after != before)
            {
                row[body] = after;
                changed.Add(row);
            }
        }
        foreach (var row in own)
            await tables.DeleteAsync(table, row, cancellation);
        foreach (var row in changed)
            await tables.UpdateAsync(table, row, cancellation);
    }

    private static TState Replay<TState, TEvent>(List<StoredEvent> stream, TState empty, Func<TState, Recorded<TEvent>, TState> apply) =>
        stream.Aggregate(empty, (state, stored) => apply(state, EventCodec.Decode<TEvent>(stored)));
}
