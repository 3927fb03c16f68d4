namespace WorkshopBot.Chaos;

/// <summary>A fault at its time.</summary>
/// <param name="Begin">From the first minute of the discussions on.</param>
/// <param name="Lasts">How long.</param>
/// <param name="Seed">Of what it draws itself.</param>
internal sealed record Planned(Fault Fault, TimeSpan Begin, TimeSpan Lasts, int Seed)
{
    public TimeSpan End => Begin + Lasts;
}

/// <summary>What goes wrong when: the same seed, length and choice of faults draw the same.</summary>
internal static class Schedule
{
    // So that each fault has its turn in a short run, and none fills a long one.
    private const int LongestShare = 12;
    private const double AtOnce = 0.35;

    public static IReadOnlyList<Planned> Draw(int seed, TimeSpan length, IReadOnlyList<Fault> faults)
    {
        var random = new Random(seed);
        List<Planned> planned = [];
        var at = TimeSpan.Zero;
        while (at < length && faults.Count > 0)
        {
            foreach (var fault in faults.OrderBy(_ => random.Next()).ToList())
            {
                var lasts = Between(random, fault.Least, Max(fault.Least, Min(fault.Most, length / Math.Min(LongestShare, faults.Count * 2))));
                var pause = Between(random, TimeSpan.FromSeconds(1), Max(TimeSpan.FromSeconds(2), length / 100));
                var free = planned.Where(other => other.Fault.Touches == fault.Touches).Select(other => other.End + pause).DefaultIfEmpty().Max();
                var begin = Max(at, free);
                var drawn = random.Next();
                if (begin + lasts <= length)
                    planned.Add(new(fault, begin, lasts, drawn));
                // Some begin while another is on.
                at = begin + (random.NextDouble() < AtOnce ? lasts * random.NextDouble() : lasts) + pause;
            }
        }
        return [.. planned.OrderBy(one => one.Begin)];
    }

    /// <summary>Short ones are as likely as long ones: by the logarithm.</summary>
    private static TimeSpan Between(Random random, TimeSpan least, TimeSpan most) =>
        TimeSpan.FromSeconds(Math.Round(least.TotalSeconds * Math.Pow(most / least, random.NextDouble()), 1));

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
