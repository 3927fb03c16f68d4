using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Organising.Roles;

/// <summary>Who has which role, as organisers see and change it.</summary>
public sealed class RolesCards(CardDeck deck) : CardBuilder(deck)
{
    /// <param name="wish">What stands chosen at first.</param>
    /// <param name="find">A part of a name, where not all people were asked for.</param>
    public JsonObject Roles(WorkshopState workshop, Language language, IReadOnlyList<(string Id, string Name)> people, (Role Role, string Group) wish, string find = "", string done = "", string notice = "") => Deck.RenderList("organiser-roles", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["done"] = done,
        ["notice"] = notice,
        ["find"] = find,
        ["role"] = wish.Role.ToString().ToLowerInvariant(),
        ["group"] = workshop.Stands(wish.Group) ? wish.Group : "",
        ["holders"] = List(Holders(workshop, language), holder => new JsonObject { ["name"] = holder.Name, ["separator"] = ": ", ["role"] = holder.Role }),
        ["people"] = List(people, person => new JsonObject { ["name"] = person.Name, ["value"] = person.Id }),
        ["groups"] = List(workshop.ActiveGroups, group => new JsonObject { ["name"] = group.Name, ["value"] = group.Id }),
    }, "people", language);

    private IEnumerable<(string Name, string Role)> Holders(WorkshopState workshop, Language language)
    {
        foreach (var person in workshop.Organisers)
            yield return (workshop.NameOf(person), Strings.Text(language, "role.organiser"));
        foreach (var person in workshop.Rapporteurs)
            yield return (workshop.NameOf(person), Strings.Text(language, "role.rapporteur"));
        foreach (var group in workshop.ActiveGroups)
        {
            foreach (var person in group.Facilitators)
                yield return (workshop.NameOf(person), Strings.Text(language, "role.facilitatorOf", ("group", group.Name)));
        }
    }
}
