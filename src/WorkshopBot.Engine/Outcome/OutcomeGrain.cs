using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Engine.Outcome;

internal sealed class OutcomeGrain(IEventStore store, DueScanner due, StoreFaults faults, IFollow follow, WorkshopReader workshops)
    : StreamGrain<OutcomeState, OutcomeCommand, OutcomeEvent>(store, due, faults, Rules.Outcome), IOutcomeGrain
{
    private OutcomeKey Key => OutcomeKey.Parse(this.GetPrimaryKeyString());

    protected override async ValueTask<Followed> FollowAsync(OutcomeState state, Recorded<OutcomeEvent> recorded) =>
        follow.From(Key, await workshops.ReadAsync(Key.Workshop), state, recorded);
}
