using WorkshopBot.Cards;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;
using WorkshopBot.Languages;
using WorkshopBot.Rehearsal;

namespace WorkshopBot.Chaos;

/// <summary>What the bot says when something fails, in its own words: people read them and press again, or believe them.</summary>
internal static class Words
{
    private const string DoNotKnow = "I do not know whether";

    private static readonly CardStrings Strings = new CardDeck(CardFile.All()).Strings;
    private static readonly string[] Transient = [.. new[] { "Busy", "Unavailable", "Failed", "InDoubt", "EntryUnreadable" }.Select(reason => $"refusal.{reason}").Where(Strings.Keys.Contains)];
    private static readonly List<string> Again = Of(Transient);

    // What promises nothing can be no untruth.
    private static readonly List<string> Maybe = Of(Transient.Where(key => Strings.Text(Language.English, key).Contains(DoNotKnow, StringComparison.Ordinal)));

    /// <summary>Whether a card asks its reader to try again.</summary>
    public static bool AskAgain(Answer answer) => Says(answer.Card, Again);

    /// <summary>Whether a card leaves open whether what was said is taken.</summary>
    public static bool LeaveOpen(Card card) => Says(card, Maybe);

    private static bool Says(Card? card, List<string> beginnings) =>
        card is not null && card.Find("withdraw") is null && card.Texts.Any(text => beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal)));

    /// <summary>Up to where a number or a name stands.</summary>
    private static List<string> Of(IEnumerable<string> keys) =>
        [.. keys.SelectMany(key => LanguagePacks.Languages.Select(language => Strings.Text(language, key).Split('{')[0])).Where(text => text.Length > 10)];
}
