using WorkshopBot.Drafting.Gathered;

namespace WorkshopBot.Evaluation;

/// <summary>One topic argued from one side: arguments, gold key points, and which argument makes which point (label 1; undecided pairs do not count).</summary>
internal sealed record TopicStance(
    string Topic, string Stance, IReadOnlyList<Argument> Arguments, IReadOnlyList<string> KeyPoints, ILookup<string, string> Matches)
{
    /// <summary>The part of the data that it is from: train or dev.</summary>
    public required string Split { get; init; }

    /// <summary>Which argument does not make which point (label 0).</summary>
    public required IReadOnlySet<(string Argument, string Point)> Refuted { get; init; }

    /// <summary>The half of the key points that the fewest arguments make.</summary>
    public IReadOnlySet<string> RarerHalf { get; } = KeyPoints
        .OrderBy(point => Arguments.Count(argument => Matches[argument.Id].Contains(point)))
        .ThenBy(point => point, StringComparer.Ordinal)
        .Take(KeyPoints.Count / 2).ToHashSet();

    /// <summary>Reads the train and dev splits of the KPA 2021 shared task.</summary>
    public static List<TopicStance> Load(string folder) => [.. new[] { "train", "dev" }.SelectMany(split => LoadSplit(folder, split))];

    private static IEnumerable<TopicStance> LoadSplit(string folder, string split)
    {
        var labels = Rows(Path.Combine(folder, $"labels_{split}.csv"));
        var refuted = labels.Where(row => row["label"] == "0").Select(row => (row["arg_id"], row["key_point_id"])).ToHashSet();
        var matches = labels.Where(row => row["label"] == "1")
            .ToLookup(row => row["arg_id"], row => row["key_point_id"]);
        var points = Rows(Path.Combine(folder, $"key_points_{split}.csv")).ToLookup(row => (row["topic"], row["stance"]), row => row["key_point_id"]);
        return Rows(Path.Combine(folder, $"arguments_{split}.csv"))
            .GroupBy(row => (Topic: row["topic"], Stance: row["stance"]))
            .OrderBy(group => group.Key.Topic, StringComparer.Ordinal).ThenBy(group => group.Key.Stance, StringComparer.Ordinal)
            .Select(group => new TopicStance(
                group.Key.Topic, group.Key.Stance,
                [.. group.Select(row => new Argument(row["arg_id"], row["argument"]))],
                [.. points[group.Key]], matches)
            { Split = split, Refuted = refuted });
    }

    private static List<Dictionary<string, string>> Rows(string file)
    {
        var rows = Csv.Rows(File.ReadAllText(file)).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Cells.Zip(row.Cells).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}

internal sealed record Argument(string Id, string Text);
