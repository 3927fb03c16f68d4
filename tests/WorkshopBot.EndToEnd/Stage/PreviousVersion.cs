using System.Formats.Tar;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>
/// The version before this one, built once from git: the newest tag before this commit, else the commit in
/// <c>tests/WorkshopBot.EndToEnd/previous-version</c>. What was built stays in <c>obj/previous/</c> of the repository.
/// </summary>
internal static class PreviousVersion
{
    private static readonly SemaphoreSlim Building = new(1, 1);

    /// <summary>Its program. Skips the test where git does not have it, as in a shallow clone.</summary>
    public static async Task<string> ProgramAsync(CancellationToken cancellation)
    {
        await Building.WaitAsync(cancellation);
        try
        {
            var commit = await CommitAsync(cancellation);
            var folder = Path.Combine(Repository.Root, "obj", "previous", commit);
            var program = Path.Combine(folder, "src", "WorkshopBot", "bin", "Release", "net10.0", "workshopbot.dll");
            if (!File.Exists(Path.Combine(folder, "built")))
                await BuildAsync(commit, folder, cancellation);
            return program;
        }
        finally
        {
            Building.Release();
        }
    }

    private static async Task<string> CommitAsync(CancellationToken cancellation)
    {
        var named = await GitAsync(cancellation, "describe", "--tags", "--abbrev=0", "HEAD^") is (0, var tag)
            ? tag
            : (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "WorkshopBot.EndToEnd", "previous-version"), cancellation)).Trim();
        var (code, commit) = await GitAsync(cancellation, "rev-parse", "--verify", "--quiet", $"{named}^{{commit}}");
        Needs.Met(code == 0 ? null : $"The previous version ({named}) is not in this clone: fetch all of the history, and the tags.");
        return commit;
    }

    private static async Task BuildAsync(string commit, string folder, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var archive = Path.Combine(folder, "source.tar");
        var (code, output) = await GitAsync(cancellation, "archive", "--format=tar", "-o", archive, commit);
        Assert.True(code == 0, output);
        await TarFile.ExtractToDirectoryAsync(archive, folder, overwriteFiles: true, cancellation);
        await using var build = ChildProcess.Start(
            "dotnet", ["build", "src/WorkshopBot", "-c", "Release", "-v", "q", "--nologo", "-p:RunAnalyzersDuringBuild=false", "-p:EnableSourceControlManagerQueries=false"], folder);
        Assert.True(await build.EndsAsync(cancellation) == 0, build.Output);
        await File.WriteAllTextAsync(Path.Combine(folder, "built"), commit, cancellation);
    }

    private static async Task<(int Code, string Output)> GitAsync(CancellationToken cancellation, params string[] arguments)
    {
        await using var git = ChildProcess.Start("git", arguments, Repository.Root);
        var code = await git.EndsAsync(cancellation);
        return (code, git.Output.Trim());
    }
}
