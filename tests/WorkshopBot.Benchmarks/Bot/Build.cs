using System.Diagnostics;
using System.Formats.Tar;

namespace WorkshopBot.Benchmarks.Bot;

/// <summary>The program that is measured: published as README says, once a run.</summary>
internal static class Build
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "workshopbot-benchmarks", "bot");

    public static string Program { get; private set; } = Path.Combine(AppContext.BaseDirectory, "workshopbot.dll");

    public static string Repository { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Publishes the bot for this machine, compiled ahead; without this the one beside the benchmarks is measured.</summary>
    public static async Task PublishAsync() => Program = await PublishAsync(Repository, Folder);

    /// <summary>Publishes the bot as it was at a commit, and measures what <see cref="Use"/> names from then on.</summary>
    /// <param name="revision">A commit, tag or branch that this clone has.</param>
    /// <returns>The published program.</returns>
    public static async Task<string> PublishAsync(string revision)
    {
        var sources = Path.Combine(Folder, "..", "old-sources");
        if (Directory.Exists(sources))
            Directory.Delete(sources, recursive: true);
        Directory.CreateDirectory(sources);
        var archive = Path.Combine(sources, "old.tar");
        await RunAsync("git", ["-C", Repository, "archive", "--format=tar", "-o", archive, revision], $"The commit {revision} could not be read.");
        await TarFile.ExtractToDirectoryAsync(archive, sources, overwriteFiles: true);
        return await PublishAsync(sources, Path.Combine(Folder, "..", "old-bot"));
    }

    public static void Use(string program) => Program = program;

    /// <summary>Publishes the echo bot on CloudAdapter in the same way, ahead of time too.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> PublishEchoAsync(string project)
    {
        var folder = Path.Combine(Path.GetTempPath(), "workshopbot-benchmarks", "echo");
        await PublishProjectAsync(project, folder);
        return Path.Combine(folder, "CloudAdapterEcho.dll");
    }

    private static async Task<string> PublishAsync(string sources, string folder)
    {
        await PublishProjectAsync(Path.Combine(sources, "src", "WorkshopBot"), folder);
        return Path.Combine(folder, "workshopbot.dll");
    }

    private static Task PublishProjectAsync(string project, string folder) => RunAsync(
        "dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "--no-self-contained", "-o", folder, "-v", "q", "--nologo"],
        $"{project} could not be published.");

    private static async Task RunAsync(string program, string[] arguments, string failed)
    {
        using var run = Process.Start(program, arguments);
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
            throw new InvalidOperationException(failed);
    }

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("WorkshopBot.sln is in no folder above the benchmarks")
        : File.Exists(Path.Combine(folder.FullName, "WorkshopBot.sln")) ? folder.FullName
        : Find(folder.Parent);
}
