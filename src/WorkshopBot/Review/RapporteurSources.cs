using System.Globalization;
using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Review;

/// <summary>The cards that show what messages rest on, what they leave out, and how they came to be as they are.</summary>
public sealed class RapporteurSources(CardDeck deck) : MessageCardBuilder(deck)
{
    /// <summary>All quotes of a message.</summary>
    /// <param name="left">How many are still to be shown; null for all.</param>
    public JsonObject Evidence(ReviewContext review, KeyMessage message, int? left) => Deck.RenderList("rapporteur-evidence", new JsonObject
    {
        ["workshop"] = review.Source,
        ["session"] = review.Session.Number,
        ["message"] = message.Id,
        ["wording"] = message.Wording[review.Language],
        ["quotes"] = List(QuotesOf(review, message).TakeLast(left ?? message.Evidence.Count), quote => quote),
    }, "quotes", review.Language);

    /// <summary>What no message rests on, in the order of the questions.</summary>
    /// <param name="left">How many are still to be shown; null for all.</param>
    public JsonObject Unreflected(ReviewContext review, int? left, string notice = "")
    {
        var reflected = review.Outcome.Reflected;
        var all = Attributed.InOrder(review.Session, review.Answers.All.Where(answer => !reflected.Contains(answer.Contribution.Id)), answer => answer.Contribution.Text)
            .OrderBy(answer => answer.Contribution.Question).ToList();
        return Deck.RenderList("rapporteur-unreflected", new JsonObject
        {
            ["workshop"] = review.Source,
            ["session"] = review.Session.Number,
            ["notice"] = notice.Length > 0 || all.Count > 0 ? notice : Strings.Text(review.Language, "unreflected.none"),
            ["answers"] = List(all.TakeLast(left ?? all.Count), answer => new JsonObject
            {
                ["contribution"] = answer.Contribution.Id,
                ["name"] = SourceOf(review, answer.Group.Id, answer.Contribution.Participant, answer.Contribution.Question),
                ["said"] = answer.Contribution.Text,
            }),
        }, "answers", review.Language);
    }

    public JsonObject GroupsHeard(ReviewContext review, int? left)
    {
        var groups = Heard.Of(review);
        return Deck.RenderList("rapporteur-heard", new JsonObject
        {
            ["workshop"] = review.Source,
            ["session"] = review.Session.Number,
            ["hidden"] = groups.Any(heard => heard.Group is null),
            ["groups"] = List(groups.TakeLast(left ?? groups.Count), heard => new JsonObject
            {
                ["name"] = heard.Group is { } group ? review.Workshop.Groups[group].Name : Strings.Text(review.Language, "heard.small"),
                ["status"] = LineOf(heard, review.Language),
                ["tone"] = heard.UnderRepresented ? "Attention" : "Default",
            }),
        }, "groups", review.Language);
    }

    public JsonObject History(ReviewContext review, KeyMessage message, IReadOnlyList<HistoryStep> steps, int? left) =>
        review.Outcome.Messages.IndexOf(message) is var at and >= 0
            ? Steps(review, Strings.Text(review.Language, "history.title", ("position", at + 1)), message.Id, standing: true, message.Wording[review.Language], steps, left)
            : Steps(review, Strings.Text(review.Language, "history.replacedTitle"), message.Id, standing: false, message.Wording[review.Language], steps, left);

    /// <summary>Every message that a new draft has replaced, with who asked for that.</summary>
    public JsonObject Replaced(ReviewContext review, IReadOnlyList<HistoryStep> steps, int? left) =>
        Steps(review, Strings.Text(review.Language, "history.replacedTitle"), "", standing: false, steps.Count == 0 ? Strings.Text(review.Language, "history.replacedNone") : "", steps, left);

    private JsonObject Steps(ReviewContext review, string title, string message, bool standing, string wording, IReadOnlyList<HistoryStep> steps, int? left)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(review.Workshop.Programme!.TimeZone);
        return Deck.RenderList("rapporteur-history", new JsonObject
        {
            ["workshop"] = review.Source,
            ["session"] = review.Session.Number,
            ["message"] = message,
            ["standing"] = standing,
            ["title"] = title,
            ["wording"] = wording,
            ["steps"] = List(steps.TakeLast(left ?? steps.Count), step => new JsonObject
            {
                ["at"] = At(TimeZoneInfo.ConvertTime(step.At, zone), review.Language),
                ["name"] = NameOf(review, step),
                ["what"] = Strings.Text(review.Language, $"history.{step.What}",
                    ("language", step.Language?.OwnName()), ("verdict", step.Verdict is { } verdict ? Strings.Text(review.Language, VerdictKey(verdict)) : null)),
                ["said"] = step.Text ?? "",
            }),
        }, "steps", review.Language);
    }

    /// <summary>One page to present from: the approved messages, published or not.</summary>
    public JsonObject Sheet(ReviewContext review, int? left)
    {
        var (workshop, language) = (review.Workshop, review.Language);
        var approved = review.Outcome.Messages.Where(message => message.Status == MessageStatus.Approved).Index().ToList();
        return Deck.RenderList("rapporteur-sheet", new JsonObject
        {
            ["workshop"] = review.Source,
            ["session"] = review.Session.Number,
            ["sessionTitle"] = review.Session.Title[language],
            ["total"] = approved.Count,
            ["contributions"] = review.Answers.All.Count,
            ["people"] = review.Answers.All.Select(answer => answer.Contribution.Participant).Distinct().Count(),
            ["groups"] = review.Answers.All.Select(answer => answer.Group.Id).Distinct().Count(),
            ["messages"] = List(approved.TakeLast(left ?? approved.Count), entry => new JsonObject
            {
                ["number"] = string.Create(CultureInfo.InvariantCulture, $"{review.Session.Number}.{entry.Index + 1}"),
                ["wording"] = entry.Item.Wording[language],
                ["second"] = new JsonObject { ["wording"] = Second(entry.Item.Wording, language, workshop.Programme!.Languages) },
                ["support"] = SupportOf(entry.Item, "published", language),
            }),
        }, "messages", language);
    }

    /// <summary>A short word to a rapporteur about what others did, or what became of quotes.</summary>
    public JsonObject Notice(WorkshopState workshop, Session session, OutcomeState outcome, string words, string? by, Language language)
    {
        var lost = outcome.Messages.Index().Where(entry => entry.Item is { LostEvidence: > 0, Status: not MessageStatus.Rejected }).ToList();
        return Deck.Render("rapporteur-notice", new JsonObject
        {
            ["workshop"] = workshop.Programme!.Id,
            ["session"] = session.Number,
            ["title"] = Strings.Text(language, $"told.{words}Title", ("session", session.Number)),
            ["name"] = by is null ? "" : workshop.NameOf(by),
            ["body"] = Strings.Text(language, $"told.{words}",
                ("count", words == "lost" ? lost.Sum(entry => entry.Item.LostEvidence) : outcome.Published.Count()),
                ("state", outcome.Progress is { } progress
                    ? Strings.Text(language, "review.draftProgress", ("draftDone", progress.Done), ("draftTotal", progress.Total), ("draftCalls", progress.Calls))
                    : Strings.Text(language, "told.drafted")),
                ("positions", string.Join(", ", lost.Select(entry => entry.Index + 1)))),
        }, language);
    }

    internal static string VerdictKey(Verdict verdict) => verdict switch
    {
        Verdict.SaidSo => "voice.saidSo",
        Verdict.NotQuite => "voice.notQuite",
        _ => "voice.missing",
    };

    private static string Second(LocalizedText wording, Language language, IReadOnlyList<Language> languages) =>
        languages.Where(wording.Has).Select(other => wording[other]).FirstOrDefault(other => other != wording[language]) ?? "";

    private string LineOf(Heard heard, Language language)
    {
        if (heard.Said == 0)
            return Strings.Text(language, "heard.silent");
        var line = Strings.Text(language, "heard.line", ("cited", heard.Cited), ("said", heard.Said), ("messages", heard.Messages));
        return heard.UnderRepresented ? Strings.Text(language, "heard.under", ("line", line)) : line;
    }

    private string At(DateTimeOffset local, Language language) =>
        Strings.Text(language, "history.at", ("day", DateOnly.FromDateTime(local.DateTime)), ("time", TimeOnly.FromDateTime(local.DateTime)));

    /// <summary>Rapporteurs sign what they do; members who had their say are named as the session promised.</summary>
    private string NameOf(ReviewContext review, HistoryStep step) => step switch
    {
        { By: Actor.Bot } => Strings.Text(review.Language, "history.bot"),
        { Group: { } group } => Attributed.To(review.Workshop, review.Session, group, step.By) switch
        {
            ({ } person, _) => person,
            (null, { } of) => of,
            _ => Strings.Text(review.Language, "history.somebody"),
        },
        _ => review.Workshop.NameOf(step.By),
    };
}
