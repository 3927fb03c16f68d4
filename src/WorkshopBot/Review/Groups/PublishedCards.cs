using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Review.Groups;

/// <summary>What groups see of key messages that are published.</summary>
public sealed class PublishedCards(CardDeck deck) : CardBuilder(deck)
{
    /// <summary>What is published of a session: one of the cards that show it, counted from 1; or, for a person who looks it up, as much as one card holds.</summary>
    /// <param name="languages">The group's, or the person's.</param>
    public JsonObject Published(WorkshopState workshop, Session session, OutcomeState outcome, IReadOnlyList<Language> languages, int? part = null)
    {
        var parts = PublishedParts.Count(outcome.Published.Count());
        return Deck.RenderList("group-published", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["recommend"] = session.Kind == SessionKind.Concluding,
            ["back"] = part is null,
            ["place"] = parts > 1 && part is not null ? string.Create(CultureInfo.InvariantCulture, $" ({part}/{parts})") : "",
            ["languages"] = PerLanguage(languages, language => new JsonObject { ["sessionTitle"] = session.Title[language] }),
            ["messages"] = List(
                part is { } one ? PublishedParts.Of(outcome, one) : outcome.Published.Index().Select(message => (Number: message.Index + 1, Message: message.Item)),
                entry => Entry(entry.Number, entry.Message, languages)),
        }, "messages", languages);
    }

    /// <summary>All that was published, for the session that concludes from it. Where not all fit, each session keeps its first ones.</summary>
    public JsonObject Recap(WorkshopState workshop, IReadOnlyList<(Session Session, OutcomeState Outcome)> sessions, IReadOnlyList<Language> languages, bool concluding = false)
    {
        var published = sessions.Where(entry => entry.Session.Kind == SessionKind.Thematic && entry.Outcome.Published.Any()).ToList();
        var inTurn = published
            .SelectMany(entry => entry.Outcome.Published.Index().Select(message => (entry.Session, Number: message.Index + 1, message.Item)))
            .OrderBy(entry => entry.Number).ThenBy(entry => entry.Session.Number).ToList();
        return Deck.RenderList("group-recap", inTurn.Count, shown => new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["total"] = inTurn.Count,
            ["concluding"] = concluding,
            ["languages"] = PerLanguage(languages, _ => []),
            ["sessions"] = List(published, entry => new JsonObject
            {
                ["session"] = entry.Session.Number,
                ["heading"] = string.Create(CultureInfo.InvariantCulture, $"{entry.Session.Number}. {entry.Session.Title[languages[0]]}"),
                ["action"] = string.Join(" · ", languages.Select(language => Strings.Text(language, "recap.session", ("number", entry.Session.Number))).Distinct()),
                ["messages"] = List(inTurn.Take(shown).Where(message => message.Session == entry.Session), message => Entry(message.Number, message.Item, languages)),
            }),
        }, languages);
    }

    private JsonObject Entry(int number, KeyMessage message, IReadOnlyList<Language> languages) => new()
    {
        ["number"] = number,
        ["wording"] = message.Wording[languages[0]],
        ["second"] = languages.Skip(1).Where(message.Wording.Has).Select(language => message.Wording[language]).FirstOrDefault(wording => wording != message.Wording[languages[0]]) ?? "",
        ["support"] = string.Join(" · ", languages.Select(language => SupportOf(message, "published", language) + (message.CorrectedAt is null ? "" : $" ({Strings.Text(language, "published.corrected")})"))),
    };
}
