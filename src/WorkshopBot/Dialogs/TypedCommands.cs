using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Dialogs;

/// <summary>What can be typed in the personal chat: the same verbs as the buttons, by name.</summary>
public sealed class TypedCommands(OrganiserDialog organiser, PersonalCards personal)
{
    private static readonly Dictionary<string, string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["panel"] = "panel",
        ["groups"] = "setup",
        ["roles"] = "roles",
        ["open"] = "open",
        ["close"] = "close",
        ["reopen"] = "reopen",
        ["review"] = "review",
        ["publish"] = "publish",
        ["lead"] = "lead",
        ["answers"] = "mine",
    };

    public async Task<JsonObject?> AnswerAsync(Turn turn, Func<Turn, CancellationToken, Task<JsonObject>> press, CancellationToken cancellation)
    {
        var words = turn.Activity.StrippedText.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is ["claim", var code])
            return await organiser.ClaimAsync(turn, code, cancellation);
        if (words.Length == 0 || !Verbs.TryGetValue(words[0], out var verb))
            return personal.Welcome(turn.Workshop, turn.Actor, turn.Language);
        var data = new JsonObject();
        if (words.Length == 2 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var session))
            data["session"] = session;
        return await press(turn with { Verb = verb, Data = new CardData(JsonSerializer.SerializeToElement(data, AnswerJson.Default.JsonObject)) }, cancellation);
    }
}
