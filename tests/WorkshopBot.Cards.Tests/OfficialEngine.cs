using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WorkshopBot.Cards.Tests;

/// <summary>What the official engine and parser say: a card with the parser's events, or the error of an expansion given up.</summary>
internal sealed record OfficialResult(JsonNode? Card, string? Error, string[] Events);

/// <summary>What a person can read on a rendered card, and the elements into which markup came alive.</summary>
internal sealed record OfficialView(string[] Texts, string[] Alive);

internal sealed record OfficialCase(JsonNode Template, JsonNode Data);

/// <summary>npm adaptivecards-templating and adaptivecards, run by Node over many cards at once.</summary>
internal static class OfficialEngine
{
    private static readonly NodeScripts s_node = new("WorkshopBot.Cards.Tests", "node");

    /// <summary>One result a case. Without Node or its packages the test is skipped, visibly, or fails where all is required.</summary>
    public static async Task<OfficialResult[]> RunAsync(IEnumerable<OfficialCase> cases) =>
        JsonSerializer.Deserialize(await s_node.RunAsync("check.mjs", JsonSerializer.Serialize(cases, OfficialJson.Default.IEnumerableOfficialCase)), OfficialJson.Default.OfficialResultArray)!;

    /// <summary>What the official renderer shows in Chromium, one view a card.</summary>
    public static async Task<OfficialView[]> ShowAsync(IEnumerable<JsonObject> cards) =>
        JsonSerializer.Deserialize(await BrowseAsync("shown.mjs", cards), OfficialJson.Default.OfficialViewArray)!;

    /// <summary>What cannot be read well of each card at the width of a phone: cut off, or too pale for what is behind it.</summary>
    public static async Task<string[][]> MeasureAsync(IEnumerable<JsonObject> cards)
    {
        var found = JsonSerializer.Deserialize(await BrowseAsync("measured.mjs", cards), OfficialJson.Default.StringArrayArray);
        Needs.Met(found is not null, "No font as wide as the one in Teams is installed (Segoe UI, Liberation Sans or Arial): what is cut off cannot be measured");
        return found!;
    }

    private static async Task<string> BrowseAsync(string script, IEnumerable<JsonObject> cards)
    {
        Needs.Met(
            File.Exists(Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium"), "Chromium is not installed: the official renderer cannot be looked at");
        return await s_node.RunAsync(script, new JsonArray([.. cards]).ToJsonString());
    }
}

[JsonSerializable(typeof(IEnumerable<OfficialCase>))]
[JsonSerializable(typeof(OfficialResult[]))]
[JsonSerializable(typeof(OfficialView[]))]
[JsonSerializable(typeof(string[][]))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class OfficialJson : JsonSerializerContext;
