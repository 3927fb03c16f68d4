using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Outcomes;

namespace WorkshopBot.Dialogs;

/// <summary>The cards of a group's walk.</summary>
public sealed class GroupCards(CardDeck deck) : CardFaces(deck)
{
    public JsonObject Join(WorkshopState workshop, Group group) => Deck.Render("group-join", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["group"] = group.Id,
        ["name"] = group.Name,
        ["languages"] = PerLanguage(LanguagesOf(workshop, group), _ => []),
    }, LanguagesOf(workshop, group));

    /// <summary>A question's card: for the whole group, or for one person in their language, with their text or a notice on it.</summary>
    public JsonObject Question(WorkshopState workshop, Session session, Group group, int number, IReadOnlyList<Language>? languages = null, string text = "", string notice = "")
    {
        languages ??= LanguagesOf(workshop, group);
        return Deck.Render("group-question", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["question"] = number,
            ["number"] = number,
            ["total"] = session.Questions.Count,
            ["minutes"] = (int)session.Planned.TotalMinutes,
            ["opening"] = number == 1 && notice.Length == 0 && text.Length == 0,
            ["text"] = text,
            ["limit"] = LimitFor(text),
            ["notice"] = notice,
            ["languages"] = PerLanguage(languages, language => new JsonObject
            {
                ["sessionTitle"] = session.Title[language],
                ["description"] = session.Description[language],
                ["question"] = session.Question(number)!.Text[language],
            }),
        }, languages);
    }

    public JsonObject Receipt(Turn turn, Session session, Group group, DiscussionState discussion, Contribution contribution, bool again) =>
        Deck.Render("group-receipt", new JsonObject
        {
            ["workshop"] = turn.Programme.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["question"] = session.Question(contribution.Question)!.Text[turn.Language],
            ["number"] = contribution.Question,
            ["contribution"] = contribution.Id,
            ["said"] = contribution.Text,
            ["notice"] = again ? Strings.Text(turn.Language, "receipt.same") : contribution.Late ? Strings.Text(turn.Language, "receipt.late") : "",
            ["open"] = discussion.IsOpen,
        }, turn.Language);

    /// <summary>One of a person's answers to change: with its own words or, where these were refused, with the new ones and the reason.</summary>
    public JsonObject Answer(Turn turn, Session session, Group group, Contribution contribution, string text, string notice = "") =>
        Deck.Render("answer", new JsonObject
        {
            ["workshop"] = turn.Programme.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["number"] = contribution.Question,
            ["contribution"] = contribution.Id,
            ["question"] = session.Question(contribution.Question)!.Text[turn.Language],
            ["text"] = text,
            ["limit"] = LimitFor(text),
            ["notice"] = notice,
        }, turn.Language);

    public JsonObject JoinFirst(Turn turn, Session session, Group group, int question, string text) => Deck.Render("group-join-first", new JsonObject
    {
        ["workshop"] = turn.Programme.Id,
        ["session"] = session.Number,
        ["group"] = group.Id,
        ["question"] = question,
        ["name"] = group.Name,
        ["text"] = text,
        ["limit"] = LimitFor(text),
    }, turn.Language);

    /// <summary>How far the group is with a question; a group without a facilitator moves on from here by itself.</summary>
    public JsonObject Progress(WorkshopState workshop, Session session, Group group, DiscussionState discussion, int number)
    {
        var answers = discussion.To(number).ToList();
        var current = discussion.Position == number && discussion.IsOpen;
        return Deck.Render("group-progress", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["from"] = number,
            ["number"] = number,
            ["total"] = session.Questions.Count,
            ["count"] = answers.Select(answer => answer.Participant).Distinct().Count(),
            ["members"] = workshop.MembersOf(group.Id).Count(),
            ["answers"] = answers.Count,
            ["ready"] = current ? discussion.Ready.Count : 0,
            ["needed"] = discussion.ReadyNeeded,
            ["ownPace"] = current && group.Facilitators.IsEmpty,
            ["languages"] = PerLanguage(LanguagesOf(workshop, group), _ => []),
        }, LanguagesOf(workshop, group));
    }

    /// <summary>What was said to a question, as the group sees it: names stay, for they do not leave it here.</summary>
    public JsonObject Said(WorkshopState workshop, Session session, Group group, DiscussionState discussion, int number)
    {
        var answers = discussion.To(number).ToList();
        var named = session.Attribution != Attribution.Anonymous;
        return Deck.RenderList("group-said", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["number"] = number,
            ["total"] = answers.Count,
            ["languages"] = PerLanguage(LanguagesOf(workshop, group), language => new JsonObject { ["question"] = session.Question(number)!.Text[language] }),
            ["answers"] = List(answers, answer => new JsonObject
            {
                ["name"] = named ? workshop.NameOf(answer.Participant) : "",
                ["separator"] = named ? ": " : "",
                ["said"] = answer.Text,
            }),
        }, "answers", LanguagesOf(workshop, group));
    }

    /// <summary>A short word to the whole group. <paramref name="values"/> fill the words' placeholders; <paramref name="text"/> is what somebody wrote.</summary>
    public JsonObject Notice(WorkshopState workshop, Group group, string words, string text = "", params (string Name, object? Value)[] values) =>
        Deck.Render("group-notice", new JsonObject
        {
            ["text"] = text,
            ["languages"] = PerLanguage(LanguagesOf(workshop, group), language => new JsonObject
            {
                ["title"] = Strings.Text(language, $"{words}.title", values),
                ["body"] = Strings.Keys.Contains($"{words}.body") ? Strings.Text(language, $"{words}.body", values) : "",
            }),
        }, LanguagesOf(workshop, group));

    public JsonObject Receipts(WorkshopState workshop, Group group, DiscussionState discussion, int number) => Deck.Render("group-receipts", new JsonObject
    {
        ["count"] = discussion.To(number).Count(answer => answer.Medium == Medium.Message),
        ["languages"] = PerLanguage(LanguagesOf(workshop, group), _ => []),
    }, LanguagesOf(workshop, group));

    /// <summary>One of the cards that show a session's published messages, counted from 1.</summary>
    public JsonObject Published(WorkshopState workshop, Session session, Group group, OutcomeState outcome, int part)
    {
        var languages = LanguagesOf(workshop, group);
        var parts = PublishedParts.Count(outcome.Published.Count());
        return Deck.RenderList("group-published", new JsonObject
        {
            ["session"] = session.Number,
            ["place"] = parts > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({part}/{parts})") : "",
            ["languages"] = PerLanguage(languages, language => new JsonObject { ["sessionTitle"] = session.Title[language] }),
            ["messages"] = List(PublishedParts.Of(outcome, part), entry => Entry(entry.Number, entry.Message)),
        }, "messages", languages);

        JsonObject Entry(int number, KeyMessage message) => new()
        {
            ["number"] = number,
            ["wording"] = message.Wording[languages[0]],
            ["second"] = languages.Skip(1).Where(message.Wording.Has).Select(language => message.Wording[language]).FirstOrDefault(wording => wording != message.Wording[languages[0]]) ?? "",
            ["support"] = string.Join(" · ", languages.Select(language => SupportOf(message, language))),
        };
    }

    /// <summary>A person's own answers, each with its question.</summary>
    /// <param name="back">The question to go back to, if any; what was already written to it goes along.</param>
    public JsonObject Answers(Turn turn, IEnumerable<(Session Session, Group Group, Contribution Contribution)> answers, (Session Session, Group Group, int Question)? back, string done = "") =>
        Deck.RenderList("answers", new JsonObject
        {
            ["workshop"] = turn.Programme.Id,
            ["notice"] = "",
            ["done"] = done,
            ["open"] = back is not null,
            ["session"] = back?.Session.Number ?? 0,
            ["group"] = back?.Group.Id ?? "",
            ["question"] = back?.Question ?? 0,
            ["text"] = turn.Data.Text("text") ?? "",
            ["answers"] = List(answers, answer => new JsonObject
            {
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

    private string SupportOf(KeyMessage message, Language language) =>
        (message.Evidence.IsEmpty
            ? Strings.Text(language, "published.supportNone")
            : Strings.Text(language, "published.support", ("people", message.People), ("groups", message.Groups)))
        + (message.CorrectedAt is null ? "" : $" ({Strings.Text(language, "published.corrected")})");

    private string StateOf(Contribution contribution, Language language) => string.Join(", ", new[]
    {
        contribution.Withdrawn ? "answers.withdrawn" : null,
        contribution.Late ? "answers.late" : null,
        contribution.Earlier.IsEmpty ? null : "answers.revised",
    }.OfType<string>().Select(key => Strings.Text(language, key)));
}
