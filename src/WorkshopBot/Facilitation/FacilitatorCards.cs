using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Facilitation;

/// <summary>The facilitator's panel, and what an organiser gets whom a facilitator asks for help.</summary>
public sealed class FacilitatorCards(CardDeck deck) : CardBuilder(deck)
{
    /// <param name="actor">Who looks at it: names are for those at the group's own table.</param>
    /// <param name="silent">Whether it also says who has not answered yet.</param>
    public JsonObject Panel(
        WorkshopState workshop, Session? session, Group group, DiscussionState discussion, Actor actor, Language language, DateTimeOffset now, string done = "", string notice = "", bool silent = false)
    {
        var walking = discussion.IsOpen && !discussion.IsWrappedUp && session is not null;
        return Deck.Render("facilitator-panel", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["name"] = group.Name,
            ["done"] = done,
            ["notice"] = notice,
            ["walking"] = walking,
            ["wrapped"] = discussion.IsOpen && discussion.IsWrappedUp,
            ["closed"] = !discussion.IsOpen,
            ["open"] = discussion.IsOpen,
            ["last"] = discussion.Position == discussion.Questions,
            ["question"] = walking ? session!.Question(discussion.Position)!.Text[language] : "",
            ["session"] = session?.Number ?? 0,
            ["group"] = group.Id,
            ["from"] = discussion.Position,
            ["number"] = discussion.Position,
            ["total"] = discussion.Questions,
            ["count"] = discussion.Contributors(discussion.Position).Count(),
            ["members"] = PeopleAt(workshop, group, discussion, discussion.Position),
            ["answers"] = discussion.To(discussion.Position).Count(),
            ["behalf"] = discussion.OnBehalfOf(discussion.Position),
            ["time"] = discussion.IsOpen && session is not null ? TimeOf(workshop, session, discussion, walking, language, now) : "",
            // A reminder or more minutes count once for a card, however often they are pressed on it.
            ["nonce"] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["helpAsked"] = discussion.IsOpen && discussion.HelpAskedBy is not null,
            ["silent"] = silent && walking ? List([Silent(workshop, session!, group, discussion, actor, language)], who => new JsonObject { ["heading"] = who.Heading, ["name"] = who.Names }) : [],
            ["others"] = List(workshop.ActiveGroups.Where(other => other.Id != group.Id && other.Facilitators.Contains(actor.Person)), other => new JsonObject { ["group"] = other.Id, ["name"] = other.Name }),
        }, language);
    }

    /// <summary>The languages of a group's cards, in their order; the last one that is left cannot be taken away.</summary>
    public JsonObject GroupLanguages(WorkshopState workshop, Group group, Language language, string done = "")
    {
        var chosen = workshop.LanguagesOf(group);
        return Deck.Render("facilitator-languages", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["group"] = group.Id,
            ["name"] = group.Name,
            ["done"] = done,
            ["choices"] = List(chosen.Concat(Strings.Languages.Except(chosen)), each => new JsonObject
            {
                ["heading"] = char.ToUpperInvariant(each.OwnName()[0]) + each.OwnName()[1..],
                ["isChosen"] = chosen.Contains(each),
                ["action"] = Strings.Text(language, chosen.Contains(each) ? "lead.languageRemove" : "lead.languageAdd"),
                ["offered"] = chosen.Count > 1 || !chosen.Contains(each),
                ["tags"] = string.Join(',', (chosen.Contains(each) ? chosen.Where(kept => kept != each) : chosen.Append(each)).Select(kept => kept.Tag())),
            }),
        }, language);
    }

    /// <summary>A group that asks for help; once somebody has answered, who.</summary>
    public JsonObject Help(WorkshopState workshop, Session session, Group group, DiscussionState discussion, Language language) => Deck.Render("organiser-help", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["session"] = session.Number,
        ["group"] = group.Id,
        ["asked"] = discussion.HelpAskedBy is not null,
        ["heading"] = Strings.Text(language, "helpAsked.title", ("group", group.Name)),
        ["body"] = discussion.HelpAskedBy is { } asker
            ? Strings.Text(language, "helpAsked.body", ("person", workshop.NameOf(asker)))
            : Strings.Text(language, "helpAsked.over", ("person", workshop.NameOf(discussion.HelpAnsweredBy ?? ""))),
        ["position"] = discussion.IsWrappedUp
            ? Strings.Text(language, "where.wrapped")
            : Strings.Text(language, "helpAsked.at", ("session", session.Number), ("number", discussion.Position), ("total", discussion.Questions)),
    }, language);

    private (string Heading, string Names) Silent(WorkshopState workshop, Session session, Group group, DiscussionState discussion, Actor actor, Language language)
    {
        var silent = workshop.MembersOf(group.Id).Except(discussion.Contributors(discussion.Position)).OrderBy(workshop.NameOf, NaturalOrder.Instance).ToList();
        var count = ("count", (object?)silent.Count);
        if (silent.Count == 0)
            return (Strings.Text(language, "lead.nobodySilent"), "");
        var mayBeNamed = session.Attribution != Attribution.Anonymous && (actor.Facilitates.Contains(group.Id) || actor.MemberOf == group.Id);
        return mayBeNamed
            ? (Strings.Text(language, "lead.silentAre", count), Names(workshop, silent))
            : ($"{Strings.Text(language, "lead.silentAre", count)} {Strings.Text(language, "lead.notNamed")}", "");
    }

    private string TimeOf(WorkshopState workshop, Session session, DiscussionState discussion, bool walking, Language language, DateTimeOffset now)
    {
        var until = workshop.Session(session.Number).Until is { } end && end > now
            ? Strings.Text(language, "where.until", ("until", TimeIn(workshop.Programme!, end)))
            : Strings.Text(language, "where.overtime");
        return !walking ? until : string.Join(' ',
            Strings.Text(language, "lead.time",
                ("minutes", (int)(now - (discussion.MovedAt ?? now)).TotalMinutes),
                ("planned", (int)(session.Planned.TotalMinutes / session.Questions.Count) + discussion.MoreMinutes)),
            until);
    }
}
