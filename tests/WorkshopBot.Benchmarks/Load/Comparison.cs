using WorkshopBot.Benchmarks.Bot;

namespace WorkshopBot.Benchmarks.Load;

/// <summary>
/// The bot of an earlier commit beside this one, by turns, so that what the machine does meanwhile hits both alike. Of each
/// figure the ratio new to old of every pair, and the middle one of these.
/// </summary>
internal static class Comparison
{
    private static readonly (string What, Func<ContributionRun, double> Of)[] Measures =
    [
        ("CPU ms a contribution, one token", run => run.OneToken.Cpu),
        ("CPU ms a contribution, a token each", run => run.TokenEach.Cpu),
        ("p99 ms, one token", run => run.OneToken.P99),
        ("peak memory, MB", run => run.PeakMemory / 1e6),
    ];

    public static async Task RunAsync(Figures figures, string revision, int pairs, int count)
    {
        var programs = (Old: await Build.PublishAsync(revision), New: Build.Program);
        List<(ContributionRun Old, ContributionRun New)> runs = [];
        for (var pair = 1; pair <= pairs; pair++)
        {
            // Neither is always the first.
            var newFirst = pair % 2 == 0;
            var first = await RunAsync(newFirst ? programs.New : programs.Old, count);
            var second = await RunAsync(newFirst ? programs.Old : programs.New, count);
            runs.Add(newFirst ? (second, first) : (first, second));
            Console.WriteLine($"pair {pair}: {string.Join("; ", Measures.Select(measure => FormattableString.Invariant($"{measure.What} {measure.Of(runs[^1].Old):0.000} → {measure.Of(runs[^1].New):0.000}")))}");
        }
        foreach (var (what, of) in Measures)
        {
            var ratios = runs.Select(run => of(run.New) / of(run.Old)).Order().ToList();
            figures.Add($"{what}, {revision} → this", $"{Middle(runs.Select(run => of(run.Old))):0.000} → {Middle(runs.Select(run => of(run.New))):0.000}, ratio {Middle(ratios):0.00} (the middle of {pairs} pairs; {ratios[0]:0.00} to {ratios[^1]:0.00})");
        }
    }

    private static Task<ContributionRun> RunAsync(string program, int count)
    {
        Build.Use(program);
        return ContributionLoad.MeasureAsync(null, count);
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
