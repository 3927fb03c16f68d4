using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Discussions;

/// <summary>One of a person's answers, and its number among all that they gave, from 1 in the order in which they gave them.</summary>
public sealed record OwnAnswer(int Place, Session Session, Group Group, Contribution Contribution);

/// <summary>What a person sees of their own answers: a receipt, the form that changes one, all of them.</summary>
public sealed class AnswerCards(CardDeck deck) : CardBuilder(deck)
{
    public JsonObject Receipt(TurnContext turn, Session session, Group group, DiscussionState discussion, Contribution contribution, bool again) =>
        Deck.Render("group-receipt", new JsonObject
        {
            ["workshop"] = turn.Programme.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["question"] = session.Question(contribution.Question)!.Text[turn.Language],
            ["number"] = contribution.Question,
            ["contribution"] = contribution.Id,
            ["said"] = contribution.Text,
            ["people"] = contribution.People,
            ["notice"] = again ? Strings.Text(turn.Language, "receipt.same") : contribution.Late ? Strings.Text(turn.Language, "receipt.late") : "",
            ["open"] = discussion.IsOpen,
        }, turn.Language);

    /// <summary>One of a person's answers to change: with its own words or, where these were refused, with the new ones and the reason.</summary>
    /// <param name="people">For how many they wrote that it speaks, where that was refused.</param>
    public JsonObject Answer(TurnContext turn, Session session, Group group, Contribution contribution, string text, string notice = "", int? people = null) =>
        Deck.Render("answer", new JsonObject
        {
            ["workshop"] = turn.Programme.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["number"] = contribution.Question,
            ["contribution"] = contribution.Id,
            ["question"] = session.Question(contribution.Question)!.Text[turn.Language],
            ["people"] = people ?? contribution.People,
            ["text"] = text,
            ["limit"] = LimitFor(text),
            ["notice"] = notice,
        }, turn.Language);

    /// <summary>A person's own answers, each with its question and the number under which it can be typed.</summary>
    /// <param name="back">The question to go back to, if any; what was already written to it goes along.</param>
    public JsonObject Answers(TurnContext turn, IEnumerable<OwnAnswer> answers, (Session Session, Group Group, int Question)? back, string done = "", string notice = "") =>
        Deck.RenderList("answers", new JsonObject
        {
            ["workshop"] = turn.Programme.Id,
            ["notice"] = notice,
            ["done"] = done,
            ["open"] = back is not null,
            ["session"] = back?.Session.Number ?? 0,
            ["group"] = back?.Group.Id ?? "",
            ["question"] = back?.Question ?? 0,
            ["text"] = turn.Data.Text("text") ?? "",
            ["answers"] = List(answers, answer => new JsonObject
            {
                ["place"] = string.Create(CultureInfo.InvariantCulture, $"{answer.Place}. "),
                ["session"] = answer.Session.Number,
                ["group"] = answer.Group.Id,
                ["number"] = answer.Contribution.Question,
                ["question"] = answer.Session.Question(answer.Contribution.Question)!.Text[turn.Language],
                ["contribution"] = answer.Contribution.Id,
                ["said"] = answer.Contribution.Text,
                ["standing"] = !answer.Contribution.Withdrawn,
                ["state"] = StateOf(answer.Contribution, turn.Language),
            }),
        }, "answers", turn.Language);

    private string StateOf(Contribution contribution, Language language) => string.Join(", ", new[]
    {
        contribution.Withdrawn ? "answers.withdrawn" : null,
        contribution.Earlier.IsEmpty ? null : "answers.revised",
    }.OfType<string>().Select(key => Strings.Text(language, key)).Append(MarkOf(contribution, language)).Where(mark => mark.Length > 0));
}
