using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace WorkshopBot.Benchmarks;

/// <summary>What a run found, printed as it comes and written as <c>docs/benchmarks.md</c>.</summary>
internal sealed class Figures
{
    private readonly List<(string What, string Figure)> rows = [];

    public string? Micro { get; set; }

    public void Add(string what, FormattableString figure)
    {
        rows.Add((what, figure.ToString(CultureInfo.InvariantCulture)));
        Console.WriteLine($"{what}: {rows[^1].Figure}");
    }

    public void Write(string path, IEnumerable<string> arguments)
    {
        var text = new StringBuilder()
            .AppendLine("# Benchmarks").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Measured {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC on {Machine()}, by `dotnet run -c Release --project tests/WorkshopBot.Benchmarks -- {string.Join(' ', arguments)}`.")
            .AppendLine("The bot, the load and what stands for Teams are processes on the same machine; CPU times are those of the bot's process alone.").AppendLine()
            .AppendLine("| what | figure |").AppendLine("|---|---|");
        foreach (var (what, figure) in rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {figure} |");
        if (Micro is not null)
            text.AppendLine().AppendLine("## Single steps").AppendLine().AppendLine(Micro);
        File.WriteAllText(path, text.ToString());
    }

    private static string Machine()
    {
        const string Cpus = "/proc/cpuinfo";
        var model = File.Exists(Cpus) ? File.ReadLines(Cpus).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        return $"{model ?? RuntimeInformation.OSArchitecture.ToString()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }
}
