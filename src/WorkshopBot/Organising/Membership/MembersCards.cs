using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;

namespace WorkshopBot.Organising.Membership;

/// <summary>The cards on which organisers see and change who belongs to which group.</summary>
public sealed class MembersCards(CardDeck deck) : CardBuilder(deck)
{
    private const int MostProblems = 20;

    /// <param name="find">A part of a name, where not all people were asked for.</param>
    public JsonObject Members(WorkshopState workshop, Language language, IReadOnlyList<RosterPerson> people, string find, string done = "", string notice = "") => Deck.RenderList("organiser-members", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["done"] = done,
        ["notice"] = notice,
        ["find"] = find,
        ["limit"] = MemberList.Longest,
        ["counts"] = List(workshop.ActiveGroups, group => new JsonObject { ["name"] = group.Name, ["separator"] = ": ", ["members"] = workshop.MembersOf(group.Id).Count() }),
        ["people"] = List(people, person => new JsonObject
        {
            ["name"] = workshop.KeptOut.Contains(person.Id) ? Strings.Text(language, "members.isKeptOut", ("person", person.Name))
                : workshop.Members.TryGetValue(person.Id, out var group) ? $"{person.Name} ({workshop.Groups[group].Name})" : person.Name,
            ["value"] = person.Id,
        }),
        ["groups"] = List(workshop.ActiveGroups, group => new JsonObject { ["name"] = group.Name, ["value"] = group.Id }),
        ["keptOut"] = workshop.KeptOut.Count,
    }, "people", language);

    /// <summary>A list that was not taken, with the reason for each line and the list itself, to be mended.</summary>
    public JsonObject Import(WorkshopState workshop, Language language, string text, IReadOnlyList<BadLine>? bad = null, string notice = "")
    {
        var shown = (bad ?? []).Take(MostProblems).ToList();
        return Deck.Render("organiser-import", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["notice"] = notice,
            ["text"] = text,
            ["limit"] = LimitFor(text, MemberList.Longest),
            ["more"] = (bad?.Count ?? 0) - shown.Count,
            ["problems"] = List(shown, line => new JsonObject
            {
                ["where"] = Strings.Text(language, "members.line", ("line", line.Line)),
                ["said"] = Strings.Text(language, line.Words, ("said", line.Said)),
            }),
        }, language);
    }
}
