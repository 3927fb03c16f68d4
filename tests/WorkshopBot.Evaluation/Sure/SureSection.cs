using WorkshopBot.Languages;

namespace WorkshopBot.Evaluation.Sure;

/// <summary>Measures sure support on KPA arguments in English frames, and on invented claims in Uzbek ones, in both scripts.</summary>
internal static class SureSection
{
    public static async Task<IReadOnlyList<(string Gate, bool Holds)>> RunAsync(IReadOnlyList<TopicStance> topics, bool verbose)
    {
        Console.WriteLine();
        Console.WriteLine("Sure support: claims, framed repeats and framed opposites in one pool; share [95% interval]");
        Console.WriteLine();
        Console.WriteLine("| data | precision | recall on framed repeats |");
        Console.WriteLine("|---|---|---|");
        var dev = await EnglishAsync(topics.Where(topic => topic.Split == "dev"));
        var train = await EnglishAsync(topics.Where(topic => topic.Split == "train"));
        var latin = await UzbekAsync(text => text);
        var cyrillic = await UzbekAsync(Cyrillic.Of);
        var rows = new[] { ("KPA dev, English", dev), ("KPA train, English", train), ("invented, Uzbek in Latin", latin), ("invented, Uzbek in Cyrillic", cyrillic) };
        foreach (var (name, measured) in rows)
            Console.WriteLine($"| {name} | {measured.Precision} | {measured.Recall} |");
        Console.WriteLine();
        if (verbose)
        {
            foreach (var example in rows.SelectMany(row => row.Item2.Examples))
                Console.WriteLine(example);
        }
        return [.. rows.Select(row => ($"sure: precision ≥ .97 at recall ≥ .95 on framed repeats ({row.Item1})", row.Item2.Precision.Value >= .97 && row.Item2.Recall.Value >= .95))];
    }

    private static async Task<FramedRepeats> EnglishAsync(IEnumerable<TopicStance> topics)
    {
        var measured = new FramedRepeats();
        foreach (var topic in topics)
        {
            var texts = topic.Arguments.ToDictionary(argument => argument.Id, argument => argument.Text);
            await measured.AddAsync(topic.Topic, topic.Arguments, Frames.English, Frames.Turned, (left, right) => topic.Matches[left].Intersect(topic.Matches[right]).Any() || Words.Key(texts[left]) == Words.Key(texts[right]));
        }
        return measured;
    }

    private static async Task<FramedRepeats> UzbekAsync(Func<string, string> written)
    {
        var measured = new FramedRepeats();
        // Each claim meets each frame.
        for (var turn = 0; turn < Frames.UzbekLatin.Length; turn++)
        {
            Argument[] claims = [.. Frames.UzbekClaims.Select((claim, i) => new Argument($"u{i}", written(claim)))];
            await measured.AddAsync(written("Davlat xizmatlarini nima yaxshilaydi?"), claims, Turned(Frames.UzbekLatin, turn), Turned(Frames.UzbekTurned, turn), (_, _) => false);
        }
        return measured;

        string[] Turned(string[] frames, int by) => [.. frames.Skip(by % frames.Length).Concat(frames.Take(by % frames.Length)).Select(written)];
    }
}
