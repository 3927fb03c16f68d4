using System.Diagnostics;

namespace WorkshopBot.Teams.Tests.Conformance;

/// <summary>Runs the scripts in <c>node/</c>, after fetching what they need once.</summary>
internal static class Node
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "WorkshopBot.Teams.Tests", "node");
    private static readonly string[] Packages = ["agents-activity", "m365agentsplayground"];
    private static readonly Lazy<Task<string?>> Ready = new(PrepareAsync);

    /// <summary>Lines in, lines out. Skips visibly where there is no node, or no package registry.</summary>
    public static async Task<string[]> RunAsync(string script, IEnumerable<string> lines, params string[] arguments)
    {
        await RequireAsync();
        var (code, output, errors) = await StartAsync("node", [script, .. arguments], lines);
        Assert.True(code == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static async Task RequireAsync()
    {
        var missing = await Ready.Value;
        Repository.Require(missing is null, missing ?? "");
    }

    private static async Task<string?> PrepareAsync()
    {
        try
        {
            if (Packages.All(package => Directory.Exists(Path.Combine(Folder, "node_modules", "@microsoft", package))))
                return (await StartAsync("node", ["--version"], [])).Code == 0 ? null : "node does not run.";
            var (code, _, errors) = await StartAsync("npm", ["install", "--no-audit", "--no-fund"], []);
            return code == 0 ? null : "npm install failed: " + errors;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "node and npm are not installed.";
        }
    }

    private static async Task<(int Code, string Output, string Errors)> StartAsync(string program, string[] arguments, IEnumerable<string> lines)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        foreach (var line in lines)
            await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await errors);
    }
}
