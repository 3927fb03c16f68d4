using System.Collections;
using System.Collections.Immutable;

namespace WorkshopBot.Domain;

/// <summary>
/// What was said in one discussion, in the order in which it was made, withdrawn ones among it. It never changes: adding and
/// changing give a new one. Finding by id or by participant does not search through all of it, since that is done for each answer.
/// </summary>
public sealed class Contributions : IReadOnlyList<Contribution>
{
    private readonly ImmutableList<Contribution> all;
    private readonly ImmutableDictionary<string, int> places;
    private readonly ImmutableDictionary<string, ImmutableArray<Contribution>> own;

    private Contributions(ImmutableList<Contribution> all, ImmutableDictionary<string, int> places, ImmutableDictionary<string, ImmutableArray<Contribution>> own) =>
        (this.all, this.places, this.own) = (all, places, own);

    /// <summary>Nothing yet.</summary>
    public static Contributions None { get; } = new([], ImmutableDictionary<string, int>.Empty, ImmutableDictionary<string, ImmutableArray<Contribution>>.Empty);

    /// <summary>How many there are, withdrawn ones counted.</summary>
    public int Count => all.Count;

    /// <summary>The one at a place, from 0, in the order in which they were made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none at that place.</exception>
    public Contribution this[int index] => all[index];

    /// <summary>The one with this id; <see langword="null"/> if there is none.</summary>
    public Contribution? Find(string id) => places.TryGetValue(id, out var place) ? all[place] : null;

    /// <summary>All that one participant made, in order, withdrawn ones among it.</summary>
    public ImmutableArray<Contribution> Of(string participant) => own.GetValueOrDefault(participant, []);

    /// <summary>With one more at the end.</summary>
    /// <exception cref="ArgumentException">There is one with this id already.</exception>
    public Contributions Add(Contribution made) =>
        new(all.Add(made), places.Add(made.Id, all.Count), own.SetItem(made.Participant, Of(made.Participant).Add(made)));

    /// <summary>With another in place of the one with this id; id and participant stay.</summary>
    /// <exception cref="KeyNotFoundException">There is none with this id.</exception>
    public Contributions Change(string id, Func<Contribution, Contribution> change)
    {
        var old = all[places[id]];
        var changed = change(old);
        return new(all.SetItem(places[id], changed), places, own.SetItem(old.Participant, Of(old.Participant).Replace(old, changed)));
    }

    /// <inheritdoc/>
    public IEnumerator<Contribution> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
