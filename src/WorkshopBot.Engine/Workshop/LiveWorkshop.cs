using Orleans.Runtime;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Workshop;

/// <summary>Who wants something, when by the workshop clock, and what made them: said once, whatever they want. The same cause again has no effect.</summary>
public sealed record Stamp(Actor By, DateTimeOffset At, string Cause);

/// <summary>A workshop that runs: reads of its newest state, and commands with the stamp of whoever gives them.</summary>
public sealed class LiveWorkshop(string id, IGrainFactory grains, WorkshopReader reader, TimeProvider clock)
{
    public string Id => id;

    /// <summary>The time by the workshop clock.</summary>
    public DateTimeOffset Now => clock.Now();

    public ValueTask<WorkshopState> ReadAsync() => reader.ReadAsync(Id);

    public async Task<DiscussionState> ReadDiscussionAsync(int session, string group) => (await AskDiscussionAsync(session, group)).State;

    /// <summary>The discussion, with the entry at which its reading ended, if there is one.</summary>
    public async Task<CommandResult<DiscussionState>> AskDiscussionAsync(int session, string group) =>
        (await FailoverRetry.OutlastAsync(() => Discussion(session, group).ReadAsync(-1)))!;

    public async Task<OutcomeState> ReadOutcomeAsync(int session) => (await FailoverRetry.OutlastAsync(() => Outcome(session).ReadAsync(-1)))!.State;

    /// <summary>Each session with its key messages, in the order of the programme.</summary>
    public async Task<IReadOnlyList<(Session Session, OutcomeState Outcome)>> ReadOutcomesAsync(WorkshopState workshop)
    {
        List<(Session, OutcomeState)> outcomes = [];
        foreach (var session in workshop.Programme!.Sessions)
            outcomes.Add((session, await ReadOutcomeAsync(session.Number)));
        return outcomes;
    }

    /// <summary>The bot itself wants something, now.</summary>
    public Stamp ByTheBot(string cause) => new(Actor.TheBot, Now, cause);

    public Task<CommandResult<WorkshopState>> DoAsync(WorkshopCommand command, Stamp stamp) =>
        FailoverRetry.OutlastAsync(() => grains.GetGrain<IWorkshopGrain>(new WorkshopKey(Id).ToString())
            .ExecuteAsync(new(command with { By = stamp.By, At = stamp.At }, stamp.Cause)));

    public Task<CommandResult<DiscussionState>> DoAsync(int session, DiscussionCommand command, Stamp stamp) =>
        FailoverRetry.OutlastAsync(() => Discussion(session, command.Group)
            .ExecuteAsync(new(command with { By = stamp.By, At = stamp.At }, stamp.Cause)));

    public Task<CommandResult<OutcomeState>> DoAsync(int session, OutcomeCommand command, Stamp stamp) =>
        FailoverRetry.OutlastAsync(() => Outcome(session).ExecuteAsync(new(command with { By = stamp.By, At = stamp.At }, stamp.Cause)));

    private IDiscussionGrain Discussion(int session, string group) => grains.GetGrain<IDiscussionGrain>(new DiscussionKey(Id, session, group).ToString());

    private IOutcomeGrain Outcome(int session) => grains.GetGrain<IOutcomeGrain>(new OutcomeKey(Id, session).ToString());
}

/// <summary>
/// Between a node's death and the moment at which the others have agreed on it, what it held cannot be reached. Commands are
/// idempotent by their cause: whoever waits is spared the failure, and the call is made again.
/// </summary>
public static class FailoverRetry
{
    /// <summary>Teams gives up at about 15 s and delivers again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(250);

    public static async Task<T> OutlastAsync<T>(Func<Task<T>> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (OrleansMessageRejectionException) when (TimeProvider.System.GetElapsedTime(start) < Longest)
            {
                await Task.Delay(BetweenTries);
            }
        }
    }
}
