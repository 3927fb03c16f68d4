using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Discussions;

/// <summary>The cards of a group's walk.</summary>
public sealed class GroupCards(CardDeck deck) : CardBuilder(deck)
{
    /// <summary>Who answers for a table answers for two at least.</summary>
    public const int SmallestTable = 2;

    public JsonObject Join(WorkshopState workshop, Group group) => Deck.Render("group-join", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["group"] = group.Id,
        ["name"] = group.Name,
        ["languages"] = PerLanguage(workshop.LanguagesOf(group), _ => []),
    }, workshop.LanguagesOf(group));

    /// <summary>A question's card: for the whole group, or for one person in their language, with their text or a notice on it.</summary>
    public JsonObject Question(WorkshopState workshop, Session session, Group group, int number, IReadOnlyList<Language>? languages = null, string text = "", string notice = "", int people = SmallestTable)
    {
        languages ??= workshop.LanguagesOf(group);
        return Deck.Render("group-question", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["question"] = number,
            ["number"] = number,
            ["total"] = session.Questions.Count,
            ["count"] = session.Questions.Count,
            ["minutes"] = (int)session.Planned.TotalMinutes,
            ["recommend"] = session.Kind == SessionKind.Concluding,
            ["people"] = people,
            ["opening"] = number == 1 && notice.Length == 0 && text.Length == 0,
            ["text"] = text,
            ["limit"] = LimitFor(text),
            ["notice"] = notice,
            ["languages"] = PerLanguage(languages, language => new JsonObject
            {
                ["sessionTitle"] = session.Title[language],
                ["description"] = session.Description[language],
                ["promise"] = Strings.Text(language, session.Attribution switch
                {
                    Attribution.Named => "question.promiseNamed",
                    Attribution.Anonymous => "question.promiseAnonymous",
                    _ => "question.promiseGroup",
                }),
                ["question"] = session.Question(number)!.Text[language],
            }),
        }, languages);
    }

    public JsonObject JoinFirst(TurnContext turn, Session session, Group group, int question, string text, int people) => Deck.Render("group-join-first", new JsonObject
    {
        ["workshop"] = turn.Programme.Id,
        ["session"] = session.Number,
        ["group"] = group.Id,
        ["question"] = question,
        ["name"] = group.Name,
        ["table"] = people > 1,
        ["people"] = people,
        ["text"] = text,
        ["limit"] = LimitFor(text),
    }, turn.Language);

    /// <summary>How far the group is with a question, and who has answered; a group without a facilitator moves on from here by itself.</summary>
    /// <param name="languages">The group's, or that of the person whom it answers.</param>
    public JsonObject Progress(
        WorkshopState workshop, Session session, Group group, DiscussionState discussion, int number, IReadOnlyList<Language>? languages = null, string done = "", string notice = "")
    {
        languages ??= workshop.LanguagesOf(group);
        var current = discussion.Position == number && discussion.IsOpen;
        var people = discussion.Contributors(number).ToList();
        return Deck.Render("group-progress", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["group"] = group.Id,
            ["from"] = number,
            ["number"] = number,
            ["total"] = session.Questions.Count,
            ["done"] = done,
            ["notice"] = notice,
            ["count"] = people.Count,
            ["members"] = PeopleAt(workshop, group, discussion, number),
            ["answers"] = discussion.To(number).Count(),
            ["behalf"] = discussion.OnBehalfOf(number),
            ["name"] = session.Attribution == Attribution.Anonymous ? "" : Names(workshop, people),
            ["ready"] = current ? discussion.Ready.Intersect(workshop.MembersOf(group.Id)).Count : 0,
            ["needed"] = discussion.ReadyNeededOf(workshop.MembersOf(group.Id)),
            ["ownPace"] = current && group.Facilitators.IsEmpty,
            ["languages"] = PerLanguage(languages, _ => []),
        }, languages);
    }

    /// <summary>What was said to a question, as the group sees it: names stay, for they do not leave it here.</summary>
    public JsonObject Said(WorkshopState workshop, Session session, Group group, DiscussionState discussion, int number)
    {
        var answers = discussion.To(number).ToList();
        var named = session.Attribution != Attribution.Anonymous;
        var languages = workshop.LanguagesOf(group);
        return Deck.RenderList("group-said", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["number"] = number,
            ["total"] = answers.Count,
            ["languages"] = PerLanguage(languages, language => new JsonObject { ["question"] = session.Question(number)!.Text[language] }),
            ["answers"] = List(answers, answer => new JsonObject
            {
                ["name"] = named ? workshop.NameOf(answer.Participant) : "",
                ["separator"] = named ? ": " : "",
                ["said"] = answer.Text,
                ["mark"] = string.Join(" · ", languages.Select(language => MarkOf(answer, language)).Where(mark => mark.Length > 0).Distinct()),
            }),
        }, "answers", languages);
    }

    /// <summary>Says that the group is back at a question whose card stands further up; that card is not posted twice.</summary>
    public JsonObject Return(WorkshopState workshop, Session session, Group group, int number) => Deck.Render("group-return", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["session"] = session.Number,
        ["group"] = group.Id,
        ["question"] = number,
        ["number"] = number,
        ["total"] = session.Questions.Count,
        ["languages"] = PerLanguage(workshop.LanguagesOf(group), language => new JsonObject { ["question"] = session.Question(number)!.Text[language] }),
    }, workshop.LanguagesOf(group));

    /// <summary>A short word to the whole group. <paramref name="values"/> fill the words' placeholders; <paramref name="text"/> is what somebody wrote.</summary>
    /// <param name="where">Whether it offers to tell where the group is.</param>
    public JsonObject Notice(WorkshopState workshop, Group group, string words, string text = "", bool where = false, params (string Name, object? Value)[] values) =>
        Deck.Render("group-notice", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["group"] = group.Id,
            ["text"] = text,
            ["where"] = where,
            ["languages"] = PerLanguage(workshop.LanguagesOf(group), language => new JsonObject
            {
                ["title"] = Strings.Text(language, $"{words}.title", values),
                ["body"] = Strings.Keys.Contains($"{words}.body") ? Strings.Text(language, $"{words}.body", values) : "",
            }),
        }, workshop.LanguagesOf(group));

    public JsonObject Receipts(WorkshopState workshop, Group group, DiscussionState discussion, int number) => Deck.Render("group-receipts", new JsonObject
    {
        ["count"] = discussion.To(number).Count(answer => answer.Medium == Medium.Message),
        ["languages"] = PerLanguage(workshop.LanguagesOf(group), _ => []),
    }, workshop.LanguagesOf(group));

    /// <summary>Where the person's group is and what they can still answer.</summary>
    /// <param name="here">The group that they can join, where they are in none.</param>
    public JsonObject Where(WorkshopState workshop, Session? session, Group? group, Group? here, DiscussionState discussion, string person, Language language, DateTimeOffset now, string done = "")
    {
        var open = session is not null && group is not null && discussion.IsOpen;
        return Deck.Render("group-where", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["done"] = done,
            ["name"] = (group ?? here)?.Name ?? "",
            ["sessionTitle"] = session is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{session.Number}. {session.Title[language]}"),
            ["position"] = PositionOf(workshop, group, here, discussion, open, language),
            ["time"] = open ? TimeOf(workshop, session!, language, now) : "",
            ["open"] = open,
            ["join"] = group is null && here is not null,
            ["member"] = group is not null,
            ["session"] = session?.Number ?? 0,
            ["group"] = (group ?? here)?.Id ?? "",
            ["from"] = discussion.Position,
            ["ownPace"] = open && !discussion.IsWrappedUp && group!.Facilitators.IsEmpty,
            ["questions"] = List(open ? session!.Questions.Where(question => question.Number <= discussion.Reached) : [], question => new JsonObject
            {
                ["number"] = question.Number,
                ["question"] = string.Create(CultureInfo.InvariantCulture, $"{question.Number}. {question.Text[language]}"),
                ["state"] = AnsweredOf(discussion, question.Number, person, language),
                ["current"] = question.Number == discussion.Position,
            }),
        }, language);
    }

    private string PositionOf(WorkshopState workshop, Group? group, Group? here, DiscussionState discussion, bool open, Language language) =>
        group is null ? Strings.Text(language, here is null ? "where.noGroup" : "where.joinHere")
        : workshop.OpenSession is null ? Strings.Text(language, "where.noSession")
        : !open ? Strings.Text(language, "where.soon")
        : discussion.IsWrappedUp ? Strings.Text(language, "where.wrapped")
        : Strings.Text(language, "where.at", ("number", discussion.Position), ("total", discussion.Questions));

    private string TimeOf(WorkshopState workshop, Session session, Language language, DateTimeOffset now) =>
        workshop.Session(session.Number).Until is { } until && until > now
            ? Strings.Text(language, "where.until", ("until", TimeIn(workshop.Programme!, until)))
            : Strings.Text(language, "where.overtime");

    private string AnsweredOf(DiscussionState discussion, int question, string person, Language language)
    {
        var mine = discussion.To(question).Count(answer => answer.Participant == person);
        var answered = Strings.Text(language, mine > 0 ? "where.answered" : "where.notAnswered", ("count", mine));
        return question < discussion.Position ? $"{answered} {Strings.Text(language, "where.late")}" : answered;
    }
}
