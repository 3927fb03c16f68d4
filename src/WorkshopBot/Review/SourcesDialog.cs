using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Review;

/// <summary>Where a rapporteur looks things up: quotes, what no message reflects, how groups are heard, a message's history, the sheet.</summary>
public sealed class SourcesDialog(ReviewRoom room, RapporteurSources cards, LiveWorkshop live, IEventStore store) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["evidence"] = (turn, _) => room.AtMessageAsync(turn, (review, message) => Task.FromResult(cards.Evidence(review, message, turn.Data.Number("left")))),
        ["unreflected"] = (turn, _) => OnAnswers(turn, review => cards.Unreflected(review, turn.Data.Number("left"))),
        ["heard"] = (turn, _) => OnAnswers(turn, review => cards.GroupsHeard(review, turn.Data.Number("left"))),
        ["sheet"] = (turn, _) => OnAnswers(turn, review => cards.Sheet(review, turn.Data.Number("left"))),
        ["history"] = (turn, cancellation) => room.EnterAsync(turn, review => HistoryAsync(turn, review, cancellation)),
    };

    private Task<JsonObject> OnAnswers(TurnContext turn, Func<ReviewContext, JsonObject> card) =>
        room.EnterAsync(turn, async review => card(await room.WithAnswersAsync(review)));

    /// <summary>The history of the message that is named, also where a new draft has replaced it; of none, all that were replaced.</summary>
    private async Task<JsonObject> HistoryAsync(TurnContext turn, ReviewContext review, CancellationToken cancellation)
    {
        var (id, left) = (turn.Data.Text("message"), turn.Data.Number("left"));
        List<Recorded<OutcomeEvent>> events = [.. (await store.ReadAsync(new OutcomeKey(live.Id, review.Session.Number).ToString(), 0, cancellation)).Select(EventCodec.Decode<OutcomeEvent>)];
        var replaced = MessageHistory.Replaced(events);
        if (string.IsNullOrEmpty(id) && turn.Data.Number("position") is null)
            return cards.Replaced(review, [.. replaced.Select(gone => gone.Step)], left);
        return id is not null && review.Outcome.Find(id) is null && replaced.Select(gone => gone.Message).FirstOrDefault(message => message.Id == id) is { } lost
            ? cards.History(review, lost, MessageHistory.Of(lost.Id, events), left)
            : await room.AtMessageAsync(turn, (now, message) => Task.FromResult(cards.History(now, message, MessageHistory.Of(message.Id, events), left)));
    }
}
