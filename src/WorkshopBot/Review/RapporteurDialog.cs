using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Typing;

namespace WorkshopBot.Review;

/// <summary>The rapporteur's review: look at each drafted message with its evidence, approve or reject, take it back, publish.</summary>
public sealed class RapporteurDialog(ReviewRoom room, RapporteurCards cards, RapporteurForms forms, PersonalCards personal) : IDialog<RapporteurDialog>
{
    public static IReadOnlyList<Verb<RapporteurDialog>> Verbs { get; } =
    [
        new("review", Audience.Rapporteurs, (dialog, turn) => dialog.ReviewAsync(turn))
        {
            Typed = [new("review", new Argument.AnySession())],
        },
        new("message", Audience.Rapporteurs, (dialog, turn) => dialog.MessageAsync(turn))
        {
            Typed = [new("message", new Argument.Message("position"))],
        },
        new("approve", Audience.Rapporteurs, (dialog, turn) => dialog.DecideAsync(turn, "message.approveDone", (message, seen) => new ApproveMessage(message.Id, seen)))
        {
            Typed = [new("approve", new Argument.Message("position"))],
        },
        new("approve-rest", Audience.Rapporteurs, (dialog, turn) => dialog.DoAsync(
            turn, "review.restDone", already: "review.alreadyApproved", command: review => new ApproveRest(ReviewRoom.Seen(turn) ?? (turn.IsTyped ? Undecided(review) : []))))
        {
            Typed = [new("approveRest", new Argument.AnySession())],
        },
        new("reject", Audience.Rapporteurs, (dialog, turn) => dialog.DecideAsync(
            turn, "message.rejectDone", (message, seen) => new RejectMessage(message.Id, seen, turn.Data.Text("reason"))))
        {
            OwnText = ["reason"],
            Typed = [new("reject", new Argument.Message("position"), new Argument.Text("reason"))],
        },
        new("reconsider", Audience.Rapporteurs, (dialog, turn) => dialog.ReconsiderAsync(turn)) { Typed = [new("reconsider", new Argument.Message("position"))] },
        new("undo", Audience.Rapporteurs, (dialog, turn) => dialog.UndoAsync(turn)) { Typed = [new("undo")] },
        new("merge", Audience.Rapporteurs, (dialog, turn) => dialog.MergeAsync(turn))
        {
            Typed = [new("merge", new Argument.Message("position"), new Argument.Message("with"))],
        },
        new("draft", Audience.Rapporteurs, (dialog, turn) => dialog.DoAsync(
            turn, "review.draftDone", _ => new AskForDraft(turn.IdFor("d", turn.Data.Text("draft"), Hint(turn) ?? ""), Hint(turn))))
        {
            OwnText = ["hint"],
            Typed = [new("draft", new Argument.AnySession()), new("redraft", new Argument.Numbered("session"), new Argument.Text("hint"))],
        },
        new("redraft", Audience.Rapporteurs, (dialog, turn) => dialog.RedraftAsync(turn)),
        new("publish", Audience.Rapporteurs, (dialog, turn) => dialog.DoAsync(turn, "review.publishDone", already: "review.alreadyPublished", command: _ => new Publish()))
        {
            Typed = [new("publish", new Argument.AnySession())],
        },
    ];

    private Task<JsonObject> ReviewAsync(TurnContext turn) => room.EnterAsync(turn, review => room.ReviewAsync(review, left: turn.Data.Number("left")));

    private Task<JsonObject> MessageAsync(TurnContext turn) =>
        room.AtMessageAsync(turn, (review, message) => Task.FromResult(cards.Message(review, message)));

    private Task<JsonObject> RedraftAsync(TurnContext turn) => room.EnterAsync(turn, review => Task.FromResult(forms.Redraft(review)));

    private Task<JsonObject> ReconsiderAsync(TurnContext turn) => room.ChangeAsync(
        turn, (message, seen) => new ReconsiderMessage(message.Id, seen),
        (review, message) => Task.FromResult(cards.Message(review, message, personal.Words(turn.Language, "message.reconsiderDone"))));

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
            turn, (_, seen) => new MergeMessages(message.Id, seen, other!),
            (now, merged) => Task.FromResult(cards.Message(now, merged, personal.Words(turn.Language, "message.mergeDone"))));
    });

    private Task<JsonObject> UndoAsync(TurnContext turn) => room.EnterAsync(turn, review =>
    {
        var seen = ReviewRoom.Seen(turn) ?? review.Outcome.LastChangeOf(turn.Person);
        if (seen.Count == 0)
            return room.ReviewAsync(review, notice: personal.Words(turn.Language, "review.nothingToUndo"));
        return room.DoAsync(turn, review, new Undo(seen), async now =>
            seen.Count == 1 && now.Outcome.Find(seen.Keys.Single()) is { } message
                ? cards.Message(now, message, personal.Words(turn.Language, "message.undoDone"))
                : await room.ReviewAsync(now, personal.Words(turn.Language, "review.undone")));
    });

    private static string? Hint(TurnContext turn) => turn.Data.Text("hint")?.Trim() is { Length: > 0 } hint ? hint : null;

    private static Dictionary<string, int> Undecided(ReviewContext review) =>
        review.Outcome.Messages.Where(message => !message.IsDecided).ToDictionary(message => message.Id, message => message.Version);
}
