using System.Diagnostics;
using WorkshopBot.Drafting;
using WorkshopBot.Evaluation;
using WorkshopBot.Evaluation.Likely;
using WorkshopBot.Evaluation.Sure;

if (Data.Find("shared/kpa") is not { } folder)
    return Data.Absent();

string? Argument(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

var topics = TopicStance.Load(folder);
if (args.Contains("--likely"))
    return Verdict(await LikelySection.RunAsync(topics));
if (args.Contains("--sure"))
    return Verdict(await SureSection.RunAsync(topics, verbose: args.Contains("--verbose")));

Console.WriteLine($"{topics.Count} topic-stances, {topics.Sum(topic => topic.Arguments.Count)} arguments, {topics.Sum(topic => topic.KeyPoints.Count)} gold key points; mean [95% bootstrap interval over topic-stances]");
Console.WriteLine();
Console.WriteLine("| selector | gold points covered | of the rarer half | with twice as many |");
Console.WriteLine("|---|---|---|---|");

if (Argument("--endpoint") is { } endpoint)
{
    if (Argument("--deployment") is not { } deployment)
    {
        Console.Error.WriteLine("--endpoint needs --deployment NAME (and the key in WORKSHOPBOT_MODEL_KEY; --compatible for OpenAI's own API; --topics N for fewer)");
        return 2;
    }
    topics = [.. topics.Take(int.TryParse(Argument("--topics"), out var most) ? most : topics.Count)];
    await RowAsync("embedded drafter", Drafted.By(new EmbeddedDrafter(), withTopic: true));
    await RowAsync($"{deployment}, by the first piece of evidence", Drafted.By(Drafted.AtEndpoint(endpoint, deployment, args.Contains("--compatible")), withTopic: true));
    return 0;
}

var random = await RowAsync("random (50 draws)", Now(Baselines.Random), seeds: 50);
await RowAsync("LexRank", Now(Baselines.LexRank));
await RowAsync("centroid", Now(Baselines.Centroid));
await RowAsync("MMR, λ = .3", Now(Baselines.Mmr));
var embedded = await RowAsync("**embedded drafter**", Drafted.By(new EmbeddedDrafter(), withTopic: true));
var untold = await RowAsync("embedded drafter, topic not told", Drafted.By(new EmbeddedDrafter(), withTopic: false));
Console.WriteLine();

// A mean can hide that it rests on some topics alone: the drafter has to be ahead in each fifth of them.
Console.WriteLine("fifths of the topics, covered by the embedded drafter and at random:");
var ahead = true;
for (var fifth = 0; fifth < 5; fifth++)
{
    // Neighbours are the two sides of one topic: they stay together.
    List<TopicStance> some = [.. topics.Where((_, index) => index / 2 % 5 == fifth)];
    var ours = await Measures.OfAsync(some, Drafted.By(new EmbeddedDrafter(), withTopic: true));
    var chance = await Measures.OfAsync(some, Now(Baselines.Random), seeds: 50);
    ahead &= ours.Coverage.Mean > chance.Coverage.Mean && ours.Rarer.Mean > chance.Rarer.Mean;
    Console.WriteLine(FormattableString.Invariant($"  {some.Count} topic-stances: {ours.Coverage.Mean:.000} and {chance.Coverage.Mean:.000}; of the rarer half {ours.Rarer.Mean:.000} and {chance.Rarer.Mean:.000}; with twice as many {ours.Twice.Mean:.000} and {chance.Twice.Mean:.000}"));
}
Console.WriteLine();

var same = true;
foreach (var topic in topics)
    same &= await Drafted.BytesAsync(topic, 1) == await Drafted.BytesAsync(topic, 2);
Console.WriteLine($"byte-identical for shuffled input: {(same ? "yes" : "NO")}");

var tenThousand = await Speed.OfAsync(topics, 10_000, runs: 3);
var hundredThousand = await Speed.OfAsync(topics, 100_000, runs: 1);
using var process = Process.GetCurrentProcess();
var megabytes = process.PeakWorkingSet64 / 1_000_000;
Console.WriteLine(FormattableString.Invariant($"10,000 contributions: {tenThousand.TotalSeconds:0.0} s; 100,000: {hundredThousand.TotalSeconds:0.0} s; peak memory {megabytes} MB; {Environment.ProcessorCount} cores"));

List<(string Gate, bool Holds)> gates =
[
    ("byte-identical for shuffled input", same),
    ("ahead of random in each fifth of the topics", ahead),
    ("10,000 contributions in 2 s", tenThousand.TotalSeconds <= 2),
    ("100,000 contributions in 25 s and 1 GB", hundredThousand.TotalSeconds <= 25 && megabytes <= 1_000),
    .. Gates("topic told", embedded, (.60, .44, .775)),
    .. Gates("topic not told", untold, (.58, .33, .72)),
    .. await SureSection.RunAsync(topics, args.Contains("--verbose")),
    .. await LikelySection.RunAsync(topics),
];
return Verdict(gates);

static int Verdict(IReadOnlyList<(string Gate, bool Holds)> gates)
{
    foreach (var (gate, _) in gates.Where(gate => !gate.Holds))
        Console.WriteLine($"GATE FAILED: {gate}");
    return gates.All(gate => gate.Holds) ? 0 : 1;
}

(string, bool)[] Gates(string how, Measures measures, (double Coverage, double Rarer, double Twice) least) =>
[
    (FormattableString.Invariant($"coverage ≥ {least.Coverage}, {how}"), measures.Coverage.Mean >= least.Coverage),
    ($"coverage ≥ random + .08, {how}", measures.Coverage.Mean >= random.Coverage.Mean + .08),
    (FormattableString.Invariant($"rarer half ≥ {least.Rarer}, {how}"), measures.Rarer.Mean >= least.Rarer),
    (FormattableString.Invariant($"coverage with twice as many ≥ {least.Twice}, {how}"), measures.Twice.Mean >= least.Twice),
];

async Task<Measures> RowAsync(string name, Selector select, int seeds = 1)
{
    var measures = await Measures.OfAsync(topics, select, seeds);
    Console.WriteLine($"| {name} | {measures.Coverage} | {measures.Rarer} | {measures.Twice} |");
    return measures;
}

static Selector Now(Func<TopicStance, int, int, IReadOnlyList<string>> choose) =>
    (topic, count, seed) => Task.FromResult(choose(topic, count, seed));
