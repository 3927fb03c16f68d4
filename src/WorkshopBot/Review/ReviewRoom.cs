using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Review;

/// <summary>What the rapporteur's dialogs share: who may come in, which session and which message is meant, and what a refusal leaves on the table.</summary>
public sealed class ReviewRoom(RapporteurCards cards, PersonalCards personal)
{
    private static readonly SessionAnswers s_notRead = new([]);

    /// <summary>Opens a session's review.</summary>
    public async Task<JsonObject> EnterAsync(TurnContext turn, Func<ReviewContext, Task<JsonObject>> work)
    {
        return await SessionAsync(turn) is { } session
            ? await work(new(turn.Live, turn.Workshop, session, await turn.Live.ReadOutcomeAsync(session.Number), s_notRead, turn.Language, turn.Person, turn.IdFor("d")))
            : personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.UnknownSession, $"{turn.Data.Number("session")}")), turn.OwnText);
    }

    /// <summary>The same, at the message that a card or a typed number names.</summary>
    public Task<JsonObject> AtMessageAsync(TurnContext turn, Func<ReviewContext, KeyMessage, Task<JsonObject>> work) => EnterAsync(turn, async review =>
    {
        if (Named(turn, review.Outcome) is { } message)
            return await work(review, message);
        var reason = turn.Data.Number("position") is not null
            ? personal.Words(turn.Language, "message.noSuch")
            : personal.Reason(turn.Language, new(RefusalReason.UnknownMessage));
        return turn.OwnText is { Length: > 0 } lost ? personal.Refused(turn, reason, lost) : await ReviewAsync(review, notice: reason);
    });

    /// <summary>Changes a message. A refusal shows it as it is now, with what was typed.</summary>
    public Task<JsonObject> ChangeAsync(TurnContext turn, Func<KeyMessage, int, OutcomeCommand> command, Func<ReviewContext, KeyMessage, Task<JsonObject>> then) => AtMessageAsync(turn, async (review, message) =>
    {
        if ((turn.Data.Number("version") ?? (turn.IsTyped ? message.Version : null)) is not { } seen)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"), turn.OwnText);
        var answer = await turn.Live.DoAsync(review.Session.Number, command(message, seen), turn.Stamp);
        var now = review with { Outcome = answer.State };
        if (answer.State.Find(message.Id) is not { } changed)
            return turn.OwnText is { Length: > 0 } lost
                ? personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.UnknownMessage)), lost)
                : await ReviewAsync(now, notice: personal.Reason(turn.Language, new(RefusalReason.UnknownMessage)));
        if (answer.Refusal is not { } refusal)
            return await then(now, changed);
        var typed = turn.OwnText;
        return cards.Message(
            now, changed, notice: Reason(turn, refusal),
            typed: changed.Wording.Wordings.Values.Contains(typed) ? "" : typed, wording: turn.Data.Text("wording") is { Length: > 0 } wording ? wording : null);
    });

    /// <summary>Does what concerns the session as a whole; a refusal shows its list.</summary>
    /// <param name="already">What is said where there was nothing left to do.</param>
    public async Task<JsonObject> DoAsync(TurnContext turn, ReviewContext review, OutcomeCommand command, Func<ReviewContext, Task<JsonObject>> then, string already = "")
    {
        var answer = await turn.Live.DoAsync(review.Session.Number, command, turn.Stamp);
        var now = review with { Outcome = answer.State };
        return answer.Effect == Effect.AlreadySo && already.Length > 0 ? await ReviewAsync(now, already)
            : answer.Refusal is not { } refusal ? await then(now)
            : turn.OwnText is { Length: > 0 } typed ? personal.Refused(turn, Reason(turn, refusal), typed)
            : await ReviewAsync(now, notice: Reason(turn, refusal));
    }

    public async Task<JsonObject> ReviewAsync(ReviewContext review, string done = "", string notice = "", int? left = null) =>
        cards.Review(await WithAnswersAsync(review), done, notice, left);

    /// <summary>The review of a session as a delivery shows it to a rapporteur.</summary>
    public async Task<JsonObject> ReviewAsync(LiveWorkshop live, WorkshopState workshop, Session session, Language language, string person) => await ReviewAsync(
        new(live, workshop, session, await live.ReadOutcomeAsync(session.Number), s_notRead, language, person, $"redraft-{session.Number}-{live.Now.ToUnixTimeMilliseconds()}"));

    /// <summary>The review with all that was said in the session on it.</summary>
    public async Task<ReviewContext> WithAnswersAsync(ReviewContext review)
    {
        if (!ReferenceEquals(review.Answers, s_notRead))
            return review;
        var read = await Task.WhenAll(review.Workshop.Groups.Values.Select(async group => (Group: group, Discussion: await review.Live.ReadDiscussionAsync(review.Session.Number, group.Id))));
        return review with { Answers = new([.. read.SelectMany(each => each.Discussion.Standing.Select(contribution => (each.Group, contribution)))]) };
    }

    /// <summary>A refusal in words; where another rapporteur was faster, with their name.</summary>
    public string Reason(TurnContext turn, Refusal refusal) =>
        refusal is { Reason: RefusalReason.MessageChanged, Detail: { } by } && by != turn.Person && turn.Workshop.NameOf(by) is { Length: > 0 } name
            ? personal.Words(turn.Language, "refusal.ChangedBy", ("detail", name))
            : refusal.Reason == RefusalReason.TextEmpty ? personal.Words(turn.Language, "refusal.NothingWritten")
            : personal.Reason(turn.Language, refusal);

    /// <summary>Messages at the versions that a card showed.</summary>
    public static Dictionary<string, int>? Seen(TurnContext turn) =>
        turn.Data.Find("seen") is { ValueKind: System.Text.Json.JsonValueKind.Object } seen
            ? seen.EnumerateObject().Where(entry => entry.Value.ValueKind == System.Text.Json.JsonValueKind.Number && entry.Value.TryGetInt32(out _)).ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32())
            : null;

    private static KeyMessage? Named(TurnContext turn, OutcomeState outcome) =>
        turn.Data.Text("message") is { } id ? outcome.Find(id)
        : turn.Data.Number("position") is { } position && position >= 1 && position <= outcome.Messages.Count ? outcome.Messages[position - 1]
        : null;

    /// <summary>The session that is named, else the newest that has messages; a first draft is asked for of the open one.</summary>
    private static async Task<Session?> SessionAsync(TurnContext turn)
    {
        if (turn.Data.Number("session") is { } named)
            return turn.Programme.Session(named);
        if (turn.Verb != "draft" || turn.Data.Text("hint") is not null)
        {
            foreach (var number in turn.Workshop.Sessions.Keys.Reverse())
            {
                if (!(await turn.Live.ReadOutcomeAsync(number)).Messages.IsEmpty)
                    return turn.Programme.Session(number);
            }
        }
        return turn.Session ?? (turn.Workshop.Sessions.Keys.Select(number => (int?)number).LastOrDefault() is { } newest ? turn.Programme.Session(newest) : turn.Programme.Sessions[0]);
    }
}
