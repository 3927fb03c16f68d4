using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Deliveries;
using WorkshopBot.Domain;

namespace WorkshopBot.Bot;

/// <summary>Cards for one person that belong to no role.</summary>
public sealed class PersonalCards(CardDeck deck) : CardBuilder(deck), IIntroduction
{
    /// <summary>How the bot introduces itself in a team or chat.</summary>
    public JsonObject Hello(WorkshopState workshop, bool isChat) => Deck.Render("group-notice", new JsonObject
    {
        ["text"] = "",
        ["languages"] = PerLanguage(workshop.Programme!.Languages, language => new JsonObject
        {
            ["title"] = Strings.Text(language, "hello.title"),
            ["body"] = Strings.Text(language, isChat ? "hello.chat" : "hello.body"),
        }),
    }, workshop.Programme!.Languages);

    /// <summary>Said where everybody sees it, and without anybody's words: somebody's answer may not be counted, and they cannot be told alone.</summary>
    public JsonObject Unreachable(WorkshopState workshop) => Deck.Render("group-notice", new JsonObject
    {
        ["text"] = "",
        ["languages"] = PerLanguage(workshop.Programme!.Languages, language => new JsonObject
        {
            ["title"] = Strings.Text(language, "unreachable.title"),
            ["body"] = Strings.Text(language, "unreachable.body"),
        }),
    }, workshop.Programme!.Languages);

    JsonObject IIntroduction.Welcome(WorkshopState workshop, Actor actor, Language language) => Welcome(workshop, actor, language);

    /// <summary>Who the person is here and what they can do next.</summary>
    public JsonObject Welcome(WorkshopState workshop, Actor actor, Language language, string done = "", string notice = "")
    {
        var facts = Roles(workshop, actor, language).Select(role => ("welcome.role", role)).ToList();
        if (actor.MemberOf is { } group)
            facts.Add(("welcome.group", workshop.Groups[group].Name));
        if (workshop.OpenSession is { } open)
            facts.Add(("welcome.session", $"{open}. {workshop.Programme!.Session(open)!.Title[language]}"));
        return Deck.Render("welcome", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["done"] = done,
            ["notice"] = notice,
            ["greeting"] = done.Length == 0 && notice.Length == 0,
            ["claimable"] = workshop.StartCodeHash is not null && !actor.IsOrganiser,
            ["organiser"] = actor.IsOrganiser,
            ["rapporteur"] = actor.IsRapporteur,
            ["facilitator"] = actor.Facilitates.Count > 0,
            ["member"] = actor.MemberOf is not null,
            ["facts"] = List(facts, fact => new JsonObject { ["label"] = Strings.Text(language, fact.Item1), ["name"] = fact.Item2 }),
        }, language);
    }

    /// <summary>What can be typed, in parts by role.</summary>
    /// <param name="usages">Each as <c>example – what it does</c>.</param>
    public JsonObject Help(TurnContext turn, IEnumerable<(Audience For, string Usage)> usages, string notice = "") => Deck.Render("help", new JsonObject
    {
        ["workshop"] = turn.Programme.Id,
        ["notice"] = notice,
        ["organiser"] = turn.Actor.IsOrganiser,
        ["rapporteur"] = turn.Actor.IsRapporteur,
        ["facilitator"] = turn.Actor.Facilitates.Count > 0,
        ["member"] = turn.Actor.MemberOf is not null,
        ["parts"] = List(usages.GroupBy(usage => usage.For), part => new JsonObject
        {
            ["heading"] = Strings.Text(turn.Language, $"help.{part.Key}"),
            ["usages"] = List(part.Select(usage => usage.Usage.Split(" – ", 2)), usage => new JsonObject { ["example"] = usage[0], ["effect"] = $" – {usage[^1]}" }),
        }),
    }, turn.Language);

    /// <summary>A refusal in words, with the person's own text in it so that nobody types twice.</summary>
    /// <param name="retry">Whether the same text may be sent again from this card: to this question of this group, for as many people.</param>
    public JsonObject Refused(TurnContext turn, string reason, string text = "", (int Session, string Group, int Question, int People)? retry = null) => Deck.Render("refused", new JsonObject
    {
        ["workshop"] = turn.Programme.Id,
        ["reason"] = reason,
        ["text"] = text,
        ["limit"] = LimitFor(text),
        ["organiser"] = turn.Actor.IsOrganiser,
        ["rapporteur"] = turn.Actor.IsRapporteur,
        ["retry"] = retry is not null && text.Length > 0,
        ["mine"] = turn.Actor.MemberOf is not null,
        ["session"] = retry?.Session ?? 0,
        ["group"] = retry?.Group ?? "",
        ["question"] = retry?.Question ?? 0,
        ["table"] = retry?.People > 1,
        ["people"] = retry?.People ?? 1,
    }, turn.Language);

    public string Reason(Language language, Refusal refusal) =>
        Strings.Text(language, $"refusal.{refusal.Reason}", ("detail", refusal.Detail ?? ""));

    public string Words(Language language, string key, params (string Name, object? Value)[] values) => Strings.Text(language, key, values);

    public IEnumerable<string> Roles(WorkshopState workshop, Actor actor, Language language)
    {
        if (actor.IsOrganiser)
            yield return Strings.Text(language, "role.organiser");
        if (actor.IsRapporteur)
            yield return Strings.Text(language, "role.rapporteur");
        foreach (var group in actor.Facilitates)
            yield return Strings.Text(language, "role.facilitatorOf", ("group", workshop.Groups[group].Name));
    }
}
