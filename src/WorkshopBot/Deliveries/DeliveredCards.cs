using System.Text.Json.Nodes;
using WorkshopBot.Dialogs;
using WorkshopBot.Domain;

namespace WorkshopBot.Deliveries;

/// <summary>Renders the card that a delivery refers to, from the newest state.</summary>
public sealed class DeliveredCards(LiveWorkshop live, GroupCards groups, FacilitatorCards facilitators, RapporteurDialog rapporteurs, PersonalCards personal)
{
    /// <returns>The card, or null where the newest state leaves nothing to say.</returns>
    public async Task<JsonObject?> RenderAsync(CardReference reference)
    {
        var workshop = await live.ReadAsync();
        var session = reference.Session is { } number ? workshop.Programme?.Session(number) : null;
        if (reference.Person is { } person)
            return await ForPersonAsync(reference, workshop, session, person);
        if (reference.Group is not { } id || workshop.Groups.GetValueOrDefault(id) is not { Retired: false } group)
            return null;
        if (reference.Card == "group-join")
            return groups.Join(workshop, group);
        if (reference.Card == "group-notice")
            return groups.Notice(workshop, group, reference.Words!, reference.Text ?? "", ("session", reference.Session), ("minutes", reference.Minutes), ("until", reference.Until is { } until ? GroupCards.TimeIn(workshop.Programme!, until) : null));
        if (session is null)
            return null;
        if (reference.Card == "group-published")
            return groups.Published(workshop, session, group, await live.ReadOutcomeAsync(session.Number), reference.Part ?? 1);
        if (reference.Question is not { } question || session.Question(question) is null)
            return null;
        return reference.Card switch
        {
            "group-question" => groups.Question(workshop, session, group, question),
            "group-progress" => groups.Progress(workshop, session, group, await live.ReadDiscussionAsync(session.Number, id), question),
            "group-said" => groups.Said(workshop, session, group, await live.ReadDiscussionAsync(session.Number, id), question),
            "group-receipts" => groups.Receipts(workshop, group, await live.ReadDiscussionAsync(session.Number, id), question),
            _ => throw new InvalidDataException($"There is no card '{reference.Card}'."),
        };
    }

    private async Task<JsonObject?> ForPersonAsync(CardReference reference, WorkshopState workshop, Session? session, string person)
    {
        var actor = workshop.ActorFor(person);
        var language = workshop.People.GetValueOrDefault(person)?.Language ?? workshop.Programme!.Languages[0];
        return reference.Card switch
        {
            "welcome" => personal.Welcome(workshop, actor, language, personal.Words(language, "roles.told", ("role", string.Join(", ", personal.Roles(workshop, actor, language))))),
            "facilitator-panel" when session is not null && reference.Group is { } group && actor.Facilitates.Contains(group) =>
                facilitators.Panel(workshop, session, workshop.Groups[group], await live.ReadDiscussionAsync(session.Number, group), language),
            "rapporteur-review" when session is not null && actor.IsRapporteur =>
                await rapporteurs.ReviewAsync(workshop, session, language, $"redraft-{session.Number}-{live.Now.ToUnixTimeMilliseconds()}"),
            _ => null,
        };
    }
}
