using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkshopBot.BotBuilder.Tests.Activities;

/// <summary>Two JSON texts, member by member.</summary>
internal static class Members
{
    /// <returns>The path of each member that one has and the other has not, or has otherwise.</returns>
    public static IEnumerable<string> Differing(JsonNode? first, JsonNode? second, string path = "$")
    {
        switch (first, second)
        {
            case (JsonObject one, JsonObject other):
                foreach (var name in one.Select(member => member.Key).Union(other.Select(member => member.Key)))
                {
                    var difference = !one.ContainsKey(name) ? [$"{path}.{name}: only in the second"]
                        : !other.ContainsKey(name) ? [one[name] is null ? $"{path}.{name}: {Null}" : $"{path}.{name}: only in the first"]
                        : Differing(one[name], other[name], $"{path}.{name}");
                    foreach (var each in difference)
                        yield return each;
                }
                break;
            case (JsonArray one, JsonArray other) when one.Count == other.Count:
                for (var at = 0; at < one.Count; at++)
                {
                    foreach (var each in Differing(one[at], other[at], $"{path}[{at}]"))
                        yield return each;
                }
                break;
            default:
                if (!IsSame(first, second))
                    yield return $"{path}: {first?.ToJsonString() ?? "null"} against {second?.ToJsonString() ?? "null"}";
                break;
        }
    }

    /// <summary>What <see cref="Differing"/> says of a member that was null and is left out.</summary>
    public const string Null = "null in the first, not in the second";

    private static bool IsSame(JsonNode? first, JsonNode? second) =>
        JsonNode.DeepEquals(first, second)
        || (first?.GetValueKind() == JsonValueKind.Number && second?.GetValueKind() == JsonValueKind.Number
            && double.Parse(first.ToJsonString(), CultureInfo.InvariantCulture).Equals(double.Parse(second.ToJsonString(), CultureInfo.InvariantCulture)));
}
