using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkshopBot.Testing;

/// <summary>Runs the scripts of one folder with Node, after fetching once what its package.json names.</summary>
public sealed class NodeScripts
{
    private readonly Lazy<Task<string?>> missing;

    /// <param name="folder">Beneath the tests' own folder.</param>
    public NodeScripts(params ReadOnlySpan<string> folder)
    {
        Folder = Path.Combine([Repository.Root, "tests", .. folder]);
        missing = new(PrepareAsync);
    }

    public string Folder { get; }

    /// <summary>What a script prints for an input. Without Node or a package registry the test is skipped, visibly, or fails where all is required.</summary>
    public async Task<string> RunAsync(string script, string input, params string[] arguments)
    {
        await RequireAsync();
        var (code, output, errors) = await StartAsync("node", [script, .. arguments], input);
        Assert.True(code == 0, errors);
        return output;
    }

    public async Task RequireAsync()
    {
        var lacking = await missing.Value;
        Needs.Met(lacking);
    }

    private async Task<string?> PrepareAsync()
    {
        try
        {
            var packages = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "package.json")))!["dependencies"]!.AsObject();
            if (packages.All(package => Directory.Exists(Path.Combine(Folder, "node_modules", package.Key))))
                return (await StartAsync("node", ["--version"], "")).Code == 0 ? null : "Node does not run.";
            var (code, _, errors) = await StartAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--no-audit", "--no-fund"], "");
            return code == 0 ? null : $"npm could not install what {Folder} needs: {errors}";
        }
        catch (Win32Exception)
        {
            return $"Node and npm are not installed: what {Folder} checks cannot be checked.";
        }
    }

    private async Task<(int Code, string Output, string Errors)> StartAsync(string program, string[] arguments, string input)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await errors);
    }
}
