using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkshopBot.Tests.Cards;

namespace WorkshopBot.Tests.Package;

/// <summary>npm <c>@microsoft/teams-manifest</c>, with the schemas that its successor <c>@microsoft/app-manifest</c> carries.</summary>
internal static class OfficialManifest
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "WorkshopBot.Tests", "Package", "node");
    private static readonly Lazy<Task<string?>> Missing = new(InstallAsync);

    /// <summary>What it says against a package's files. Skips visibly without Node or its packages.</summary>
    public static async Task<string[]> MistakesAsync(JsonNode manifest, JsonNode uzbek)
    {
        if (await Missing.Value is { } missing)
            Repository.SkipOrFail(missing);
        var (code, output, errors) = await RunAsync("node", ["check.mjs"], new JsonObject { ["manifest"] = manifest.DeepClone(), ["uz"] = uzbek.DeepClone() }.ToJsonString());
        Assert.True(code == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<string?> InstallAsync()
    {
        try
        {
            if (Directory.Exists(Path.Combine(Folder, "node_modules", "@microsoft", "teams-manifest")))
                return (await RunAsync("node", ["--version"], "")).Code == 0 ? null : "Node does not run";
            var (code, _, errors) = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--no-audit", "--no-fund"], "");
            return code == 0 ? null : "npm could not install the official checks of manifests: " + errors;
        }
        catch (Win32Exception)
        {
            return "Node is not installed: the official checks of manifests cannot be asked";
        }
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string[] arguments, string input)
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
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await errors);
    }
}
