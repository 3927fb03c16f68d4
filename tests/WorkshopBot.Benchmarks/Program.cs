using System.Globalization;
using WorkshopBot.Benchmarks;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Benchmarks.Echo;
using WorkshopBot.Benchmarks.Load;
using WorkshopBot.Benchmarks.Stored;

const string Usage = """
    Measures WorkshopBot; name one or more, or "all", which also writes docs/benchmarks.md:
      sqlite    contributions over HTTP, durable and authenticated, into SQLite
      postgres  the same into PostgreSQL: its connection string in the environment variable ConnectionStrings__Store,
                a database that is empty, or whose schema workshopbot was dropped after the run before
      echo      beside it, echo bots on Microsoft's SDKs: CloudAdapter (.NET) and the two JavaScript ones (needs Node and npm);
                with sqlite, how many times what we need
      start     from the process to ready, with nothing stored and with a million events
      active    memory with 1,000 active groups of 10
      full      memory of a workshop at its documented size: 2,000 people, 100 groups, 6 sessions, 100,000 answers; and of its report
      growth    10, 100, 1,000 and 10,000 groups: start, memory a group, opening a session everywhere
      steps     single steps with BenchmarkDotNet
      compare   the bot of an earlier commit beside this one, by turns: --with=COMMIT, --pairs=5
    --count=30000  how many contributions or messages;  --as-built  measure the build beside this program, not a published one;  --write  write docs/benchmarks.md for what was named, and README's table of it
    """;

string[] known = ["sqlite", "postgres", "echo", "start", "active", "full", "growth", "steps"];
const string Compare = "compare";
var wanted = args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
if (wanted.Count == 0 || wanted.Exists(what => what is not ("all" or Compare) && !known.Contains(what)) || wanted.Contains(Compare) && Given("with") is null)
{
    Console.Error.WriteLine(Usage);
    return 2;
}
var count = Number("count", 30_000);
var store = Environment.GetEnvironmentVariable("ConnectionStrings__Store");
Environment.SetEnvironmentVariable("ConnectionStrings__Store", null);

var figures = new Figures();
double? ours = null;
if (!args.Contains("--as-built"))
    await Build.PublishAsync();
foreach (var what in wanted.Contains("all") ? known : known.Where(wanted.Contains))
    await MeasureAsync(what);
if (wanted.Contains(Compare))
    await Comparison.RunAsync(figures, Given("with")!, Number("pairs", 5), count);
if (wanted.Contains("all") || args.Contains("--write"))
{
    figures.Write(Path.Combine(Build.Repository, "docs", "benchmarks.md"), args);
    figures.WriteComparison(Path.Combine(Build.Repository, "README.md"));
}
return 0;

string? Given(string option) =>
    args.FirstOrDefault(argument => argument.StartsWith($"--{option}=", StringComparison.Ordinal))?[(option.Length + 3)..];

int Number(string option, int otherwise) => Given(option) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

Task MeasureAsync(string what) => what switch
{
    "sqlite" => SqliteAsync(),
    "postgres" when store is null => Missing("PostgreSQL", $"not measured: ConnectionStrings__Store names no database"),
    "postgres" => PostgresAsync(store),
    "echo" => EchoLoad.RunAsync(figures, count / 3, ours),
    "start" => Growth.StartAsync(figures),
    "active" => Growth.ActiveAsync(figures),
    "full" => Growth.FullAsync(figures),
    "growth" => Growth.OpenAsync(figures),
    _ => WorkshopBot.Benchmarks.Micro.Steps.RunAsync(figures),
};

async Task SqliteAsync()
{
    ours = await ContributionLoad.RunAsync(figures, "SQLite FULL", null, count);
    figures.Cost("a contribution to WorkshopBot", "on disk before the answer (SQLite FULL), one token", ours.Value, ours);
}

async Task PostgresAsync(string connection) => figures.Cost(
    "a contribution to WorkshopBot", "on disk before the answer (PostgreSQL), one token",
    await ContributionLoad.RunAsync(figures, "PostgreSQL", new Dictionary<string, string> { ["ConnectionStrings__Store"] = connection }, count), ours);

Task Missing(string what, FormattableString why)
{
    figures.Add(what, why);
    return Task.CompletedTask;
}
