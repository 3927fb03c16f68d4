using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Typing;

namespace WorkshopBot.Review;

/// <summary>Where a rapporteur looks things up: quotes, what no message reflects, how groups are heard, a message's history, the sheet.</summary>
public sealed class SourcesDialog(ReviewRoom room, RapporteurSources cards, IEventStore store) : IDialog<SourcesDialog>
{
    public static IReadOnlyList<Verb<SourcesDialog>> Verbs { get; } =
    [
        new("evidence", Audience.Rapporteurs, (dialog, turn) => dialog.EvidenceAsync(turn))
        {
            Typed = [new("evidence", new Argument.Message("position"))],
        },
        new("history", Audience.Rapporteurs, (dialog, turn, cancellation) => dialog.HistoryAsync(turn, cancellation))
        {
            Typed = [new("history", new Argument.Message("position"))],
        },
        new("heard", Audience.Rapporteurs, (dialog, turn) => dialog.HeardAsync(turn))
        {
            Typed = [new("heard", new Argument.AnySession())],
        },
        new("sheet", Audience.Rapporteurs, (dialog, turn) => dialog.SheetAsync(turn))
        {
            Typed = [new("sheet", new Argument.AnySession())],
        },
        new("unreflected", Audience.Rapporteurs, (dialog, turn) => dialog.UnreflectedAsync(turn))
        {
            Typed = [new("unreflected", new Argument.AnySession())],
        },
    ];

    private Task<JsonObject> EvidenceAsync(TurnContext turn) =>
        room.AtMessageAsync(turn, (review, message) => Task.FromResult(cards.Evidence(review, message, turn.Data.Number("left"))));

    private Task<JsonObject> HeardAsync(TurnContext turn) => OnAnswers(turn, review => cards.GroupsHeard(review, turn.Data.Number("left")));

    private Task<JsonObject> SheetAsync(TurnContext turn) => OnAnswers(turn, review => cards.Sheet(review, turn.Data.Number("left")));

    private Task<JsonObject> UnreflectedAsync(TurnContext turn) => OnAnswers(turn, review => cards.Unreflected(review, turn.Data.Number("left")));

    private Task<JsonObject> HistoryAsync(TurnContext turn, CancellationToken cancellation) =>
        room.EnterAsync(turn, review => HistoryAsync(turn, review, cancellation));

    private Task<JsonObject> OnAnswers(TurnContext turn, Func<ReviewContext, JsonObject> card) =>
        room.EnterAsync(turn, async review => card(await room.WithAnswersAsync(review)));

    /// <summary>The history of the message that is named, also where a new draft has replaced it; of none, all that were replaced.</summary>
    private async Task<JsonObject> HistoryAsync(TurnContext turn, ReviewContext review, CancellationToken cancellation)
    {
        var (id, left) = (turn.Data.Text("message"), turn.Data.Number("left"));
        List<Recorded<OutcomeEvent>> events = [.. (await store.ReadAsync(new OutcomeKey(turn.Live.Id, review.Session.Number).ToString(), 0, cancellation)).Select(EventCodec.Decode<OutcomeEvent>)];
        var replaced = MessageHistory.Replaced(events);
        if (string.IsNullOrEmpty(id) && turn.Data.Number("position") is null)
            return cards.Replaced(review, [.. replaced.Select(gone => gone.Step)], left);
        return id is not null && review.Outcome.Find(id) is null && replaced.Select(gone => gone.Message).FirstOrDefault(message => message.Id == id) is { } lost
            ? cards.History(review, lost, MessageHistory.Of(lost.Id, events), left)
            : await room.AtMessageAsync(turn, (now, message) => Task.FromResult(cards.History(now, message, MessageHistory.Of(message.Id, events), left)));
    }
}
