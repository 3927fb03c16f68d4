using System.Text.Json.Nodes;

namespace WorkshopBot.Tests.Package;

/// <summary>npm <c>@microsoft/teams-manifest</c>, with the schemas that its successor <c>@microsoft/app-manifest</c> carries.</summary>
internal static class OfficialManifest
{
    private static readonly NodeScripts Node = new("WorkshopBot.Tests", "Package", "node");

    /// <summary>What it says against a package's files. Skips visibly without Node or its packages.</summary>
    public static async Task<string[]> MistakesAsync(JsonNode manifest, JsonNode uzbek) =>
        (await Node.RunAsync("check.mjs", new JsonObject { ["manifest"] = manifest.DeepClone(), ["uz"] = uzbek.DeepClone() }.ToJsonString()))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
