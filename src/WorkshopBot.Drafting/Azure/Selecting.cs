namespace WorkshopBot.Drafting.Azure;

/// <summary>Keeps a draft within its budget without losing the long tail.</summary>
internal static class Selecting
{
    /// <summary>Two thirds of the places go to what most people say, a third to other views: those marked as such, then those that bring groups not heard yet.</summary>
    public static List<Candidate> WithinBudget(IReadOnlyList<Candidate> candidates, int budget, DraftingRequest request)
    {
        if (candidates.Count <= budget)
            return [.. candidates];
        var statements = request.Statements.ToDictionary(statement => statement.Id, StringComparer.Ordinal);
        var bySupport = candidates.OrderByDescending(each => Support.Of(each.Evidence, id => statements[id]).People).ToList();
        var reserved = budget / 3;
        var chosen = bySupport.Take(budget - reserved).ToList();
        var heard = chosen.SelectMany(GroupsOf).ToHashSet(StringComparer.Ordinal);
        var others = bySupport.Skip(budget - reserved).ToList();
        for (; chosen.Count < budget; heard.UnionWith(GroupsOf(chosen[^1])))
        {
            var next = others.OrderByDescending(each => each.OtherView).ThenByDescending(each => GroupsOf(each).Count(group => !heard.Contains(group))).First();
            others.Remove(next);
            chosen.Add(next);
        }
        return chosen;

        IEnumerable<string> GroupsOf(Candidate candidate) =>
            candidate.Evidence.Select(evidence => statements[evidence.Statement].Group).Distinct(StringComparer.Ordinal);
    }
}
