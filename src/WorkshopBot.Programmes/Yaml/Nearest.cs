namespace WorkshopBot.Programmes.Yaml;

/// <summary>What somebody may have meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate that is fewest letters away, if that is at most a third of the longer of the two, or null.</summary>
    public static string? To(string written, IEnumerable<string> candidates)
    {
        return Few(written, candidates).Select(near => ((string Name, int Distance)?)near).MinBy(near => near!.Value.Distance)?.Name;
    }

    /// <summary>All candidates that are near enough, with how far away each is.</summary>
    public static IEnumerable<(string Name, int Distance)> Few(string written, IEnumerable<string> candidates) =>
        written.Length is 0 or > 64 ? [] : candidates
            .Select(candidate => (Name: candidate, Distance: Distance(written.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(near => near.Distance * 3 <= Math.Max(written.Length, near.Name.Length));

    /// <summary>Levenshtein distance, where two neighbours swapped count as one step.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }

        return d[a.Length, b.Length];
    }
}
