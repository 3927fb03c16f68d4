using System.Text.Json;

namespace WorkshopBot.Cards;

/// <summary>
/// Templates or strings of cards that cannot be used, found at start-up. One line a mistake: file, place and what to do.
/// </summary>
public sealed class CardMistakesException(IReadOnlyList<string> mistakes)
    : Exception("The cards cannot be used:\n" + string.Join('\n', mistakes))
{
    /// <summary>All mistakes found, in the order of files.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;

    internal static string NoJson(string file, JsonException reason) =>
        (reason.LineNumber is { } line ? $"{file} line {line + 1}: " : $"{file}: ") + reason.Message;
}
