namespace WorkshopBot.Evaluation;

/// <summary>A mean over topic-stances with its 95% bootstrap interval.</summary>
internal readonly record struct Measured(double Mean, double Low, double High)
{
    public static Measured Of(IReadOnlyList<double> values)
    {
        const int resamples = 2_000;
        var random = new Random(20261123);
        var means = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Count; j++)
                sum += values[random.Next(values.Count)];
            means[i] = sum / values.Count;
        }
        Array.Sort(means);
        return new Measured(values.Average(), means[(int)(resamples * .025)], means[(int)(resamples * .975)]);
    }

    public override string ToString() => FormattableString.Invariant($"{Mean:.000} [{Low:.000}–{High:.000}]");
}

/// <summary>What a selector reaches, choosing as many arguments as there are gold key points, and twice as many.</summary>
internal sealed record Measures(Measured Coverage, Measured Rarer, Measured Twice)
{
    public static async Task<Measures> OfAsync(IReadOnlyList<TopicStance> topics, Selector select, int seeds = 1)
    {
        var coverage = new List<double>();
        var rarer = new List<double>();
        var twice = new List<double>();
        foreach (var topic in topics)
        {
            var once = await DrawAsync(topic, select, topic.KeyPoints.Count, seeds);
            coverage.Add(once.Average(covered => (double)covered.Count / topic.KeyPoints.Count));
            // A topic with a single key point has no rarer half.
            if (topic.RarerHalf.Count > 0)
                rarer.Add(once.Average(covered => (double)covered.Count(topic.RarerHalf.Contains) / topic.RarerHalf.Count));
            var doubled = await DrawAsync(topic, select, topic.KeyPoints.Count * 2, seeds);
            twice.Add(doubled.Average(covered => (double)covered.Count / topic.KeyPoints.Count));
        }
        return new Measures(Measured.Of(coverage), Measured.Of(rarer), Measured.Of(twice));
    }

    private static async Task<List<HashSet<string>>> DrawAsync(TopicStance topic, Selector select, int count, int seeds)
    {
        var draws = new List<HashSet<string>>();
        for (var seed = 0; seed < seeds; seed++)
            draws.Add([.. (await select(topic, count, seed)).SelectMany(id => topic.Matches[id]).Intersect(topic.KeyPoints)]);
        return draws;
    }
}
