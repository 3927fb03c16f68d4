using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;

namespace WorkshopBot.Dialogs;

/// <summary>The contributions of a session with their groups: what messages rest on.</summary>
public sealed record SessionAnswers(IReadOnlyList<(Group Group, Contribution Contribution)> All)
{
    public Contribution? Find(string id) => All.FirstOrDefault(answer => answer.Contribution.Id == id).Contribution;
}

/// <summary>The rapporteur's cards.</summary>
public sealed class RapporteurCards(CardDeck deck) : CardFaces(deck)
{
    public JsonObject Review(WorkshopState workshop, Session session, OutcomeState outcome, SessionAnswers answers, Language language, string nonce, string done = "", string notice = "")
    {
        var publishable = outcome.Messages.Count(message => message is { Status: MessageStatus.Approved, PublishedAt: null });
        var reflected = outcome.Reflected;
        var seen = new JsonObject();
        foreach (var message in outcome.Messages.Where(message => !message.IsDecided))
            seen[message.Id] = message.Version;
        return Deck.RenderList("rapporteur-review", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["sessionTitle"] = session.Title[language],
            ["done"] = done,
            ["notice"] = notice.Length > 0 ? notice : outcome.DraftFailure is { } why ? Strings.Text(language, "review.failed", ("why", why)) : "",
            ["nonce"] = nonce,
            ["drafting"] = outcome.Drafting is not null,
            ["total"] = outcome.Messages.Count,
            ["decided"] = outcome.Messages.Count - outcome.Undecided,
            ["undecided"] = outcome.Undecided,
            ["publishable"] = publishable,
            ["published"] = outcome.Published.Count(),
            ["contributions"] = answers.All.Count,
            ["reflected"] = answers.All.Count(answer => reflected.Contains(answer.Contribution.Id)),
            ["unreflected"] = answers.All.Count(answer => !reflected.Contains(answer.Contribution.Id)),
            ["next"] = NextUndecided(outcome, null) ?? "",
            ["seen"] = seen,
            ["notes"] = List(outcome.Notes, note => new JsonObject { ["note"] = Strings.Text(language, $"note.{note}") }),
            ["messages"] = List(outcome.Messages, message => new JsonObject
            {
                ["message"] = message.Id,
                ["status"] = StatusOf(message, language),
                ["separator"] = ": ",
                ["wording"] = message.Wording[language],
            }),
        }, "messages", language);
    }

    public JsonObject Message(WorkshopState workshop, Session session, OutcomeState outcome, KeyMessage message, Language language, string done = "", string notice = "") =>
        Deck.RenderList("rapporteur-message", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["message"] = message.Id,
            ["version"] = message.Version,
            ["position"] = outcome.Messages.IndexOf(message) + 1,
            ["total"] = outcome.Messages.Count,
            ["done"] = done,
            ["notice"] = notice,
            ["question"] = message.Question is { } number ? session.Question(number)?.Text[language] ?? "" : "",
            ["wording"] = message.Wording[language],
            ["state"] = message.ChangedBy is { } by
                ? Strings.Text(language, "message.by", ("status", StatusOf(message, language)), ("person", workshop.NameOf(by)))
                : StatusOf(message, language),
            ["support"] = message.Evidence.IsEmpty
                ? Strings.Text(language, "message.supportNone")
                : Strings.Text(language, "message.support", ("people", message.People), ("groups", message.Groups)),
            ["lost"] = message.LostEvidence,
            ["count"] = message.LostEvidence,
            ["editable"] = message.PublishedAt is null,
            ["approved"] = message.Status == MessageStatus.Approved,
            ["rejected"] = message.Status == MessageStatus.Rejected,
            ["next"] = NextUndecided(outcome, message.Id) ?? "",
            ["quotes"] = List(message.Evidence, evidence => new JsonObject
            {
                ["quote"] = $"“{evidence.Quote}”",
                ["name"] = SourceOf(workshop, session, evidence.Group, evidence.Participant, evidence.Question, language),
            }),
        }, "quotes", language);

    public JsonObject Unreflected(WorkshopState workshop, Session session, OutcomeState outcome, SessionAnswers answers, Language language)
    {
        var reflected = outcome.Reflected;
        return Deck.RenderList("rapporteur-unreflected", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["answers"] = List(answers.All.Where(answer => !reflected.Contains(answer.Contribution.Id)), answer => new JsonObject
            {
                ["name"] = SourceOf(workshop, session, answer.Group.Id, answer.Contribution.Participant, answer.Contribution.Question, language),
                ["said"] = answer.Contribution.Text,
            }),
        }, "answers", language);
    }

    /// <summary>The next message to decide about, after one and then from the top.</summary>
    public static string? NextUndecided(OutcomeState outcome, string? after)
    {
        var at = after is null ? -1 : outcome.Messages.FindIndex(message => message.Id == after);
        return outcome.Messages.Skip(at + 1).Concat(outcome.Messages.Take(Math.Max(at, 0))).FirstOrDefault(message => !message.IsDecided)?.Id;
    }

    private string StatusOf(KeyMessage message, Language language) =>
        Strings.Text(language, message.PublishedAt is not null ? "status.published" : $"status.{message.Status.ToString().ToLowerInvariant()}");

    /// <summary>Who is named beside a quote, as the session's attribution allows.</summary>
    private string SourceOf(WorkshopState workshop, Session session, string group, string person, int question, Language language) => session.Attribution switch
    {
        Attribution.Named => Strings.Text(language, "message.sourceNamed", ("person", workshop.NameOf(person)), ("group", workshop.Groups[group].Name), ("question", question)),
        Attribution.Anonymous => Strings.Text(language, "message.sourceAnonymous", ("question", question)),
        _ => Strings.Text(language, "message.source", ("group", workshop.Groups[group].Name), ("question", question)),
    };
}
