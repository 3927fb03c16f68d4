namespace WorkshopBot.Evaluation;

/// <summary>Chooses so many arguments of a topic-stance; answers with their ids. The seed matters to random choice alone.</summary>
internal delegate Task<IReadOnlyList<string>> Selector(TopicStance topic, int count, int seed);

/// <summary>What a drafter has to beat: random choice, and three classical extractive summarisers on TF-IDF cosines.</summary>
internal static class Baselines
{
    public static IReadOnlyList<string> Random(TopicStance topic, int count, int seed)
    {
        var arguments = topic.Arguments.ToArray();
        new Random(seed).Shuffle(arguments);
        return [.. arguments.Take(count).Select(argument => argument.Id)];
    }

    /// <summary>Those nearest to the mean of all.</summary>
    public static IReadOnlyList<string> Centroid(TopicStance topic, int count, int seed) =>
        Best(topic, count, Cosines(topic).Select(row => row.Sum()).ToArray());

    /// <summary>Erkan and Radev 2004: PageRank on the graph of cosines above .1.</summary>
    public static IReadOnlyList<string> LexRank(TopicStance topic, int count, int seed)
    {
        var edges = Cosines(topic).Select(row => row.Select(cosine => cosine > .1 ? 1.0 : 0.0).ToArray()).ToArray();
        var degrees = edges.Select(row => row.Sum()).ToArray();
        var rank = Enumerable.Repeat(1.0 / edges.Length, edges.Length).ToArray();
        for (var round = 0; round < 100; round++)
        {
            rank = [.. Enumerable.Range(0, edges.Length).Select(i =>
                (.15 / edges.Length) + (.85 * Enumerable.Range(0, edges.Length).Sum(j => degrees[j] == 0 ? 0 : rank[j] * edges[j][i] / degrees[j])))];
        }
        return Best(topic, count, rank);
    }

    /// <summary>Carbonell and Goldstein 1998, λ = .3: near to the mean, far from the chosen.</summary>
    public static IReadOnlyList<string> Mmr(TopicStance topic, int count, int seed)
    {
        var cosines = Cosines(topic);
        var relevance = cosines.Select(row => row.Sum()).ToArray();
        var most = relevance.Max();
        var chosen = new List<int>();
        while (chosen.Count < Math.Min(count, cosines.Length))
        {
            chosen.Add(Enumerable.Range(0, cosines.Length).Except(chosen).MaxBy(i =>
                (.3 * relevance[i] / most) - (.7 * chosen.Select(j => cosines[i][j]).DefaultIfEmpty(0).Max())));
        }
        return [.. chosen.Select(i => topic.Arguments[i].Id)];
    }

    private static string[] Best(TopicStance topic, int count, double[] scores) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(count).Select(i => topic.Arguments[i].Id)];

    private static double[][] Cosines(TopicStance topic)
    {
        var documents = topic.Arguments.Select(argument => argument.Text.ToLowerInvariant()
            .Split([' ', ',', '.', ';', ':', '!', '?', '"', '(', ')', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .CountBy(word => word).ToDictionary()).ToList();
        var idf = documents.SelectMany(document => document.Keys).CountBy(word => word)
            .ToDictionary(word => word.Key, word => Math.Log((double)documents.Count / word.Value));
        var norms = documents.Select(document => Math.Sqrt(document.Sum(word => Math.Pow(word.Value * idf[word.Key], 2)))).ToList();
        return [.. documents.Select((left, i) => documents.Select((right, j) => norms[i] * norms[j] == 0 ? 0
            : left.Sum(word => right.GetValueOrDefault(word.Key) * word.Value * Math.Pow(idf[word.Key], 2)) / (norms[i] * norms[j])).ToArray())];
    }
}
