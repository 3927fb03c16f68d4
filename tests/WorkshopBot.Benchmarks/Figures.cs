using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace WorkshopBot.Benchmarks;

/// <summary>What a run found, printed as it comes and written as <c>docs/benchmarks.md</c>.</summary>
internal sealed class Figures
{
    // What a person has written below it stays.
    private const string ByHand = "<!-- below: by hand -->";
    private const string Steps = "## Single steps";
    private const string Begin = "<!-- the comparison of docs/benchmarks.md -->";
    private const string End = "<!-- as far as here -->";

    private readonly List<(string What, string Figure)> rows = [];
    private readonly List<string> costs = [];

    public string? Micro { get; set; }

    public void Add(string what, FormattableString figure)
    {
        rows.Add((what, figure.ToString(CultureInfo.InvariantCulture)));
        Console.WriteLine($"{what}: {rows[^1].Figure}");
    }

    /// <summary>A line of the table that compares: CPU milliseconds a message, and how many times ours of the same run that is.</summary>
    public void Cost(string what, string how, double milliseconds, double? ours) => costs.Add(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {how} | {milliseconds:0.000} ms | {(ours is { } one ? $"{milliseconds / one:0.0}" : "")} |"));

    public void Write(string path, IEnumerable<string> arguments)
    {
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        var text = new StringBuilder()
            .AppendLine("# Benchmarks").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Measured {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC on {Machine()}, by `dotnet run -c Release --project tests/WorkshopBot.Benchmarks -- {string.Join(' ', arguments)}`.")
            .AppendLine("The bot, the load and what stands for Teams are processes on the same machine; CPU times are those of the bot's process alone.").AppendLine()
            .Append(Comparison())
            .AppendLine("| what | figure |").AppendLine("|---|---|");
        foreach (var (what, figure) in rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {figure} |");
        if (Micro is not null)
            text.AppendLine().AppendLine(Steps).AppendLine().AppendLine(Micro);
        if (before.IndexOf(ByHand, StringComparison.Ordinal) is >= 0 and var at)
        {
            var end = Micro is null ? -1 : before.IndexOf(Steps, at, StringComparison.Ordinal);
            text.AppendLine().Append(end < 0 ? before.AsSpan(at) : before.AsSpan(at, end - at));
        }
        File.WriteAllText(path, text.ToString());
    }

    /// <summary>Puts the table that compares between its marks in the README; without such a table the one there stays.</summary>
    public void WriteComparison(string path)
    {
        var text = File.ReadAllText(path);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (costs.Count > 0 && from >= 0 && to > from)
            File.WriteAllText(path, $"{text[..from]}{Begin}{Environment.NewLine}{Comparison().TrimEnd()}{Environment.NewLine}{text[to..]}");
    }

    private string Comparison() => costs.Count == 0 ? "" : string.Join(
        Environment.NewLine, ["| one message, from HTTP in to the answer | | CPU | of ours |", "|---|---|---:|---:|", .. costs, "", ""]);

    private static string Machine()
    {
        const string Cpus = "/proc/cpuinfo";
        var model = File.Exists(Cpus) ? File.ReadLines(Cpus).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        return $"{model ?? RuntimeInformation.OSArchitecture.ToString()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }
}
