using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Cards.Words;
using WorkshopBot.Domain;

namespace WorkshopBot.Bot;

/// <summary>What every dialog's cards share: the deck, a card's language or languages, and texts put in by code.</summary>
public abstract class CardBuilder(CardDeck deck)
{
    protected CardDeck Deck { get; } = deck;

    protected CardStrings Strings => Deck.Strings;

    /// <summary>How many people and groups a message rests on, and for how many scribes among them wrote.</summary>
    /// <param name="words">Whose <c>support</c> says it.</param>
    protected string SupportOf(KeyMessage message, string words, Language language) =>
        message.Evidence.IsEmpty ? Strings.Text(language, $"{words}.{(message.LostEvidence > 0 ? "supportGone" : "supportNone")}")
        : Strings.Text(language, $"{words}.support", ("people", message.People), ("groups", message.Groups))
            + (message.OnBehalfOf == 0 ? "" : $", {Strings.Text(language, "published.behalf", ("count", message.OnBehalfOf))}");

    /// <summary>Of how many it is said who have answered a question: the group's members, and whoever answered it before they left.</summary>
    public static int PeopleAt(WorkshopState workshop, Group group, DiscussionState discussion, int question) =>
        workshop.MembersOf(group.Id).Union(discussion.Contributors(question)).Count();

    /// <summary>A time of the workshop clock in the workshop's time zone.</summary>
    public static TimeOnly TimeIn(Programme programme, DateTimeOffset at) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(programme.TimeZone)).DateTime);

    /// <summary>The same day, by the workshop's clock and time zone, at another time.</summary>
    public static DateTimeOffset TodayAt(Programme programme, DateTimeOffset now, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(programme.TimeZone);
        var local = TimeZoneInfo.ConvertTime(now, zone).Date + time.ToTimeSpan();
        if (!zone.IsAmbiguousTime(local))
            return new DateTimeOffset(local, zone.GetUtcOffset(local));
        // Where summer time ends an hour comes twice: the next of the two is meant.
        var both = zone.GetAmbiguousTimeOffsets(local).Select(offset => new DateTimeOffset(local, offset)).Order().ToList();
        return both.Find(at => at > now) is var next && next > now ? next : both[^1];
    }

    /// <summary>An entry for each language, with what differs by language beside its tag.</summary>
    protected static JsonArray PerLanguage(IReadOnlyList<Language> languages, Func<Language, JsonObject> texts)
    {
        var entries = new JsonArray();
        foreach (var language in languages)
        {
            var entry = texts(language);
            entry["tag"] = language.Tag();
            entries.Add((JsonNode)entry);
        }
        return entries;
    }

    /// <summary>As many names as a card can bear, and how many more there are.</summary>
    protected static string Names(WorkshopState workshop, IReadOnlyList<string> people)
    {
        const int most = 40;
        var named = string.Join(", ", people.Take(most).Select(workshop.NameOf));
        return people.Count > most ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{named}, +{people.Count - most}") : named;
    }

    /// <summary>What stands behind an answer for all to see: that it came late, that it speaks for a table.</summary>
    protected string MarkOf(Contribution contribution, Language language) => string.Join(", ", new[]
    {
        contribution.People > 1 ? Strings.Text(language, "said.behalf", ("count", contribution.People)) : null,
        contribution.Late ? Strings.Text(language, "answers.late") : null,
    }.OfType<string>());

    /// <summary>What an input lets a person type: more than the limit only where they have typed more, so that no client cuts it.</summary>
    protected static int LimitFor(string text, int longest = Words.LongestContribution) => Math.Max(longest, text.Length);

    protected static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> entry) => new([.. items.Select(item => (JsonNode)entry(item))]);
}
