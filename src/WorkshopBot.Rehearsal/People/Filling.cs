using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkshopBot.Rehearsal;

/// <summary>What a client sends when something is pressed: the action's data with the inputs over it.</summary>
internal static class Filling
{
    public static JsonElement Merge(
        Person person, Sight sight, CardAction action, JsonElement data, IReadOnlyDictionary<string, string> filled)
    {
        var merged = JsonObject.Create(data) ?? [];
        foreach (var (id, value) in filled)
        {
            var input = action.Input(id)
                ?? throw RehearsalFailureException.Missing(person, sight, $"an input \"{id}\" that goes with \"{action.Verb}\"");
            if (value.Length > input.MaxLength)
                throw new RehearsalFailureException($"{person.Name} has {value.Length} characters to type, and the input \"{id}\" of {sight.Card} takes {input.MaxLength}.");
        }
        foreach (var input in action.Inputs)
        {
            var value = filled.GetValueOrDefault(input.Id, input.Value ?? "");
            if (value.Length == 0 && input.IsRequired)
                throw new RehearsalFailureException($"{person.Name} has nothing to fill into the required input \"{input.Id}\" of {sight.Card} when pressing \"{action.Verb}\".");
            merged[input.Id] = value;
        }
        return JsonElement.Parse(merged.ToJsonString());
    }
}
