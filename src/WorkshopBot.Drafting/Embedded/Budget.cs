namespace WorkshopBot.Drafting.Embedded;

/// <summary>How many messages each question gets.</summary>
internal static class Budget
{
    private const int MostByDefault = 12;

    /// <summary>Shares a budget out, at most as many as there are passages. Without one: about twice what a session is expected to end with, since the rapporteur cuts.</summary>
    public static int[] Share(int? budget, IReadOnlyList<int> passages)
    {
        if (budget is not { } total)
            return [.. passages.Select(count => Math.Min(count, Math.Min(MostByDefault, 1 + (int)Math.Ceiling(Math.Sqrt(count) / 2))))];

        var shares = new int[passages.Count];
        // One by one to whoever has the least for the square root of what was said: small questions keep a place.
        for (var left = Math.Min(total, passages.Sum()); left > 0; left--)
        {
            var next = Enumerable.Range(0, shares.Length).Where(i => shares[i] < passages[i])
                .MaxBy(i => Math.Sqrt(passages[i]) / (shares[i] + 1));
            shares[next]++;
        }
        return shares;
    }
}
