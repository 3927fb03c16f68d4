using System.Diagnostics;
using System.Text.Json;
using WorkshopBot.Drafting;
using WorkshopBot.Embedding;
using WorkshopBot.Evaluation.Sure;

namespace WorkshopBot.Evaluation.Likely;

/// <summary>How often a suggestion is right, how many there are, and what they cost.</summary>
internal static class LikelySection
{
    public static async Task<IReadOnlyList<(string Gate, bool Holds)>> RunAsync(IReadOnlyList<TopicStance> topics)
    {
        Console.WriteLine();
        Console.WriteLine("Likely support: both sides of a question in one pool, as many messages as gold points; decided pairs; share [95% interval]");
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        var watch = Stopwatch.StartNew();
        var (loaded, reason) = MiniLmEncoder.Load(MiniLmEncoder.DefaultFolder);
        if (loaded is not { } encoder)
        {
            Console.WriteLine($"no encoder: {reason}");
            return [("the encoder loads", false)];
        }
        using var disposed = encoder;
        _ = encoder.Encode("Labs need stable funding.");
        var load = watch.Elapsed;

        var questions = topics.GroupBy(topic => topic.Topic).Select(sides => new Question(sides)).ToList();
        var pairs = new List<(double Score, bool? Right)>();
        var (messages, withAny, untouched, repeats) = (0, 0, true, true);
        foreach (var question in questions)
        {
            var plain = await new EmbeddedDrafter().DraftAsync(question.Request);
            var draft = await LikelySupport.SuggestAsync(question.Request, plain, encoder);
            untouched &= Bytes(draft with { Suggestions = [] }) == Bytes(plain);
            repeats &= Bytes(draft) == Bytes(await LikelySupport.SuggestAsync(question.Request with { Statements = [.. question.Request.Statements.Reverse()] }, plain, encoder));
            messages += draft.Messages.Count;
            withAny += draft.Suggestions.Select(each => each.Message).Distinct().Count();
            pairs.AddRange(draft.Suggestions.Select(each => (each.Score, question.SaysTheSame(draft.Messages[each.Message].Source!, each.Statement))));
        }
        var decided = pairs.Where(pair => pair.Right is not null).ToList();
        var precision = new Share(decided.Count(pair => pair.Right == true), decided.Count);
        var each = (double)pairs.Count / messages;
        var any = (double)withAny / messages;
        Console.WriteLine(FormattableString.Invariant($"decided precision {precision}; {each:.00} suggestions a message ({pairs.Count}, {pairs.Count - decided.Count} undecided); {any:0%} of {messages} messages with any"));
        Console.WriteLine();
        Console.WriteLine("| score | suggestions | right, of decided |");
        Console.WriteLine("|---|---|---|");
        foreach (var bin in pairs.GroupBy(pair => Math.Min(.8, Math.Floor(pair.Score * 20) / 20)).OrderBy(bin => bin.Key))
            Console.WriteLine(FormattableString.Invariant($"| {bin.Key:.00}–{(bin.Key >= .8 ? 1 : bin.Key + .05):.00} | {bin.Count()} | {new Share(bin.Count(pair => pair.Right == true), bin.Count(pair => pair.Right is not null))} |"));
        Console.WriteLine();

        var texts = topics.SelectMany(topic => topic.Arguments).Select(argument => argument.Text).Take(500).ToList();
        var used = process.TotalProcessorTime;
        foreach (var text in texts)
            _ = encoder.Encode(text);
        process.Refresh();
        var cost = (process.TotalProcessorTime - used).TotalMilliseconds / texts.Count;
        var megabytes = (process.WorkingSet64 - before) / 1_000_000;
        using var afterwards = Process.GetCurrentProcess();
        var spent = afterwards.TotalProcessorTime;
        var (tenThousand, thousand) = (await TimeAsync(topics, 10_000, encoder, runs: 1), await TimeAsync(topics, 1_000, encoder, runs: 3));
        afterwards.Refresh();
        spent = afterwards.TotalProcessorTime - spent;
        Console.WriteLine(FormattableString.Invariant($"{cost:0.0} ms of CPU a sentence; loaded in {load.TotalSeconds:0.00} s; +{megabytes} MB; suggestions for 10,000 answers {tenThousand.TotalSeconds:0.0} s, for 1,000 {thousand.TotalSeconds:0.0} s ({spent.TotalSeconds:0.0} s of CPU for four of these, drafts included)"));
        return
        [
            ("likely: decided precision ≥ .85", precision.Value >= .85),
            ("likely: ≥ 1.0 suggestion a message", each >= 1),
            ("likely: ≥ 45% of messages with any", any >= .45),
            ("likely: the draft's messages and evidence stay as they are", untouched),
            ("likely: the same bytes on repeat", repeats),
            ("likely: 10,000 answers in 38 s beside the draft's 2", tenThousand.TotalSeconds <= 38),
            ("likely: 1,000 answers in 4 s", thousand.TotalSeconds <= 4),
        ];
    }

    private static async Task<TimeSpan> TimeAsync(IReadOnlyList<TopicStance> topics, int count, ISentenceEncoder encoder, int runs)
    {
        var request = new DraftingRequest(
            [new DraftingQuestion(1, "What should be done?")], [.. Speed.Statements(topics, count).Select(statement => statement with { Question = 1 })]);
        var draft = await new EmbeddedDrafter().DraftAsync(request);
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            _ = await LikelySupport.SuggestAsync(request, draft, encoder);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }
        return best;
    }

    private static string Bytes(DraftResult draft) => JsonSerializer.Serialize(draft);
}
