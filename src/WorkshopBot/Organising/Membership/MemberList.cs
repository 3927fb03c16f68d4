using System.Globalization;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Drafting;
using WorkshopBot.Drafting.Gathered;
using WorkshopBot.Typing;

namespace WorkshopBot.Organising.Membership;

/// <summary>A line that cannot be taken.</summary>
/// <param name="Words">The key of the words that say why, in <c>cards/strings/</c>.</param>
/// <param name="Said">What stands there that is not understood.</param>
public sealed record BadLine(int Line, string Words, string Said);

/// <summary>
/// A list of members as it is pasted from a table or a text: in each line a person (name, e-mail address or Entra object id;
/// a name and an address may stand side by side) and, last, the group. Commas, semicolons or tabs between them.
/// </summary>
public sealed record MemberList(IReadOnlyList<Placement> Placements, IReadOnlyList<BadLine> Bad)
{
    /// <summary>Characters that are taken at once: about 200 lines, and back on a card they still fit.</summary>
    public const int Longest = 8_000;

    /// <param name="headings">Words that stand over columns: a first line with one of them and no group is passed over.</param>
    /// <param name="newcomers">Whether an Entra object id that nobody of the roster has is taken for somebody who is still to come.</param>
    public static MemberList Read(string text, WorkshopState workshop, IReadOnlyList<RosterPerson> roster, IEnumerable<string> headings, bool newcomers = false)
    {
        var groups = workshop.ActiveGroups.ToLookup(group => TypedWord.KeyOf(group.Name));
        var heads = headings.Select(TypedWord.KeyOf).ToHashSet();
        var people = new People(roster, newcomers);
        List<Placement> placements = [];
        List<BadLine> bad = [];
        Dictionary<string, (int Line, string Group)> seen = [];
        List<Row> rows;
        try
        {
            rows = [.. Csv.Rows(text).Where(row => !row.IsBlank)];
        }
        catch (UnreadableException exception)
        {
            return new([], [new(exception.Refusal.Line ?? 1, exception.Refusal.Reason == GatheredProblems.OpenQuote ? "members.openQuote" : "members.tooMuch", exception.Refusal.Detail)]);
        }
        foreach (var (index, row) in rows.Index())
        {
            var cells = row.Cells.Select(cell => cell.Trim()).Where(cell => cell.Length > 0).ToList();
            var group = groups[TypedWord.KeyOf(cells[^1])].ToList();
            if (index == 0 && group.Count == 0 && cells.Any(cell => heads.Contains(TypedWord.KeyOf(cell))))
                continue;
            if (cells.Count < 2)
                bad.Add(new(row.Line, "members.cells", cells[0]));
            else if (group is not [var only])
                bad.Add(new(row.Line, group.Count == 0 ? "members.noGroup" : "members.twoGroups", cells[^1]));
            else if (people.Find(cells[..^1]) is not [var person] && people.Find(cells[..^1]) is var found)
                bad.Add(new(row.Line, found.Count == 0 ? "members.noPerson" : "members.manyPeople", string.Join(", ", cells[..^1])));
            else if (workshop.KeptOut.Contains(person.Id))
                bad.Add(new(row.Line, "members.keptOutLine", person.Name));
            else if (seen.TryGetValue(person.Id, out var before) && before.Group != only.Id)
                bad.Add(new(row.Line, "members.twice", before.Line.ToString(CultureInfo.InvariantCulture)));
            else
            {
                seen[person.Id] = (row.Line, only.Id);
                placements.Add(new(person.Id, person.Name, only.Id));
            }
        }
        return new(placements, bad);
    }

    private sealed class People(IReadOnlyList<RosterPerson> roster, bool newcomers)
    {
        private readonly ILookup<string, RosterPerson> byKey = roster
            .SelectMany(person => new[] { person.Id, person.Email, person.SignIn }.OfType<string>().Select(key => (Key: key.ToUpperInvariant(), Person: person)))
            .ToLookup(entry => entry.Key, entry => entry.Person);

        private readonly ILookup<string, RosterPerson> byName = roster.ToLookup(person => TypedWord.KeyOf(person.Name));

        /// <summary>An address or an id decides; without one the name does.</summary>
        public List<RosterPerson> Find(List<string> cells)
        {
            var unique = cells.Where(cell => cell.Contains('@', StringComparison.Ordinal) || Guid.TryParse(cell, out _)).ToList();
            var found = unique.Count > 0
                ? unique.SelectMany(cell => byKey[cell.ToUpperInvariant()])
                : byName[TypedWord.KeyOf(string.Join(' ', cells))].Concat(byName[TypedWord.KeyOf(string.Join(' ', Enumerable.Reverse(cells)))]);
            return found.DistinctBy(person => person.Id).ToList() is { Count: > 0 } met ? met
                : newcomers && unique is [var id] && Guid.TryParse(id, out var entra) ? [new RosterPerson(entra.ToString(), string.Join(' ', cells.Where(cell => cell != id)))]
                : [];
        }
    }
}
