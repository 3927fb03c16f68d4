namespace WorkshopBot.House;

/// <summary>What stands on itself by way of others.</summary>
internal static class Cycle
{
    /// <summary>Each group in which everybody is reached from everybody.</summary>
    public static IReadOnlyList<IReadOnlySet<string>> AllOf(IEnumerable<(string From, string To)> arrows)
    {
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = next.Select(from => from.Key).ToDictionary(from => from, from => Reach(next, from));
        List<IReadOnlySet<string>> cycles = [];
        foreach (var (from, all) in reached.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (all.Contains(from) && !cycles.Exists(cycle => cycle.Contains(from)))
                cycles.Add(all.Where(other => reached.TryGetValue(other, out var back) && back.Contains(from)).ToHashSet());
        }
        return cycles;
    }

    private static HashSet<string> Reach(ILookup<string, string> next, string from)
    {
        HashSet<string> reached = [];
        Stack<string> waiting = new(next[from]);
        while (waiting.TryPop(out var at))
        {
            if (!reached.Add(at))
                continue;
            foreach (var further in next[at])
                waiting.Push(further);
        }
        return reached;
    }
}
