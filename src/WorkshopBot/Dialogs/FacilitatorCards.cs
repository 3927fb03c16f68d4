using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Dialogs;

/// <summary>The facilitator's panel.</summary>
public sealed class FacilitatorCards(CardDeck deck) : CardFaces(deck)
{
    public JsonObject Panel(WorkshopState workshop, Session? session, Group group, DiscussionState discussion, Language language, string done = "", string notice = "")
    {
        var walking = discussion.IsOpen && !discussion.IsWrappedUp && session is not null;
        var answers = discussion.To(discussion.Position).ToList();
        return Deck.Render("facilitator-panel", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["name"] = group.Name,
            ["done"] = done,
            ["notice"] = notice,
            ["walking"] = walking,
            ["wrapped"] = discussion.IsOpen && discussion.IsWrappedUp,
            ["closed"] = !discussion.IsOpen,
            ["last"] = discussion.Position == discussion.Questions,
            ["question"] = walking ? session!.Question(discussion.Position)!.Text[language] : "",
            ["session"] = session?.Number ?? 0,
            ["group"] = group.Id,
            ["from"] = discussion.Position,
            ["number"] = discussion.Position,
            ["total"] = discussion.Questions,
            ["count"] = answers.Select(answer => answer.Participant).Distinct().Count(),
            ["members"] = workshop.MembersOf(group.Id).Count(),
            ["answers"] = answers.Count,
        }, language);
    }
}
