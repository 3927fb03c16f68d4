using System.CommandLine;
using System.Globalization;
using WorkshopBot.Chaos;
using WorkshopBot.Chaos.World;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

// Rehearses a workshop with the real program while everything around it fails, and checks afterwards that it held.
var minutes = new Option<double>("--minutes") { Description = "How long things go wrong.", DefaultValueFactory = _ => 3 };
var store = new Option<string>("--store") { Description = "sqlite, or postgres: two servers, one the other's standby.", DefaultValueFactory = _ => "sqlite" };
store.AcceptOnlyFromAmong("sqlite", "postgres");
var nodes = new Option<int>("--nodes") { Description = "1, or 2: processes over PostgreSQL and Redis.", DefaultValueFactory = _ => 1 };
var seed = new Option<int?>("--seed") { Description = "Draws the schedule and the people; chosen and printed when left out." };
var groups = new Option<int>("--groups") { Description = "How many groups.", DefaultValueFactory = _ => 4 };
var participants = new Option<int>("--participants") { Description = "How many participants in each.", DefaultValueFactory = _ => 5 };
var only = new Option<string[]>("--only") { Description = "These faults alone, or \"nothing\".", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
var except = new Option<string[]>("--except") { Description = "All but these.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
var keep = new Option<string?>("--keep") { Description = "A folder for the logs of the processes." };
var list = new Command("list", "What can go wrong here.");
list.SetAction(_ =>
{
    foreach (var fault in Faults.All)
        Console.WriteLine($"{fault.Name,-16} {fault.What} ({fault.Least.TotalSeconds:0} s to {fault.Most.TotalSeconds:0} s)");
});
var root = new RootCommand("Rehearses a workshop while everything around the bot fails.") { minutes, store, nodes, seed, groups, participants, only, except, keep, list };
foreach (var names in new[] { only, except })
{
    names.Validators.Add(result =>
    {
        foreach (var name in result.GetValueOrDefault<string[]>() ?? [])
        {
            if (name != "nothing" && Faults.All.All(fault => fault.Name != name))
                result.AddError($"There is no fault \"{name}\". There are: {string.Join(", ", Faults.All.Select(fault => fault.Name))}, and \"nothing\".");
        }
    });
}
nodes.AcceptOnlyFromAmong("1", "2");
root.SetAction((parsed, cancellation) => RunAsync(new RunOptions
{
    Length = TimeSpan.FromMinutes(parsed.GetValue(minutes)),
    OnPostgres = parsed.GetValue(store) == "postgres",
    Nodes = parsed.GetValue(nodes),
    Seed = parsed.GetValue(seed) ?? Random.Shared.Next(1, 1_000_000),
    Groups = parsed.GetValue(groups),
    Participants = parsed.GetValue(participants),
    Only = parsed.GetValue(only)!,
    Except = parsed.GetValue(except)!,
    Keep = parsed.GetValue(keep),
}, cancellation));
return await root.Parse(args).InvokeAsync();

static async Task<int> RunAsync(RunOptions options, CancellationToken cancellation)
{
    if (options is { Nodes: > 1, OnPostgres: false })
        return Fail("Two nodes need one store: --store postgres.");
    List<string> missing = [];
    if (options.OnPostgres && !PostgresPair.IsThere)
        missing.Add("PostgreSQL's programs (package postgresql)");
    if (options.Nodes > 1 && !Redis.IsThere)
        missing.Add("redis-server");
    if (missing.Count > 0)
        return Fail($"This machine lacks {string.Join(" and ", missing)}.");
    if (options.LeftOut is { Count: > 0 } leftOut)
    {
        Console.WriteLine($"Left out: {string.Join(", ", leftOut)}.");
        if (Environment.GetEnvironmentVariable("WORKSHOPBOT_REQUIRE_ALL") == "1" && !MachineClock.IsThere)
            return Fail("This machine lacks libfaketime, and WORKSHOPBOT_REQUIRE_ALL=1 takes no skip.");
    }
    var schedule = Schedule.Draw(options.Seed, options.Length, options.Faults);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {options.Seed}, {options.Length.TotalMinutes} minutes, {(options.OnPostgres ? "PostgreSQL" : "SQLite")}, {options.Nodes} node(s), {options.Groups} groups of {options.Participants}. The schedule:"));
    foreach (var one in schedule)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {one.Begin:hh\\:mm\\:ss} for {one.Lasts.TotalSeconds,5:0.0} s  {one.Fault.Name,-16} {one.Fault.What}"));
    // Short: a socket's path takes some hundred characters.
    var folder = Directory.CreateTempSubdirectory("chaos-").FullName;
    File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
    try
    {
        return await new ChaosRun(options, schedule).RunAsync(folder, cancellation) ? 0 : 1;
    }
    finally
    {
        if (options.Keep is { } keep)
        {
            Directory.CreateDirectory(keep);
            foreach (var log in Directory.EnumerateFiles(folder, "*.log"))
                File.Copy(log, Path.Combine(keep, Path.GetFileName(log)), overwrite: true);
        }
        Directory.Delete(folder, recursive: true);
    }
}

static int Fail(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
