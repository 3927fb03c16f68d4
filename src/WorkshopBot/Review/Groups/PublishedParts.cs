using WorkshopBot.Domain;

namespace WorkshopBot.Review.Groups;

/// <summary>
/// How published messages are spread over cards: none is left out for want of room, however many there are, and a message
/// that is corrected stays on its card.
/// </summary>
public static class PublishedParts
{
    /// <summary>So many of the longest wordings, in two languages and in Cyrillic, stay under the size of a card.</summary>
    public const int OnACard = 5;

    /// <summary>How many cards so many messages take.</summary>
    public static int Count(int messages) => (messages + OnACard - 1) / OnACard;

    /// <summary>The messages of a card, counted from 1, each with its number among all of the session.</summary>
    public static IReadOnlyList<(int Number, KeyMessage Message)> Of(OutcomeState outcome, int part) =>
        [.. outcome.Published.Index().Select(entry => (entry.Index + 1, entry.Item)).Skip((part - 1) * OnACard).Take(OnACard)];
}
