using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using WorkshopBot.EndToEnd.Stage;

namespace WorkshopBot.EndToEnd.Files;

/// <summary>Hostile files, each given to the real program in a process of its own, whose time and memory are watched from outside.</summary>
public sealed partial class HostileFileTests : IDisposable
{
    private const long MostMemory = 300_000_000;

    /// <summary>Of the processor, start and all: other tests may run beside this one.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-hostile-");

    public static TheoryData<string> Names => [.. HostileFile.All.Select(file => file.Name)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_file_is_refused_in_words_quickly_with_little_memory_and_nothing_is_written(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Time and memory of another process are read from /proc.");
        var file = HostileFile.All.Single(each => each.Name == name);
        var path = Path.Combine(folder.FullName, "file" + Path.GetExtension(name));
        file.Write(path);
        var data = Directory.CreateDirectory(Path.Combine(folder.FullName, "data")).FullName;
        if (file.Command == "members")
            await File.WriteAllBytesAsync(Path.Combine(data, "workshop.db"), [], Cancellation);
        var before = Directory.GetFileSystemEntries(folder.FullName, "*", SearchOption.AllDirectories);

        var (code, said, time, memory) = await RunAsync(CommandOf(file, path, data));

        Assert.True(said.Length is > 0 and < 20_000 || code == 0, $"It said {said.Length} characters.");
        Assert.DoesNotMatch(Trace(), said);
        Assert.DoesNotContain("\u001b", said, StringComparison.Ordinal);
        if (file.Says is { } words)
            Assert.True(code is 1 or 2 && said.Contains(words, StringComparison.Ordinal), $"{code}: {said[..Math.Min(said.Length, 2_000)]}");
        if (code != 0)
            Assert.Equal(before, Directory.GetFileSystemEntries(folder.FullName, "*", SearchOption.AllDirectories));
        Assert.True(code is 0 or 2, $"{code}: {said[..Math.Min(said.Length, 2_000)]}");
        Assert.True(time < MostTime, $"It took {time.TotalSeconds:0.0} s of the processor.");
        Assert.True(memory < MostMemory, $"It took {memory / 1_000_000} MB.");
        TestContext.Current.TestOutputHelper!.WriteLine($"{time.TotalSeconds:0.0} s, {memory / 1_000_000} MB, {code}: {said[..Math.Min(said.Length, 200)]}");
    }

    private string[] CommandOf(HostileFile file, string path, string data) => file.Command switch
    {
        "import" => ["import", path, "--out", Path.Combine(folder.FullName, "out", "programme.yaml")],
        "draft" => ["draft", path, "--out", Path.Combine(folder.FullName, "out", "draft.json")],
        "members" => ["members", path, "--data", data],
        "restore" => ["restore", path, "--data", Path.Combine(folder.FullName, "restored")],
        "rehearse" => ["rehearse", path, "--out", Path.Combine(folder.FullName, "rehearsal")],
        _ => ["--programme", path, "--data", Path.Combine(folder.FullName, "served"), "--urls", "http://127.0.0.1:0"],
    };

    private async Task<(int Code, string Said, TimeSpan Time, long Memory)> RunAsync(string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [BotProcess.Program, .. command]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        var (time, memory) = (TimeSpan.Zero, 0L);
        var ended = process.WaitForExitAsync(Cancellation);
        while (!ended.IsCompleted)
        {
            try
            {
                time = Time(await File.ReadAllTextAsync($"/proc/{process.Id}/stat", Cancellation)) ?? time;
                memory = Memory().Match(await File.ReadAllTextAsync($"/proc/{process.Id}/status", Cancellation)) is { Success: true } peak
                    ? long.Parse(peak.Groups[1].Value, CultureInfo.InvariantCulture) * 1_024 : memory;
            }
            catch (IOException)
            {
                // It has just ended.
            }
            if (time > 4 * MostTime)
                process.Kill();
            await Task.WhenAny(ended, Task.Delay(5, Cancellation));
        }
        return (process.ExitCode, await wrong + await said, time, memory);
    }

    /// <summary>In user and in system, in hundredths of a second, behind the program's name in brackets.</summary>
    private static TimeSpan? Time(string stat) =>
        stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is { Length: > 13 } fields
            ? TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)))
            : null;

    [GeneratedRegex(@"^VmHWM:\s+(\d+) kB", RegexOptions.Multiline)]
    private static partial Regex Memory();

    /// <summary>What programmers read: traces, types, names of packages.</summary>
    [GeneratedRegex(@"^   at |Unhandled exception|\b(?:System|Microsoft|DocumentFormat|YamlDotNet)\.\w|Exception\b", RegexOptions.Multiline)]
    private static partial Regex Trace();
}
