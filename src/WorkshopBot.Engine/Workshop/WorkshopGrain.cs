using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Workshop;

internal sealed class WorkshopGrain(IEventStore store, DueScanner due, StoreFaults faults, IFollow follow, WorkshopReader reader)
    : StreamGrain<WorkshopState, WorkshopCommand, WorkshopEvent>(store, due, faults, Rules.Workshop), IWorkshopGrain
{
    private WorkshopKey Key => WorkshopKey.Parse(this.GetPrimaryKeyString());

    protected override ValueTask<Followed> FollowAsync(WorkshopState state, Recorded<WorkshopEvent> recorded) =>
        new(follow.From(Key, state, recorded));

    protected override void Tell(WorkshopState? newest) => reader.Hear(Key.Workshop, newest);
}
