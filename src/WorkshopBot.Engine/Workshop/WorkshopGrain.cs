using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Workshop;

internal sealed class WorkshopGrain(IEventStore store, DueScanner due, StoreFaults faults, IFollow follow, WorkshopReader reader)
    : StreamGrain<WorkshopState, WorkshopCommand, WorkshopEvent>(store, due, faults, WorkshopState.Empty), IWorkshopGrain
{
    protected override Decision<WorkshopEvent> Decide(WorkshopState state, WorkshopCommand command) => Domain.Workshop.Decide(state, command);

    protected override WorkshopState Apply(WorkshopState state, Recorded<WorkshopEvent> recorded) => Domain.Workshop.Apply(state, recorded);

    protected override ValueTask<Followed> FollowAsync(WorkshopState state, Recorded<WorkshopEvent> recorded) =>
        new(follow.From(WorkshopKey.Parse(this.GetPrimaryKeyString()), state, recorded));

    protected override void Tell(WorkshopState? newest) => reader.Hear(WorkshopKey.Parse(this.GetPrimaryKeyString()).Workshop, newest);

    protected override (DateTimeOffset At, string By) Origin(WorkshopCommand command) => (command.At, command.By.Person);
}
