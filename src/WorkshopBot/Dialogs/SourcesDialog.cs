using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Outcomes;

namespace WorkshopBot.Dialogs;

/// <summary>Where a rapporteur looks things up: quotes, what no message reflects, how groups are heard, a message's history, the sheet.</summary>
public sealed class SourcesDialog(ReviewRoom room, RapporteurSources cards, LiveWorkshop live, IEventStore store) : IDialog
{
    public IReadOnlyDictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<Turn, CancellationToken, Task<JsonObject>>>
    {
        ["evidence"] = (turn, _) => room.AtMessageAsync(turn, (desk, message) => Task.FromResult(cards.Evidence(desk, message, turn.Data.Number("left")))),
        ["unreflected"] = (turn, _) => OnAnswers(turn, desk => cards.Unreflected(desk, turn.Data.Number("left"))),
        ["heard"] = (turn, _) => OnAnswers(turn, desk => cards.GroupsHeard(desk, turn.Data.Number("left"))),
        ["sheet"] = (turn, _) => OnAnswers(turn, desk => cards.Sheet(desk, turn.Data.Number("left"))),
        ["history"] = (turn, cancellation) => room.EnterAsync(turn, desk => HistoryAsync(turn, desk, cancellation)),
    };

    private Task<JsonObject> OnAnswers(Turn turn, Func<ReviewDesk, JsonObject> card) =>
        room.EnterAsync(turn, async desk => card(await room.WithAnswersAsync(desk)));

    /// <summary>The history of the message that is named, also where a new draft has replaced it; of none, all that were replaced.</summary>
    private async Task<JsonObject> HistoryAsync(Turn turn, ReviewDesk desk, CancellationToken cancellation)
    {
        var (id, left) = (turn.Data.Text("message"), turn.Data.Number("left"));
        List<Recorded<OutcomeEvent>> events = [.. (await store.ReadAsync(new OutcomeKey(live.Id, desk.Session.Number).ToString(), 0, cancellation)).Select(EventCodec.Decode<OutcomeEvent>)];
        var replaced = MessageHistory.Replaced(events);
        if (string.IsNullOrEmpty(id) && turn.Data.Number("position") is null)
            return cards.Replaced(desk, [.. replaced.Select(gone => gone.Step)], left);
        return id is not null && desk.Outcome.Find(id) is null && replaced.Select(gone => gone.Message).FirstOrDefault(message => message.Id == id) is { } lost
            ? cards.History(desk, lost, MessageHistory.Of(lost.Id, events), left)
            : await room.AtMessageAsync(turn, (now, message) => Task.FromResult(cards.History(now, message, MessageHistory.Of(message.Id, events), left)));
    }
}
