using System.Text.Json.Nodes;

namespace WorkshopBot.Rehearsal.Tests;

/// <summary>Adaptive cards, by hand.</summary>
internal static class CardJson
{
    public static JsonObject Card(IEnumerable<JsonObject> body, params JsonObject[] actions) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray([.. body]),
        ["actions"] = new JsonArray(actions),
    };

    public static JsonObject Block(string text) => new() { ["type"] = "TextBlock", ["text"] = text };

    public static JsonObject Run(string text) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text }),
    };

    public static JsonObject Input(string id, string? value = null) => new() { ["type"] = "Input.Text", ["id"] = id, ["value"] = value };

    public static JsonObject Choices(string id, IEnumerable<(string Title, string Value)> choices, bool several = false) => new()
    {
        ["type"] = "Input.ChoiceSet",
        ["id"] = id,
        ["isMultiSelect"] = several,
        ["choices"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]),
    };

    public static JsonObject Execute(string verb, JsonObject? data = null, bool inputs = true)
    {
        data ??= [];
        data["verb"] = verb;
        var action = new JsonObject { ["type"] = "Action.Execute", ["title"] = verb, ["verb"] = verb, ["data"] = data };
        if (!inputs)
            action["associatedInputs"] = "none";
        action["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = verb, ["data"] = data.DeepClone() };
        return action;
    }

    public static JsonObject Show(string title, JsonObject card) => new() { ["type"] = "Action.ShowCard", ["title"] = title, ["card"] = card };
}
