using System.Text.Json;
using WorkshopBot.Drafting;
using WorkshopBot.Evaluation;

if (Data.Find("shared/kpa") is not { } folder)
    return Data.Absent();

var topics = TopicStance.Load(folder);
Console.WriteLine($"{topics.Count} topic-stances, {topics.Sum(topic => topic.Arguments.Count)} arguments, {topics.Sum(topic => topic.KeyPoints.Count)} gold key points");
Console.WriteLine();
Console.WriteLine("| selector | gold points covered | of the rarer half | with twice as many |");
Console.WriteLine("|---|---|---|---|");

var random = await RowAsync("random (50 draws)", Now(Baselines.Random), seeds: 50);
await RowAsync("LexRank", Now(Baselines.LexRank));
await RowAsync("centroid", Now(Baselines.Centroid));
await RowAsync("MMR, λ = .3", Now(Baselines.Mmr));
var embedded = await RowAsync("**embedded drafter**", Drafted(withTopic: true));
var untold = await RowAsync("embedded drafter, topic not told", Drafted(withTopic: false));
Console.WriteLine();

var same = true;
foreach (var topic in topics)
    same &= await BytesAsync(topic, 1) == await BytesAsync(topic, 2);
Console.WriteLine($"byte-identical for shuffled input: {(same ? "yes" : "NO")}");

List<(string Gate, bool Holds)> gates =
[
    ("byte-identical for shuffled input", same),
    .. new[] { embedded, untold }.SelectMany(measures => new[]
    {
        ("coverage ≥ .58", measures.Coverage.Mean >= .58),
        ("coverage ≥ random + .08", measures.Coverage.Mean >= random.Coverage.Mean + .08),
        ("rarer half ≥ .33", measures.Rarer.Mean >= .33),
        ("coverage with twice as many ≥ .72", measures.Twice.Mean >= .72),
    }),
];
foreach (var (gate, _) in gates.Where(gate => !gate.Holds))
    Console.WriteLine($"GATE FAILED: {gate}");
return gates.All(gate => gate.Holds) ? 0 : 1;

async Task<Measures> RowAsync(string name, Selector select, int seeds = 1)
{
    var measures = await Measures.OfAsync(topics, select, seeds);
    Console.WriteLine($"| {name} | {measures.Coverage} | {measures.Rarer} | {measures.Twice} |");
    return measures;
}

static Selector Now(Func<TopicStance, int, int, IReadOnlyList<string>> choose) =>
    (topic, count, seed) => Task.FromResult(choose(topic, count, seed));

static Selector Drafted(bool withTopic) => async (topic, count, seed) =>
    [.. (await DraftAsync(topic, count, seed, withTopic)).Messages.Select(message => message.Source!)];

static Task<DraftResult> DraftAsync(TopicStance topic, int count, int seed, bool withTopic)
{
    var statements = topic.Arguments.Select(argument => new Statement(argument.Id, argument.Text, argument.Id, "all", 1)).ToArray();
    new Random(seed).Shuffle(statements);
    var request = new DraftingRequest([new DraftingQuestion(1, withTopic ? topic.Topic : "")], statements) { Budget = count };
    return new EmbeddedDrafter().DraftAsync(request);
}

static async Task<string> BytesAsync(TopicStance topic, int seed) =>
    JsonSerializer.Serialize(await DraftAsync(topic, 12, seed, withTopic: true));
