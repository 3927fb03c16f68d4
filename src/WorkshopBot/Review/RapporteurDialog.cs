using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;

namespace WorkshopBot.Review;

/// <summary>The rapporteur's review: look at each drafted message with its evidence, approve or reject, take it back, publish.</summary>
public sealed class RapporteurDialog(ReviewRoom room, RapporteurCards cards, RapporteurForms forms, PersonalCards personal) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["review"] = (turn, _) => room.EnterAsync(turn, review => room.ReviewAsync(review, left: turn.Data.Number("left"))),
        ["message"] = (turn, _) => room.AtMessageAsync(turn, (review, message) => Task.FromResult(cards.Message(review, message))),
        ["approve"] = (turn, _) => DecideAsync(turn, "message.approveDone", (message, seen) => new ApproveMessage(message.Id, seen) { By = turn.Actor, At = turn.At }),
        ["reject"] = (turn, _) => DecideAsync(turn, "message.rejectDone", (message, seen) => new RejectMessage(message.Id, seen, turn.Data.Text("reason")) { By = turn.Actor, At = turn.At }),
        ["reconsider"] = (turn, _) => room.ChangeAsync(
            turn, (message, seen) => new ReconsiderMessage(message.Id, seen) { By = turn.Actor, At = turn.At },
            (review, message) => Task.FromResult(cards.Message(review, message, personal.Words(turn.Language, "message.reconsiderDone")))),
        ["merge"] = (turn, _) => MergeAsync(turn),
        ["undo"] = (turn, _) => UndoAsync(turn),
        ["approve-rest"] = (turn, _) => DoAsync(turn, "review.restDone", already: "review.alreadyApproved", command: review => new ApproveRest(ReviewRoom.Seen(turn) ?? (turn.IsTyped ? Undecided(review) : [])) { By = turn.Actor, At = turn.At }),
        ["publish"] = (turn, _) => DoAsync(turn, "review.publishDone", already: "review.alreadyPublished", command: _ => new Publish { By = turn.Actor, At = turn.At }),
        ["draft"] = (turn, _) => DoAsync(turn, "review.draftDone", _ => new AskForDraft(turn.IdFor("d", turn.Data.Text("draft"), Hint(turn) ?? ""), Hint(turn)) { By = turn.Actor, At = turn.At }),
        ["redraft"] = (turn, _) => room.EnterAsync(turn, review => Task.FromResult(forms.Redraft(review))),
    };

    private Task<JsonObject> DoAsync(TurnContext turn, string done, Func<ReviewContext, OutcomeCommand> command, string already = "") => room.EnterAsync(turn, review => room.DoAsync(
        turn, review, command(review), now => room.ReviewAsync(now, personal.Words(turn.Language, done)), already.Length > 0 ? personal.Words(turn.Language, already) : ""));

    /// <summary>A decision leads on to the next message that waits for one; one that was typed shows what it was about.</summary>
    private Task<JsonObject> DecideAsync(TurnContext turn, string done, Func<KeyMessage, int, OutcomeCommand> command) => room.ChangeAsync(turn, command, async (review, message) =>
    {
        var words = personal.Words(turn.Language, done);
        if (turn.IsTyped)
            return cards.Message(review, message, words);
        return RapporteurCards.NextUndecided(review.Outcome, message.Id) is { } next
            ? cards.Message(review, review.Outcome.Find(next)!, words, undo: review.Outcome.LastChangeOf(turn.Person))
            : await room.ReviewAsync(review, personal.Words(turn.Language, "review.allDecided"));
    });

    private Task<JsonObject> MergeAsync(TurnContext turn) => room.AtMessageAsync(turn, (review, message) =>
    {
        var other = turn.Data.Number("with") is { } position ? review.Outcome.Messages.ElementAtOrDefault(position - 1)?.Id ?? "" : turn.Data.Text("other");
        if (string.IsNullOrEmpty(other) && turn.Data.Number("with") is not null)
            return Task.FromResult(cards.Message(review, message, notice: personal.Words(turn.Language, "message.noSuch")));
        if (string.IsNullOrEmpty(other) && turn.Data.Number("with") is null)
            return Task.FromResult(forms.Merge(review, message, turn.Data.Number("version") is null ? "" : personal.Words(turn.Language, "merge.choose")));
        return room.ChangeAsync(
            turn, (_, seen) => new MergeMessages(message.Id, seen, other!) { By = turn.Actor, At = turn.At },
            (now, merged) => Task.FromResult(cards.Message(now, merged, personal.Words(turn.Language, "message.mergeDone"))));
    });

    private Task<JsonObject> UndoAsync(TurnContext turn) => room.EnterAsync(turn, review =>
    {
        var seen = ReviewRoom.Seen(turn) ?? review.Outcome.LastChangeOf(turn.Person);
        if (seen.Count == 0)
            return room.ReviewAsync(review, notice: personal.Words(turn.Language, "review.nothingToUndo"));
        return room.DoAsync(turn, review, new Undo(seen) { By = turn.Actor, At = turn.At }, async now =>
            seen.Count == 1 && now.Outcome.Find(seen.Keys.Single()) is { } message
                ? cards.Message(now, message, personal.Words(turn.Language, "message.undoDone"))
                : await room.ReviewAsync(now, personal.Words(turn.Language, "review.undone")));
    });

    private static string? Hint(TurnContext turn) => turn.Data.Text("hint")?.Trim() is { Length: > 0 } hint ? hint : null;

    private static Dictionary<string, int> Undecided(ReviewContext review) =>
        review.Outcome.Messages.Where(message => !message.IsDecided).ToDictionary(message => message.Id, message => message.Version);
}
