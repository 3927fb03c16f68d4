using WorkshopBot.Benchmarks;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Benchmarks.Load;

var figures = new Figures();
var wanted = args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
if (!args.Contains("--as-built"))
    await Build.PublishAsync();
var count = args.FirstOrDefault(argument => argument.StartsWith("--count=", StringComparison.Ordinal)) is { } given ? int.Parse(given[8..], System.Globalization.CultureInfo.InvariantCulture) : 30_000;
foreach (var what in wanted)
{
    switch (what)
    {
        case "sqlite":
            await ContributionLoad.RunAsync(figures, "SQLite FULL", null, count);
            break;
        default:
            Console.Error.WriteLine($"'{what}' is not measured here.");
            return 2;
    }
}
return 0;
