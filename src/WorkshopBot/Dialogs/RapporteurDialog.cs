using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Dialogs;

/// <summary>The rapporteur's review: look at each drafted message with its evidence, edit, approve or reject, publish.</summary>
public sealed class RapporteurDialog(LiveWorkshop live, RapporteurCards cards, PersonalCards personal) : IDialog
{
    public IReadOnlyDictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>>
    {
        ["review"] = (turn, _) => Guarded(turn, session => ReviewAsync(turn, session, left: turn.Data.Number("left"))),
        ["message"] = (turn, _) => Guarded(turn, session => MessageAsync(turn, session)),
        ["unreflected"] = (turn, _) => Guarded(turn, session => UnreflectedAsync(turn, session)),
        ["approve"] = (turn, _) => DecideAsync(turn, "message.approveDone", (message, seen) => new ApproveMessage(message, seen) { By = turn.Actor, At = turn.At }),
        ["reject"] = (turn, _) => DecideAsync(turn, "message.rejectDone", (message, seen) => new RejectMessage(message, seen, turn.Data.Text("reason")) { By = turn.Actor, At = turn.At }),
        ["edit"] = (turn, _) => ChangeAsync(turn, "message.editDone", (message, seen) => new EditMessage(message, seen, turn.Language, turn.Data.Text("wording") ?? "") { By = turn.Actor, At = turn.At }),
        ["reconsider"] = (turn, _) => ChangeAsync(turn, "message.reconsiderDone", (message, seen) => new ReconsiderMessage(message, seen) { By = turn.Actor, At = turn.At }),
        ["approve-rest"] = (turn, _) => DoAsync(turn, "review.restDone", new ApproveRest(Seen(turn)) { By = turn.Actor, At = turn.At }),
        ["publish"] = (turn, _) => DoAsync(turn, "review.publishDone", new Publish { By = turn.Actor, At = turn.At }),
        ["draft"] = (turn, _) => DoAsync(turn, "review.draftDone", new AskForDraft(turn.Data.Text("draft") ?? turn.IdFor("d")) { By = turn.Actor, At = turn.At }),
    };

    /// <summary>The review of a session for whoever may see it; also what a delivery shows.</summary>
    public async Task<JsonObject> ReviewAsync(WorkshopState workshop, Session session, Language language, string nonce, string done = "", string notice = "", OutcomeState? outcome = null, int? left = null) =>
        cards.Review(workshop, session, outcome ?? await live.ReadOutcomeAsync(session.Number), await AnswersAsync(workshop, session), language, nonce, done, notice, left);

    private Task<JsonObject> Guarded(Turn turn, Func<Session, Task<JsonObject>> work)
    {
        if (!turn.Actor.IsRapporteur)
            return Task.FromResult(personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.NotARapporteur)), Typed(turn)));
        var newest = turn.Workshop.Sessions.Keys.Select(number => (int?)number).LastOrDefault();
        return (turn.Session ?? (newest is { } number ? turn.Programme.Session(number) : turn.Programme.Sessions[0])) is { } session
            ? work(session)
            : Task.FromResult(personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.UnknownSession, $"{turn.Data.Number("session")}"))));
    }

    private Task<JsonObject> ReviewAsync(Turn turn, Session session, string done = "", string notice = "", OutcomeState? outcome = null, int? left = null) =>
        ReviewAsync(turn.Workshop, session, turn.Language, turn.IdFor("d"), done, notice, outcome, left);

    private async Task<JsonObject> MessageAsync(Turn turn, Session session)
    {
        var outcome = await live.ReadOutcomeAsync(session.Number);
        return outcome.Find(turn.Data.Text("message") ?? "") is { } message
            ? cards.Message(turn.Workshop, session, outcome, message, turn.Language)
            : await ReviewAsync(turn, session, notice: personal.Reason(turn.Language, new(RefusalReason.UnknownMessage)));
    }

    private async Task<JsonObject> UnreflectedAsync(Turn turn, Session session) =>
        cards.Unreflected(turn.Workshop, session, await live.ReadOutcomeAsync(session.Number), await AnswersAsync(turn.Workshop, session), turn.Language, turn.Data.Number("left"));

    /// <summary>A decision leads on to the next message that waits for one.</summary>
    private Task<JsonObject> DecideAsync(Turn turn, string done, Func<string, int, OutcomeCommand> command) =>
        OnMessageAsync(turn, command, async (session, outcome, message) =>
            RapporteurCards.NextUndecided(outcome, message.Id) is { } next
                ? cards.Message(turn.Workshop, session, outcome, outcome.Find(next)!, turn.Language, personal.Words(turn.Language, done))
                : await ReviewAsync(turn, session, personal.Words(turn.Language, "review.allDecided"), outcome: outcome));

    private Task<JsonObject> ChangeAsync(Turn turn, string done, Func<string, int, OutcomeCommand> command) =>
        OnMessageAsync(turn, command, (session, outcome, message) =>
            Task.FromResult(cards.Message(turn.Workshop, session, outcome, message, turn.Language, personal.Words(turn.Language, done))));

    private Task<JsonObject> OnMessageAsync(Turn turn, Func<string, int, OutcomeCommand> command, Func<Session, OutcomeState, KeyMessage, Task<JsonObject>> then) => Guarded(turn, async session =>
    {
        if (turn.Data.Text("message") is not { } id || turn.Data.Number("version") is not { } seen)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"), Typed(turn));
        var answer = await live.DoAsync(session.Number, command(id, seen), turn.Cause);
        if (answer.State.Find(id) is not { } message)
            return Typed(turn) is { Length: > 0 } lost
                ? personal.Refused(turn, personal.Reason(turn.Language, new(RefusalReason.UnknownMessage)), lost)
                : await ReviewAsync(turn, session, notice: personal.Reason(turn.Language, new(RefusalReason.UnknownMessage)), outcome: answer.State);
        if (answer.Refusal is not { } refusal)
            return await then(session, answer.State, message);
        var typed = Typed(turn);
        return cards.Message(
            turn.Workshop, session, answer.State, message, turn.Language, notice: personal.Reason(turn.Language, refusal),
            typed: typed == message.Wording[turn.Language] ? "" : typed, wording: turn.Data.Text("wording") is { Length: > 0 } wording ? wording : null);
    });

    private static string Typed(Turn turn) => turn.Data.Text("wording") ?? turn.Data.Text("reason") ?? "";

    private Task<JsonObject> DoAsync(Turn turn, string done, OutcomeCommand command) => Guarded(turn, async session =>
    {
        var answer = await live.DoAsync(session.Number, command, turn.Cause);
        return answer.Effect == Effect.Refused
            ? await ReviewAsync(turn, session, notice: personal.Reason(turn.Language, answer.Refusal!), outcome: answer.State)
            : await ReviewAsync(turn, session, personal.Words(turn.Language, done), outcome: answer.State);
    });

    private async Task<SessionAnswers> AnswersAsync(WorkshopState workshop, Session session)
    {
        List<(Group, Contribution)> all = [];
        foreach (var group in workshop.Groups.Values)
            all.AddRange((await live.ReadDiscussionAsync(session.Number, group.Id)).Standing.Select(contribution => (group, contribution)));
        return new(all);
    }

    private static Dictionary<string, int> Seen(Turn turn) =>
        turn.Data.Find("seen") is { ValueKind: JsonValueKind.Object } seen
            ? seen.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out _)).ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32())
            : [];
}
