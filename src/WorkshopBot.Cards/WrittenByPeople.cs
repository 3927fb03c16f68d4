using System.Text.RegularExpressions;
using WorkshopBot.Cards.Expressions;

namespace WorkshopBot.Cards;

/// <summary>
/// What people wrote is known by its name in the data, and may stand only where a client interprets nothing in it:
/// a TextRun (TextBlocks interpret markdown), an input's value, the title of a choice that is pulled down, an action's data.
/// Choices that stand open, as check boxes do, are drawn as TextBlocks.
/// </summary>
public static partial class WrittenByPeople
{
    /// <summary>The names under which data carries what people wrote, and nothing else.</summary>
    public static IReadOnlyList<string> Names { get; } = ["said", "text", "quote", "wording", "name", "reason"];

    /// <summary>Placeholders of texts that are filled with what people wrote, beside the names themselves.</summary>
    private static readonly string[] s_placeholders = ["group", "person"];

    /// <summary>Whether a name shows as it is even where markdown is interpreted: it is made of words, and begins like no list.</summary>
    public static bool IsPlain(string name) => !Numbered().IsMatch(name) && OfWords().IsMatch(name);

    internal static bool IsName(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    internal static bool IsPlaceholder(string name) => IsName(name) || s_placeholders.Contains(name);

    /// <summary>Whether a path leads, or with a bare <c>$data</c> may lead, to what people wrote.</summary>
    internal static bool IsMeantBy(PathExpression path) =>
        path.Steps.LastOrDefault(step => step.Name is not null).Name is { } last
            ? IsName(last)
            : path.Start == PathStart.Data;

    /// <summary>Whether a place, told by its element's type and the way from there, shows text as it is.</summary>
    /// <param name="elementType">The element's type.</param>
    /// <param name="standsOpen">Whether its choices stand open.</param>
    /// <param name="within">The way from the element, as <c>choices[].title</c>.</param>
    internal static bool MayStandIn(string elementType, bool standsOpen, string within) => elementType switch
    {
        "TextRun" => within == "text",
        "Input.Text" => within == "value",
        "Input.ChoiceSet" => !standsOpen && within == "choices[].title",
        "Action.Execute" or "Action.Submit" => within.StartsWith("data.", StringComparison.Ordinal),
        _ => false,
    };

    // Uzbek's ʻ and ʼ are marks and letters at once, so one text can be read in many ways: an expression that tried them all would never end.
    // Letters and digits, alone or with one mark or space between two of them; a link needs more than a dot or a colon has after it here.
    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:[ '’‘ʻʼ–—-]|[.,:;] | [(№–—-] ?|\) ?)[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*\)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OfWords();

    [GeneratedRegex(@"^\p{N}+[.)]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
