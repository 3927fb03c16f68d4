using System.Text.Json.Nodes;

namespace WorkshopBot.Cards.Tests;

internal static class Json
{
    public static void Equal(JsonNode? expected, JsonNode? actual, string what) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{what}\nexpected: {expected?.ToJsonString()}\nactual:   {actual?.ToJsonString()}");
}
