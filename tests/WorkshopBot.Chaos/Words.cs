using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.Chaos;

/// <summary>What the bot says when something fails, in its own words: people read them and press again, or believe them.</summary>
internal static class Words
{
    private static readonly string[] AsksAgainKeys = ["refusal.Busy", "refusal.Unavailable", "refusal.Failed", "refusal.Unreadable"];

    // What promises nothing can be no untruth.
    private static readonly string[] PerhapsKeys = ["refusal.Perhaps", "refusal.Uncertain"];

    private static readonly IReadOnlyList<string> Again = Of([.. AsksAgainKeys, .. PerhapsKeys]);
    private static readonly IReadOnlyList<string> Maybe = Of(PerhapsKeys);

    /// <summary>Whether a card asks its reader to try again.</summary>
    public static bool AskAgain(Answer answer) => Says(answer.Card, Again);

    /// <summary>Whether a card leaves open whether what was said is taken.</summary>
    public static bool LeaveOpen(Card card) => Says(card, Maybe);

    private static bool Says(Card? card, IReadOnlyList<string> beginnings) =>
        card is not null && card.Find("withdraw") is null && card.Texts.Any(text => beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal)));

    private static List<string> Of(string[] keys)
    {
        var strings = new CardDeck(CardFile.All()).Strings;
        // Up to where a number or a name stands.
        return [.. keys.Where(strings.Keys.Contains).SelectMany(key => Languages.All.Select(language => strings.Text(language, key).Split('{')[0])).Where(text => text.Length > 10)];
    }
}
