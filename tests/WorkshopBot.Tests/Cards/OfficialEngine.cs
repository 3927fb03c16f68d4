using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WorkshopBot.Tests.Cards;

/// <summary>What the official engine and parser say: a card with the parser's events, or the error of an expansion given up.</summary>
internal sealed record OfficialResult(JsonNode? Card, string? Error, string[] Events);

/// <summary>What a person can read on a rendered card, and the elements into which markup came alive.</summary>
internal sealed record OfficialView(string[] Texts, string[] Alive);

internal sealed record OfficialCase(JsonNode Template, JsonNode Data);

/// <summary>npm adaptivecards-templating and adaptivecards, run by Node over many cards at once.</summary>
internal static class OfficialEngine
{
    private static readonly Lazy<Task<string?>> s_missing = new(InstallAsync);

    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "WorkshopBot.Tests", "Cards", "node");

    /// <summary>One result a case. Without Node or its packages the test is skipped, visibly, or fails where all is required.</summary>
    public static async Task<OfficialResult[]> RunAsync(IEnumerable<OfficialCase> cases)
    {
        if (await s_missing.Value is { } missing)
            Repository.SkipOrFail(missing);
        var input = System.Text.Json.JsonSerializer.Serialize(cases, OfficialJson.Default.IEnumerableOfficialCase);
        var (exit, output, errors) = await NodeAsync("node", ["check.mjs"], input);
        Assert.True(exit == 0, errors);
        return System.Text.Json.JsonSerializer.Deserialize(output, OfficialJson.Default.OfficialResultArray)!;
    }

    /// <summary>What the official renderer shows in Chromium, one view a card.</summary>
    public static async Task<OfficialView[]> ShowAsync(IEnumerable<JsonObject> cards) =>
        System.Text.Json.JsonSerializer.Deserialize(await BrowseAsync("shown.mjs", cards), OfficialJson.Default.OfficialViewArray)!;

    /// <summary>What cannot be read well of each card at the width of a phone: cut off, or too pale for what is behind it.</summary>
    public static async Task<string[][]> MeasureAsync(IEnumerable<JsonObject> cards) =>
        System.Text.Json.JsonSerializer.Deserialize(await BrowseAsync("measured.mjs", cards), OfficialJson.Default.StringArrayArray)!;

    private static async Task<string> BrowseAsync(string script, IEnumerable<JsonObject> cards)
    {
        if (await s_missing.Value is { } missing)
            Repository.SkipOrFail(missing);
        if (!File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium"))
            Repository.SkipOrFail("Chromium is not installed: the official renderer cannot be looked at");
        var (exit, output, errors) = await NodeAsync("node", [script], new JsonArray([.. cards]).ToJsonString());
        Assert.True(exit == 0, errors);
        return output;
    }

    private static async Task<string?> InstallAsync()
    {
        try
        {
            if (Directory.Exists(Path.Combine(s_folder, "node_modules", "adaptivecards-templating")))
                return (await NodeAsync("node", ["--version"], "")).Exit == 0 ? null : "Node does not run";
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            var (exit, _, errors) = await NodeAsync(npm, ["install"], "");
            return exit == 0 ? null : "npm could not install the official Adaptive Cards packages: " + errors;
        }
        catch (Win32Exception)
        {
            return "Node is not installed: the official Adaptive Cards engine cannot be asked";
        }
    }

    private static async Task<(int Exit, string Output, string Errors)> NodeAsync(string program, string[] arguments, string input)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = s_folder,
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

[JsonSerializable(typeof(IEnumerable<OfficialCase>))]
[JsonSerializable(typeof(OfficialResult[]))]
[JsonSerializable(typeof(OfficialView[]))]
[JsonSerializable(typeof(string[][]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class OfficialJson : JsonSerializerContext;
