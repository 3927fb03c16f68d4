using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Review;

/// <summary>The cards on which a rapporteur writes or chooses: a wording, a message of their own, a merger, a hint.</summary>
public sealed class RapporteurForms(CardDeck deck) : MessageCardBuilder(deck)
{
    private const int LongestChoice = 120;

    /// <summary>A message's wording in one language, with the others and the draft beside it.</summary>
    /// <param name="following">Whether what is missing next follows once this is saved.</param>
    public JsonObject Wording(ReviewContext review, KeyMessage message, Language wanted, bool following, string notice = "", string? typed = null)
    {
        var beside = message.Wording.Wordings.Where(wording => wording.Key != wanted).Select(wording => (Label: wording.Key.OwnName(), Wording: wording.Value)).ToList();
        if (message.WasEdited)
            beside.Add((Strings.Text(review.Language, "message.drafted"), message.Original));
        return Deck.Render("rapporteur-wording", new JsonObject
        {
            ["workshop"] = review.Source,
            ["session"] = review.Session.Number,
            ["message"] = message.Id,
            ["version"] = message.Version,
            ["language"] = wanted.Tag(),
            ["following"] = following,
            ["notice"] = notice,
            ["text"] = "",
            ["ownName"] = wanted.OwnName(),
            ["editable"] = message.PublishedAt is null,
            ["beside"] = List(beside, one => new JsonObject { ["label"] = one.Label, ["wording"] = one.Wording }),
            ["edit"] = new JsonObject { ["text"] = typed ?? message.Wording.Wordings.GetValueOrDefault(wanted, ""), ["limit"] = LimitFor(typed ?? "", Domain.Words.LongestMessage) },
        }, review.Language);
    }

    public JsonObject Add(ReviewContext review, string notice = "", string typed = "") => Deck.Render("rapporteur-add", new JsonObject
    {
        ["workshop"] = review.Source,
        ["session"] = review.Session.Number,
        ["nonce"] = review.Nonce,
        ["notice"] = notice,
        ["edit"] = new JsonObject { ["text"] = typed, ["limit"] = LimitFor(typed, Domain.Words.LongestMessage) },
        ["questions"] = List(
            review.Session.Questions.Select(question => (Name: $"{question.Number}. {question.Text[review.Language].Cut(LongestChoice)}", Value: $"{question.Number}"))
                .Append((Name: Strings.Text(review.Language, "add.noQuestion"), Value: "0")),
            choice => new JsonObject { ["name"] = choice.Name, ["value"] = choice.Value }),
    }, review.Language);

    public JsonObject Merge(ReviewContext review, KeyMessage message, string notice = "") => Deck.RenderList("rapporteur-merge", new JsonObject
    {
        ["workshop"] = review.Source,
        ["session"] = review.Session.Number,
        ["message"] = message.Id,
        ["version"] = message.Version,
        ["notice"] = notice,
        ["wording"] = message.Wording[review.Language],
        ["others"] = List(
            review.Outcome.Messages.Index().Where(other => other.Item != message && other.Item is { PublishedAt: null, Status: not MessageStatus.Rejected }),
            other => new JsonObject { ["name"] = $"{other.Index + 1}. {other.Item.Wording[review.Language].Cut(LongestChoice)}", ["value"] = other.Item.Id }),
    }, "others", review.Language);

    public JsonObject Redraft(ReviewContext review) => Deck.Render("rapporteur-redraft", new JsonObject
    {
        ["workshop"] = review.Source,
        ["session"] = review.Session.Number,
        ["nonce"] = review.Nonce,
        ["text"] = HintInVain(review.Outcome),
    }, review.Language);
}
