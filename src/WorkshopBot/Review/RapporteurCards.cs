using System.Text.Json.Nodes;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Review;

/// <summary>The list of messages, and one message to decide about.</summary>
public sealed class RapporteurCards(CardDeck deck) : MessageCardBuilder(deck)
{
    // A message that is decided is shown in part; it can be opened to be read whole.
    private const int LongestDecided = 140;

    /// <summary>Quotes on a message's card; all of them are a press away.</summary>
    private const int QuotesShown = 3;

    /// <summary>All messages of a session with their state.</summary>
    /// <param name="left">How many are still to be shown, of a list that does not fit on one card; null for all.</param>
    public JsonObject Review(ReviewContext review, string done = "", string notice = "", int? left = null)
    {
        var (outcome, answers, language) = (review.Outcome, review.Answers, review.Language);
        var listed = outcome.Messages.Index().TakeLast(left ?? outcome.Messages.Count).ToList();
        var reflected = outcome.Reflected;
        var unworded = Unworded(review);
        var askable = Askable(review);
        var data = new JsonObject
        {
            ["workshop"] = review.Source,
            ["session"] = review.Session.Number,
            ["sessionTitle"] = review.Session.Title[language],
            ["done"] = done,
            ["notice"] = notice.Length > 0 ? notice : outcome.DraftFailure is { } why ? Strings.Text(language, "review.failed", ("why", why)) : "",
            ["nonce"] = review.Nonce,
            ["drafting"] = outcome.Drafting is not null,
            ["draftTotal"] = outcome.Progress?.Total ?? 0,
            ["draftDone"] = outcome.Progress?.Done ?? 0,
            ["draftCalls"] = outcome.Progress?.Calls ?? 0,
            ["total"] = outcome.Messages.Count,
            ["decided"] = outcome.Messages.Count - outcome.Undecided,
            ["undecided"] = outcome.Undecided,
            ["approved"] = outcome.Messages.Count(message => message.Status == MessageStatus.Approved),
            ["publishable"] = outcome.Messages.Count(message => message is { Status: MessageStatus.Approved, PublishedAt: null }),
            ["published"] = outcome.Published.Count(),
            ["contributions"] = answers.All.Count,
            ["reflected"] = answers.All.Count(answer => reflected.Contains(answer.Contribution.Id)),
            ["unreflected"] = answers.All.Count(answer => !reflected.Contains(answer.Contribution.Id)),
            ["faint"] = new JsonObject { ["name"] = string.Join(", ", Heard.Of(review).Where(group => group is { UnderRepresented: true, Group: not null }).Select(group => review.Workshop.Groups[group.Group!].Name)) },
            ["missing"] = unworded.Count == 0 ? ""
                : Strings.Text(language, "review.missing", ("languages", string.Join(", ", unworded.CountBy(gap => gap.Language).Select(gap => $"{gap.Key.OwnName()} ({gap.Value})")))),
            ["unworded"] = new JsonObject { ["message"] = unworded.Select(gap => gap.Message.Id).FirstOrDefault(""), ["tag"] = unworded.Select(gap => gap.Language.Tag()).FirstOrDefault("") },
            ["voices"] = VoicesOf(outcome.Messages.SelectMany(message => message.Voices.Values), "review.voices", language),
            ["askable"] = askable.Count,
            ["asking"] = SeenOf(askable),
            ["next"] = NextUndecided(outcome, null) ?? "",
            ["notes"] = List(outcome.Notes, note => new JsonObject { ["note"] = NoteOf(note, language) }),
            ["text"] = HintInVain(outcome),
            ["redrafted"] = outcome.Drafts.Count > 1,
            ["undoable"] = outcome.LastChangeOf(review.Person).Count > 0,
            ["undo"] = UndoOf(outcome.LastChangeOf(review.Person)),
        };
        return Deck.RenderList("rapporteur-review", listed.Count, shown =>
        {
            // "Approve the rest" approves what stands on this card, and nothing that was cut off.
            data["seen"] = SeenOf(listed.Take(shown).Select(entry => entry.Item).Where(message => !message.IsDecided));
            data["messages"] = List(listed.Take(shown), entry => new JsonObject
            {
                ["message"] = entry.Item.Id,
                ["position"] = entry.Index + 1,
                ["status"] = StatusOf(entry.Item, language),
                ["tone"] = ToneOf(entry.Item),
                ["place"] = entry.Item.Question is { } number ? $" · {Strings.Text(language, "message.sourceAnonymous", ("question", number))}" : "",
                ["wording"] = entry.Item.IsDecided ? entry.Item.Wording[language].Cut(LongestDecided) : entry.Item.Wording[language],
                ["flags"] = FlagsOf(entry.Item, language),
            });
            return data;
        }, language);
    }

    /// <param name="typed">What the rapporteur had written when it was refused, as a wording or a reason.</param>
    /// <param name="wording">The same where it is a wording: it stands in the input again.</param>
    /// <param name="undo">The change that the card offers to take back; null for the message's own.</param>
    public JsonObject Message(ReviewContext review, KeyMessage message, string done = "", string notice = "", string typed = "", string? wording = null, IReadOnlyDictionary<string, int>? undo = null)
    {
        var (workshop, session, outcome, language) = (review.Workshop, review.Session, review.Outcome, review.Language);
        var spoken = SpokenIn(message.Wording, language);
        // What was said in a language that the programme does not name stays in sight beside its other wordings.
        var others = workshop.Programme!.Languages.Union(message.Wording.Wordings.Keys).Where(other => other != spoken).ToList();
        var fit = MessageFit.Of(message);
        var last = undo ?? outcome.LastChangeOf(review.Person);
        if (undo is null && !last.ContainsKey(message.Id))
            last = new Dictionary<string, int>();
        // What many have said in the same words is enough once; all of them are one press away.
        var quotes = QuotesOf(review, message).DistinctBy(quote => (string?)quote["quote"]).Take(QuotesShown).ToList();
        return Deck.Render("rapporteur-message", new JsonObject
        {
            ["workshop"] = review.Source,
            ["session"] = session.Number,
            ["message"] = message.Id,
            ["version"] = message.Version,
            ["language"] = spoken.Tag(),
            ["position"] = outcome.Messages.IndexOf(message) + 1,
            ["total"] = outcome.Messages.Count,
            ["done"] = done,
            ["notice"] = notice,
            ["question"] = message.Question is { } number ? session.Question(number)?.Text[language] ?? "" : "",
            ["wording"] = message.Wording[language],
            ["wordings"] = List(others.Where(message.Wording.Has), other => new JsonObject { ["label"] = other.OwnName(), ["wording"] = message.Wording[other] }),
            ["otherWordings"] = List(others, other => new JsonObject
            {
                ["title"] = Strings.Text(language, message.Wording.Has(other) ? "message.wordingIn" : "message.wordingMissing", ("language", other.OwnName())),
                ["tag"] = other.Tag(),
            }),
            ["text"] = typed,
            ["edited"] = message.WasEdited,
            ["drafted"] = new JsonObject { ["text"] = message.Original },
            ["edit"] = new JsonObject { ["text"] = wording ?? message.Wording[language], ["limit"] = LimitFor(wording ?? "", Domain.Words.LongestMessage) },
            ["tone"] = ToneOf(message),
            ["state"] = message.ChangedBy is { } by and not Actor.Bot
                ? Strings.Text(language, "message.by", ("status", StatusOf(message, language)), ("person", workshop.NameOf(by)))
                : StatusOf(message, language),
            ["reason"] = message.RejectionReason ?? "",
            ["support"] = SupportOf(message, "message", language),
            ["origin"] = message.WasEdited && message.Drafter != "rapporteur"
                ? Strings.Text(language, "message.editedBy", ("origin", Strings.Text(language, $"message.{message.Drafter}")))
                : Strings.Text(language, $"message.{message.Drafter}"),
            ["fit"] = fit.Unfitting > 0 ? Strings.Text(language, "message.fit", ("unfitting", fit.Unfitting), ("quotes", fit.Total)) : "",
            ["foreign"] = fit.Unchecked > 0 ? Strings.Text(language, "message.foreign", ("unchecked", fit.Unchecked), ("quotes", fit.Total)) : "",
            ["lost"] = message.LostEvidence,
            ["count"] = message.LostEvidence,
            ["voices"] = List(VoicesByGroup(review, message), line => new JsonObject { ["name"] = line.Name, ["voice"] = line.Said, ["tone"] = line.Tone }),
            ["editable"] = message.PublishedAt is null,
            ["approved"] = message.Status == MessageStatus.Approved,
            ["rejected"] = message.Status == MessageStatus.Rejected,
            ["mergeable"] = message.PublishedAt is null && outcome.Messages.Exists(other => other != message && other is { PublishedAt: null, Status: not MessageStatus.Rejected }),
            ["next"] = NextUndecided(outcome, message.Id) ?? "",
            ["undoable"] = last.Count > 0 && message.PublishedAt is null,
            ["undo"] = UndoOf(last),
            ["quoteCount"] = message.Evidence.Count,
            ["quotes"] = List(quotes, quote => quote),
            ["rest"] = message.Evidence.Count - quotes.Count,
        }, language);
    }

    /// <summary>The next message to decide about, after one and then from the top.</summary>
    public static string? NextUndecided(OutcomeState outcome, string? after)
    {
        var at = after is null ? -1 : outcome.Messages.FindIndex(message => message.Id == after);
        return outcome.Messages.Skip(at + 1).Concat(outcome.Messages.Take(Math.Max(at, 0))).FirstOrDefault(message => !message.IsDecided)?.Id;
    }
}
