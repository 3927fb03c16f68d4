using System.Collections;
using System.Collections.Immutable;

namespace WorkshopBot.Domain;

/// <summary>
/// What was said in one discussion, in the order in which it was made, withdrawn ones among it. It never changes: adding and
/// changing give a new one. Neither costs more the more there is, nor the more one person has said: that is done for each answer.
/// </summary>
public sealed class Contributions : IReadOnlyList<Contribution>
{
    private readonly ImmutableList<Contribution> all;
    private readonly ImmutableDictionary<string, int> places;
    private readonly ImmutableDictionary<string, ImmutableList<Placed>> own;
    private readonly ImmutableDictionary<(string Participant, int Question), Share> shares;

    private Contributions(
        ImmutableList<Contribution> all, ImmutableDictionary<string, int> places, ImmutableDictionary<string, ImmutableList<Placed>> own,
        ImmutableDictionary<(string Participant, int Question), Share> shares) => (this.all, this.places, this.own, this.shares) = (all, places, own, shares);

    /// <summary>Nothing yet.</summary>
    public static Contributions None { get; } = new([], ImmutableDictionary<string, int>.Empty, ImmutableDictionary<string, ImmutableList<Placed>>.Empty,
        ImmutableDictionary<(string Participant, int Question), Share>.Empty);

    /// <summary>How many there are, withdrawn ones counted.</summary>
    public int Count => all.Count;

    /// <summary>The one at a place, from 0, in the order in which they were made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none at that place.</exception>
    public Contribution this[int index] => all[index];

    /// <summary>The one with this id; <see langword="null"/> if there is none.</summary>
    public Contribution? Find(string id) => places.TryGetValue(id, out var place) ? all[place] : null;

    /// <summary>All that one participant made, in order, withdrawn ones among it.</summary>
    public IEnumerable<Contribution> Of(string participant) => own.TryGetValue(participant, out var made) ? made.Select(placed => placed.Made) : [];

    /// <summary>How much one participant has written to one question so far.</summary>
    public Share ShareOf(string participant, int question) => shares.GetValueOrDefault((participant, question));

    /// <summary>With one more at the end.</summary>
    /// <exception cref="ArgumentException">There is one with this id already.</exception>
    public Contributions Add(Contribution made) =>
        new(all.Add(made), places.Add(made.Id, all.Count), own.SetItem(made.Participant, own.GetValueOrDefault(made.Participant, []).Add(new(all.Count, made))), Counting(made, share => share with
        {
            Entries = share.Entries + 1 + made.Earlier.Count,
            Characters = share.Characters + made.Text.Length + made.Earlier.Sum(text => (long)text.Length),
            Standing = share.Standing + (made.Withdrawn ? 0 : 1),
        }));

    /// <summary>With another in place of the one with this id; id, participant and question stay.</summary>
    /// <exception cref="KeyNotFoundException">There is none with this id.</exception>
    public Contributions Change(string id, Func<Contribution, Contribution> change)
    {
        var place = places[id];
        var old = all[place];
        var changed = change(old);
        var mine = own[old.Participant];
        var isRevised = changed.Earlier.Count != old.Earlier.Count;
        return new(all.SetItem(place, changed), places, own.SetItem(old.Participant, mine.SetItem(mine.BinarySearch(new(place, old)), new(place, changed))), Counting(changed, share => share with
        {
            Entries = share.Entries + (isRevised ? 1 : 0) + (changed.People != old.People ? 1 : 0),
            Characters = share.Characters + (isRevised ? changed.Text.Length : 0),
            Standing = share.Standing + (old.Withdrawn ? 1 : 0) - (changed.Withdrawn ? 1 : 0),
        }));
    }

    /// <inheritdoc/>
    public IEnumerator<Contribution> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A contribution and where it stands among all: its participant's are in that order too.</summary>
    private readonly record struct Placed(int Place, Contribution Made) : IComparable<Placed>
    {
        public int CompareTo(Placed other) => Place.CompareTo(other.Place);
    }

    private ImmutableDictionary<(string Participant, int Question), Share> Counting(Contribution of, Func<Share, Share> count) =>
        shares.SetItem((of.Participant, of.Question), count(ShareOf(of.Participant, of.Question)));
}

/// <summary>How much one participant has written to one question.</summary>
/// <param name="Entries">Answers and changes of them, withdrawn ones counted.</param>
/// <param name="Characters">Of all of these together.</param>
/// <param name="Standing">Answers that are not withdrawn.</param>
public readonly record struct Share(int Entries, long Characters, int Standing);
