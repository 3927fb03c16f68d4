using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Organising.Panel;

namespace WorkshopBot.Organising.Broadcasts;

/// <summary>What organisers say to all groups: now or at a time; what is scheduled, and calling it off.</summary>
public sealed class BroadcastDialog(LiveWorkshop live, OrganiserPanel panel, BroadcastCards cards, PersonalCards personal, BroadcastStatusReader told) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["announce"] = AnnounceAsync,
        ["warn"] = WarnAsync,
        ["scheduled"] = (turn, _) => panel.GuardedAsync(turn, () => Task.FromResult(cards.Scheduled(turn.Workshop, turn.Language))),
        ["cancel-broadcast"] = (turn, _) => panel.GuardedAsync(turn, () => CancelAsync(turn)),
        ["told"] = (turn, _) => panel.GuardedAsync(turn, () => ToldAsync(turn, turn.Workshop, turn.Data.Text("broadcast") ?? "")),
    };

    private async Task<JsonObject> AnnounceAsync(TurnContext turn, CancellationToken cancellation)
    {
        var text = turn.Data.Text("announcement") ?? "";
        if (turn.Actor.IsOrganiser && IsUnclear(turn))
            return await panel.ShowAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "refusal.TimeUnclear"), announcement: text);
        var due = DueOf(turn);
        var id = turn.IdFor("a", turn.Data.Text("id"), $"{due:O} {text}");
        WorkshopCommand command = due is { } time
            ? new ScheduleAnnouncement(id, text, time) { By = turn.Actor, At = turn.At }
            : new Announce(id, text) { By = turn.Actor, At = turn.At };
        return await panel.AfterAsync(turn, await live.DoAsync(command, turn.Cause), Done(turn, "panel.announceDone", due), cancellation, text);
    }

    private async Task<JsonObject> WarnAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Data.Number("session") is not { } session)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        if (turn.Actor.IsOrganiser && IsUnclear(turn))
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.TimeUnclear"));
        var minutes = turn.Data.Number("minutes") ?? Domain.Workshop.WarnedMinutes;
        var due = DueOf(turn);
        // Once for each planned end: a second press on the same card tells nobody twice.
        WorkshopCommand command = due is { } time
            ? new ScheduleWarning(turn.IdFor("w"), session, minutes, time) { By = turn.Actor, At = turn.At }
            : new WarnOfTime(session, minutes, Domain.Workshop.WarningIdFor(session, turn.Data.Time("until") ?? turn.Workshop.Session(session).Until ?? turn.At, minutes)) { By = turn.Actor, At = turn.At };
        return await panel.AfterAsync(turn, await live.DoAsync(command, turn.Cause), Done(turn, "panel.warnDone", due), cancellation);
    }

    private async Task<JsonObject> CancelAsync(TurnContext turn)
    {
        if (IdOf(turn) is not { } id)
            return cards.Scheduled(turn.Workshop, turn.Language, notice: personal.Reason(turn.Language, new(RefusalReason.UnknownBroadcast)));
        var answer = await live.DoAsync(new CancelBroadcast(id) { By = turn.Actor, At = turn.At }, turn.Cause);
        return answer.Refusal is { } refusal ? cards.Scheduled(answer.State, turn.Language, notice: personal.Reason(turn.Language, refusal))
            : answer.State.Broadcast(id) is { SentAt: not null } ? await ToldAsync(turn, answer.State, id)
            : cards.Scheduled(answer.State, turn.Language, done: personal.Words(turn.Language, "scheduled.cancelDone"));
    }

    private async Task<JsonObject> ToldAsync(TurnContext turn, WorkshopState workshop, string id) => workshop.Broadcast(id) is { } broadcast
        ? cards.Told(workshop, await told.WithReceiptsAsync(BroadcastStatus.Of(broadcast)), turn.Language)
        : cards.Scheduled(workshop, turn.Language, notice: personal.Reason(turn.Language, new(RefusalReason.UnknownBroadcast)));

    /// <summary>Named by its id on a card, by its number where it is typed; without either the only one that is scheduled.</summary>
    private static string? IdOf(TurnContext turn)
    {
        if (turn.Data.Text("broadcast") is { } id)
            return id;
        if (turn.Data.Number("number") is { } number)
            return turn.Workshop.Broadcasts.Find(broadcast => broadcast.Number == number)?.Id;
        return turn.Workshop.Broadcasts.Where(broadcast => broadcast.IsScheduled).ToList() is [var only] ? only.Id : null;
    }

    /// <summary>Today at the time that was chosen, in the workshop's time zone; null for now.</summary>
    private static DateTimeOffset? DueOf(TurnContext turn) => turn.Data.TimeOfDay("at") is { } time ? CardBuilder.TodayAt(turn.Programme, turn.At, time) : null;

    /// <summary>A time was meant, and nobody knows which: nothing goes out at once that was to go out later.</summary>
    private static bool IsUnclear(TurnContext turn) => !string.IsNullOrWhiteSpace(turn.Data.Text("at")) && turn.Data.TimeOfDay("at") is null;

    private string Done(TurnContext turn, string now, DateTimeOffset? due) => due is { } time
        ? personal.Words(turn.Language, "scheduled.done", ("time", CardBuilder.TimeIn(turn.Programme, time)))
        : personal.Words(turn.Language, now);
}
