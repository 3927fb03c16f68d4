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
    // A message that is decided is shown in part; it can be opened to be read whole.
    private const int LongestDecided = 140;

    /// <summary>All messages of a session with their state.</summary>
    /// <param name="left">How many are still to be shown, of a list that does not fit on one card; null for all.</param>
    public JsonObject Review(
        WorkshopState workshop, Session session, OutcomeState outcome, SessionAnswers answers, Language language, string nonce, string done = "", string notice = "", int? left = null)
    {
        var listed = outcome.Messages.Index().TakeLast(left ?? outcome.Messages.Count).ToList();
        var publishable = outcome.Messages.Count(message => message is { Status: MessageStatus.Approved, PublishedAt: null });
        var reflected = outcome.Reflected;
        return Deck.RenderList("rapporteur-review", listed.Count, shown => new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["sessionTitle"] = session.Title[language],
            ["done"] = done,
            ["notice"] = notice.Length > 0 ? notice : outcome.DraftFailure is { } why ? Strings.Text(language, "review.failed", ("why", why)) : "",
            ["nonce"] = nonce,
            ["drafting"] = outcome.Drafting is not null,
            ["draftTotal"] = outcome.Progress?.Total ?? 0,
            ["draftDone"] = outcome.Progress?.Done ?? 0,
            ["draftCalls"] = outcome.Progress?.Calls ?? 0,
            ["total"] = outcome.Messages.Count,
            ["decided"] = outcome.Messages.Count - outcome.Undecided,
            ["undecided"] = outcome.Undecided,
            ["publishable"] = publishable,
            ["published"] = outcome.Published.Count(),
            ["contributions"] = answers.All.Count,
            ["reflected"] = answers.All.Count(answer => reflected.Contains(answer.Contribution.Id)),
            ["unreflected"] = answers.All.Count(answer => !reflected.Contains(answer.Contribution.Id)),
            ["next"] = NextUndecided(outcome, null) ?? "",
            // "Approve the rest" approves what stands on this card, and nothing that was cut off.
            ["seen"] = new JsonObject(listed.Take(shown).Where(entry => !entry.Item.IsDecided).Select(entry => KeyValuePair.Create(entry.Item.Id, (JsonNode?)entry.Item.Version))),
            ["notes"] = List(outcome.Notes, note => new JsonObject { ["note"] = NoteOf(note, language) }),
            ["messages"] = List(listed.Take(shown), entry => new JsonObject
            {
                ["message"] = entry.Item.Id,
                ["position"] = entry.Index + 1,
                ["status"] = StatusOf(entry.Item, language),
                ["tone"] = ToneOf(entry.Item),
                ["place"] = entry.Item.Question is { } number ? $" · {Strings.Text(language, "message.sourceAnonymous", ("question", number))}" : "",
                ["wording"] = entry.Item.IsDecided ? Beginning(entry.Item.Wording[language]) : entry.Item.Wording[language],
            }),
        }, language);
    }

    /// <param name="typed">What the rapporteur had written when it was refused, as a wording or a reason.</param>
    /// <param name="wording">The same where it is a wording: it stands in the input again.</param>
    public JsonObject Message(
        WorkshopState workshop, Session session, OutcomeState outcome, KeyMessage message, Language language, string done = "", string notice = "", string typed = "", string? wording = null) =>
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
            ["text"] = typed,
            ["edit"] = new JsonObject { ["text"] = wording ?? message.Wording[language], ["limit"] = LimitFor(wording ?? "", Words.LongestMessage) },
            ["tone"] = ToneOf(message),
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

    /// <summary>What no message rests on, in the order of the questions.</summary>
    /// <param name="left">How many are still to be shown; null for all.</param>
    public JsonObject Unreflected(WorkshopState workshop, Session session, OutcomeState outcome, SessionAnswers answers, Language language, int? left = null)
    {
        var reflected = outcome.Reflected;
        var all = answers.All.Where(answer => !reflected.Contains(answer.Contribution.Id)).OrderBy(answer => answer.Contribution.Question).ToList();
        return Deck.RenderList("rapporteur-unreflected", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["answers"] = List(all.TakeLast(left ?? all.Count), answer => new JsonObject
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

    private static string ToneOf(KeyMessage message) => message switch
    {
        { Status: MessageStatus.Approved } => "Good",
        { Status: MessageStatus.Rejected } => "Attention",
        _ => "Warning",
    };

    private static string Beginning(string wording) =>
        wording.Length <= LongestDecided ? wording : $"{wording[..(char.IsHighSurrogate(wording[LongestDecided - 1]) ? LongestDecided - 1 : LongestDecided)].TrimEnd()}…";

    /// <summary>A note is a code and a count, as <c>nothing-said:3</c>; its words stand under <c>note.nothingSaid</c>.</summary>
    private string NoteOf(string note, Language language) =>
        note.Split(':') is [var code, var count] && int.TryParse(count, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? Strings.Text(language, $"note.{CamelCase(code)}", ("count", number))
            : note;

    private static string CamelCase(string code) =>
        string.Concat(code.Split('-').Select((word, at) => at == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

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
