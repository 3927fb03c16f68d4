using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Engine.Discussion;

internal sealed class DiscussionGrain(IEventStore store, DueScanner due, StoreFaults faults, IFollow follow, WorkshopReader workshops)
    : StreamGrain<DiscussionState, DiscussionCommand, DiscussionEvent>(store, due, faults, Rules.Discussion), IDiscussionGrain
{
    private DiscussionKey Key => DiscussionKey.Parse(this.GetPrimaryKeyString());

    protected override async ValueTask<Followed> FollowAsync(DiscussionState state, Recorded<DiscussionEvent> recorded) =>
        follow.From(Key, await workshops.ReadAsync(Key.Workshop), state, recorded);
}
