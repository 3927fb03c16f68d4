using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Workshop;

/// <summary>Which workshop this process runs: its programme, and who are organisers from the start (Entra object ids).</summary>
public sealed record WorkshopSettings(Programme Programme, IReadOnlyList<string> Organisers);

/// <summary>The running workshop: reads of its newest state, commands with their cause.</summary>
public sealed class LiveWorkshop(IGrainFactory grains, WorkshopReader reader, WorkshopSettings settings, [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock)
{
    public string Id => settings.Programme.Id;

    /// <summary>The time by the workshop clock.</summary>
    public DateTimeOffset Now => clock.Now();

    public ValueTask<WorkshopState> ReadAsync() => reader.ReadAsync(Id);

    public async Task<DiscussionState> ReadDiscussionAsync(int session, string group) => (await AskDiscussionAsync(session, group)).State;

    /// <summary>The discussion, with the entry at which its reading ended, if there is one.</summary>
    public async Task<Answer<DiscussionState>> AskDiscussionAsync(int session, string group) =>
        (await NodeLoss.OutlastAsync(() => Discussion(session, group).ReadAsync(-1)))!;

    public async Task<OutcomeState> ReadOutcomeAsync(int session) => (await NodeLoss.OutlastAsync(() => Outcome(session).ReadAsync(-1)))!.State;

    /// <summary>Each session with its key messages, in the order of the programme.</summary>
    public async Task<IReadOnlyList<(Session Session, OutcomeState Outcome)>> ReadOutcomesAsync(WorkshopState workshop)
    {
        List<(Session, OutcomeState)> outcomes = [];
        foreach (var session in workshop.Programme!.Sessions)
            outcomes.Add((session, await ReadOutcomeAsync(session.Number)));
        return outcomes;
    }

    public Task<Answer<WorkshopState>> DoAsync(WorkshopCommand command, string cause) =>
        NodeLoss.OutlastAsync(() => grains.GetGrain<IWorkshopGrain>(new WorkshopKey(Id).ToString()).ExecuteAsync(new(command, cause)));

    public Task<Answer<DiscussionState>> DoAsync(int session, DiscussionCommand command, string cause) =>
        NodeLoss.OutlastAsync(() => Discussion(session, command.Group).ExecuteAsync(new(command, cause)));

    public Task<Answer<OutcomeState>> DoAsync(int session, OutcomeCommand command, string cause) =>
        NodeLoss.OutlastAsync(() => Outcome(session).ExecuteAsync(new(command, cause)));

    private IDiscussionGrain Discussion(int session, string group) => grains.GetGrain<IDiscussionGrain>(new DiscussionKey(Id, session, group).ToString());

    private IOutcomeGrain Outcome(int session) => grains.GetGrain<IOutcomeGrain>(new OutcomeKey(Id, session).ToString());
}
