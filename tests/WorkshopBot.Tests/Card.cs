using System.Text.Json.Nodes;

namespace WorkshopBot.Tests;

/// <summary>A card as somebody sees it: what it says, what can be pressed and filled in.</summary>
internal sealed record Card(JsonObject Json)
{
    public IReadOnlyList<string> Runs { get; } = [.. Of(Json, "TextRun").Select(run => (string)run["text"]!)];

    public IReadOnlyList<string> Blocks { get; } = [.. Of(Json, "TextBlock").Select(block => (string)block["text"]!)];

    /// <summary>What a client may interpret as markdown: blocks, labels and titles, of choices those that stand open.</summary>
    public IEnumerable<string> Interpreted => Blocks
        .Concat(Of(Json, "Action.Execute").Concat(Of(Json, "Action.ShowCard")).Concat(Of(Json, "Input.Toggle")).Select(element => (string)element["title"]!))
        .Concat(Of(Json, "Input.ChoiceSet").Where(set => (bool?)set["isMultiSelect"] == true || (string?)set["style"] == "expanded").SelectMany(set => set["choices"]!.AsArray()).Select(choice => (string)choice!["title"]!));

    public IEnumerable<JsonObject> Actions => Of(Json, "Action.Execute");

    /// <summary>Everything on it, in one text.</summary>
    public string Words => string.Join('\n', Runs.Concat(Blocks).Concat(Of(Json, "Input.Text").Select(input => $"{input["label"]}: {input["value"]}")));

    public bool Offers(string verb) => Actions.Any(action => (string?)action["verb"] == verb);

    public JsonObject Action(string verb) =>
        Actions.FirstOrDefault(action => (string?)action["verb"] == verb) ?? throw new InvalidOperationException($"Nothing says \"{verb}\" on this card:\n{Words}");

    /// <summary>What an action sends that can only be told from others of its verb by what is in it.</summary>
    public JsonObject Data(string verb, string with) =>
        Actions.First(action => (string?)action["verb"] == verb && action["data"]![with] is not null)["data"]!.DeepClone().AsObject();

    /// <summary>What an action sends by itself, to be changed where a test forges it.</summary>
    public JsonObject Data(string verb) => Action(verb)["data"]!.DeepClone().AsObject();

    public string? Input(string id) => (string?)Of(Json, "Input.Text").Concat(Of(Json, "Input.ChoiceSet")).FirstOrDefault(input => (string?)input["id"] == id)?["value"];

    public IReadOnlyList<string> Choices(string id) => [.. Of(Json, "Input.ChoiceSet").First(input => (string?)input["id"] == id)["choices"]!.AsArray().Select(choice => (string)choice!["title"]!)];

    private static IEnumerable<JsonObject> Of(JsonNode? node, string type) => node switch
    {
        JsonArray array => array.SelectMany(item => Of(item, type)),
        JsonObject element => ((string?)element["type"] == type ? [element] : Enumerable.Empty<JsonObject>())
            .Concat(element.Where(member => member.Key is not ("data" or "fallback")).SelectMany(member => Of(member.Value, type))),
        _ => [],
    };
}
