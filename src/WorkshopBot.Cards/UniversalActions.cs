using System.Text.Json.Nodes;

namespace WorkshopBot.Cards;

/// <summary>
/// Gives every <c>Action.Execute</c> that has no fallback an <c>Action.Submit</c> that sends the same data with the verb
/// in it, for clients that do not know Execute. An action in <c>refresh</c> has no such form and stays as it is.
/// </summary>
internal static class UniversalActions
{
    private static readonly string[] s_shared = ["title", "iconUrl", "style", "tooltip", "isEnabled", "mode", "associatedInputs"];

    /// <summary>Completes a template in place; what cannot be completed is reported by its JSON path.</summary>
    public static void Complete(JsonNode? node, Action<string, string> mistake)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Complete(item, mistake);
                break;
            case JsonObject element:
                foreach (var (name, member) in element.ToList())
                {
                    if (name is not ("refresh" or "data"))
                        Complete(member, mistake);
                }
                if (element["type"] is JsonValue type && type.TryGetValue<string>(out var text) && text == "Action.Execute")
                    CompleteAction(element, mistake);
                break;
        }
    }

    private static void CompleteAction(JsonObject execute, Action<string, string> mistake)
    {
        var place = execute.GetPath();
        if (execute["verb"] is not JsonValue)
            mistake(place, "an Action.Execute needs a verb");
        else if (execute["data"] is not (null or JsonObject))
            mistake(place + ".data", "an action's data is an object, so that the verb can go into the fallback's data");
        else if (execute["data"] is JsonObject given && given.ContainsKey("verb"))
            mistake(place + ".data.verb", "the name \"verb\" is taken: the fallback's data carries the action's verb there");
        else if (!execute.ContainsKey("fallback"))
            execute["fallback"] = Submit(execute);
    }

    private static JsonObject Submit(JsonObject execute)
    {
        var submit = new JsonObject { ["type"] = "Action.Submit" };
        foreach (var name in s_shared)
        {
            if (execute.TryGetPropertyValue(name, out var value))
                submit[name] = value?.DeepClone();
        }
        var data = execute["data"]?.DeepClone().AsObject() ?? [];
        data["verb"] = execute["verb"]!.DeepClone();
        submit["data"] = data;
        return submit;
    }
}
