using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Typing;

namespace WorkshopBot.Organising.Panel;

/// <summary>An organiser opens, extends and closes sessions, and sees at a glance how the groups stand.</summary>
public sealed class SessionsDialog(OrganiserPanel panel, PersonalCards personal) : IDialog<SessionsDialog>
{
    private const int MoreMinutes = 10;

    public static IReadOnlyList<Verb<SessionsDialog>> Verbs { get; } =
    [
        new("panel", Audience.Organisers, (dialog, turn, cancellation) => dialog.ShowAsync(turn, cancellation)) { Typed = [new("status")] },
        new("open", Audience.Organisers, (dialog, turn, cancellation) => dialog.DoAsync(turn, "panel.openDone", number => new OpenSession(number), cancellation))
        {
            Typed = [new("open", new Argument.SessionThatIs(SessionStatus.Planned)) { When = Moment.NoSessionOpen }],
        },
        new("extend", Audience.Organisers, (dialog, turn, cancellation) => dialog.DoAsync(turn, "panel.extendDone", number => Extended(turn, number), cancellation))
        {
            Typed = [new("extend", new Argument.TheOpenSession(), new Argument.Number("minutes", MoreMinutes)) { When = Moment.SessionOpen }],
        },
        new("close", Audience.Organisers, (dialog, turn, cancellation) => dialog.DoAsync(turn, "panel.closeDone", number => new CloseSession(number), cancellation))
        {
            Typed = [new("close", new Argument.SessionThatIs(SessionStatus.Open)) { When = Moment.SessionOpen }],
        },
        new("reopen", Audience.Organisers, (dialog, turn, cancellation) => dialog.DoAsync(turn, "panel.reopenDone", number => new ReopenSession(number), cancellation))
        {
            Typed = [new("reopen", new Argument.SessionThatIs(SessionStatus.Closed)) { When = Moment.NoSessionOpen }],
        },
    ];

    private static ExtendSession Extended(TurnContext turn, int session) =>
        new(session, turn.Data.Time("from") ?? turn.Workshop.Session(session).Until ?? turn.At, turn.Data.Number("minutes") ?? MoreMinutes);

    private Task<JsonObject> ShowAsync(TurnContext turn, CancellationToken cancellation) => panel.ShowAsync(turn, turn.Workshop, cancellation);

    private async Task<JsonObject> DoAsync(TurnContext turn, string done, Func<int, WorkshopCommand> command, CancellationToken cancellation)
    {
        if (turn.Data.Number("session") is not { } number)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        var answer = await turn.Live.DoAsync(command(number), turn.Stamp);
        return await panel.AfterAsync(turn, answer, personal.Words(turn.Language, done, ("session", number)), cancellation);
    }
}
