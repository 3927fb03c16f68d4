using WorkshopBot.Cards.Expressions;

namespace WorkshopBot.Cards;

/// <summary>
/// What people wrote is known by its name in the data, and may stand only where a client interprets nothing in it:
/// a TextRun (TextBlocks interpret markdown), an input's value, a choice's title, an action's data.
/// </summary>
public static class WrittenByPeople
{
    /// <summary>The names under which data carries what people wrote, and nothing else.</summary>
    public static IReadOnlyList<string> Names { get; } = ["said", "text", "quote", "wording", "name", "reason"];

    internal static bool IsName(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path leads, or with a bare <c>$data</c> may lead, to what people wrote.</summary>
    internal static bool IsMeantBy(PathExpression path) =>
        path.Steps.LastOrDefault(step => step.Name is not null).Name is { } last
            ? IsName(last)
            : path.Start == PathStart.Data;

    /// <summary>Whether a place, told by its element's type and the way from there, shows text as it is.</summary>
    internal static bool MayStandIn(string elementType, string within) => elementType switch
    {
        "TextRun" => within == "text",
        "Input.Text" => within == "value",
        "Input.ChoiceSet" => within == "choices[].title",
        "Action.Execute" or "Action.Submit" => within.StartsWith("data.", StringComparison.Ordinal),
        _ => false,
    };
}
