using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Organising.Panel;

/// <summary>An organiser opens, extends and closes sessions, and sees at a glance how the groups stand.</summary>
public sealed class SessionsDialog(LiveWorkshop live, OrganiserPanel panel, PersonalCards personal) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["panel"] = (turn, cancellation) => panel.GuardedAsync(turn, () => panel.ShowAsync(turn, turn.Workshop, cancellation)),
        ["open"] = (turn, cancellation) => DoAsync(turn, "panel.openDone", number => new OpenSession(number) { By = turn.Actor, At = turn.At }, cancellation),
        ["close"] = (turn, cancellation) => DoAsync(turn, "panel.closeDone", number => new CloseSession(number) { By = turn.Actor, At = turn.At }, cancellation),
        ["reopen"] = (turn, cancellation) => DoAsync(turn, "panel.reopenDone", number => new ReopenSession(number) { By = turn.Actor, At = turn.At }, cancellation),
        ["extend"] = (turn, cancellation) => DoAsync(turn, "panel.extendDone", number => new ExtendSession(
            number, turn.Data.Time("from") ?? turn.Workshop.Session(number).Until ?? turn.At, turn.Data.Number("minutes") ?? 10)
        { By = turn.Actor, At = turn.At }, cancellation),
    };

    private async Task<JsonObject> DoAsync(TurnContext turn, string done, Func<int, WorkshopCommand> command, CancellationToken cancellation)
    {
        if (turn.Data.Number("session") is not { } number)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var answer = await live.DoAsync(command(number), turn.Cause);
        return await panel.AfterAsync(turn, answer, personal.Words(turn.Language, done, ("session", number)), cancellation);
    }
}
