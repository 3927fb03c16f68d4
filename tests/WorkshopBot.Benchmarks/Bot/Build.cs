using System.Diagnostics;

namespace WorkshopBot.Benchmarks.Bot;

/// <summary>The program that is measured: published as README says, once a run.</summary>
internal static class Build
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "workshopbot-benchmarks", "bot");

    public static string Program { get; private set; } = Path.Combine(AppContext.BaseDirectory, "workshopbot.dll");

    public static string Repository { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Publishes the bot for this machine, compiled ahead; without this the one beside the benchmarks is measured.</summary>
    public static async Task PublishAsync()
    {
        await PublishAsync(Path.Combine(Repository, "src", "WorkshopBot"), Folder);
        Program = Path.Combine(Folder, "workshopbot.dll");
    }

    /// <summary>Publishes the echo bot on CloudAdapter in the same way, ahead of time too.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> PublishEchoAsync(string project)
    {
        var folder = Path.Combine(Path.GetTempPath(), "workshopbot-benchmarks", "echo");
        await PublishAsync(project, folder);
        return Path.Combine(folder, "CloudAdapterEcho.dll");
    }

    private static async Task PublishAsync(string project, string folder)
    {
        using var publish = Process.Start("dotnet", ["publish", project, "-c", "Release", "--use-current-runtime", "--no-self-contained", "-o", folder, "-v", "q", "--nologo"]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException($"{project} could not be published.");
    }

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("WorkshopBot.sln is in no folder above the benchmarks")
        : File.Exists(Path.Combine(folder.FullName, "WorkshopBot.sln")) ? folder.FullName
        : Find(folder.Parent);
}
