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
        ["history"] = (turn, cancellation) => room.AtMessageAsync(turn, async (desk, message) =>
            cards.History(desk, message, MessageHistory.Of(message.Id, await EventsAsync(desk.Session.Number, cancellation)), turn.Data.Number("left"))),
    };

    private Task<JsonObject> OnAnswers(Turn turn, Func<ReviewDesk, JsonObject> card) =>
        room.EnterAsync(turn, async desk => card(await room.WithAnswersAsync(desk)));

    private async Task<IEnumerable<Recorded<OutcomeEvent>>> EventsAsync(int session, CancellationToken cancellation) =>
        (await store.ReadAsync(new OutcomeKey(live.Id, session).ToString(), 0, cancellation)).Select(EventCodec.Decode<OutcomeEvent>);
}
