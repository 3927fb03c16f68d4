using System.Text.Json.Nodes;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Organising.Panel;
using WorkshopBot.Typing;

namespace WorkshopBot.Organising.Broadcasts;

/// <summary>What organisers say to all groups: now or at a time; what is scheduled, and calling it off.</summary>
public sealed class BroadcastDialog(OrganiserPanel panel, BroadcastCards cards, PersonalCards personal, BroadcastStatusReader told) : IDialog<BroadcastDialog>
{
    public static IReadOnlyList<Verb<BroadcastDialog>> Verbs { get; } =
    [
        new("warn", Audience.Organisers, (dialog, turn, cancellation) => dialog.WarnAsync(turn, cancellation))
        {
            Typed = [new("warn", new Argument.TheOpenSession(), new Argument.Number("minutes", 5), new Argument.Time("at", Needed: false)) { When = Moment.SessionOpen }],
        },
        new("announce", Audience.Organisers, (dialog, turn, cancellation) => dialog.AnnounceAsync(turn, cancellation))
        {
            OwnText = ["announcement"],
            Typed =
            [
                new("announce", new Argument.Text("announcement")),
                new("schedule", new Argument.Time("at", Needed: true), new Argument.Text("announcement")),
            ],
        },
        new("scheduled", Audience.Organisers, (dialog, turn) => dialog.ScheduledAsync(turn)) { Typed = [new("scheduled")] },
        new("cancel-broadcast", Audience.Organisers, (dialog, turn) => dialog.CancelAsync(turn)) { Typed = [new("cancel", new Argument.MaybeNumber("number"))] },
        new("told", Audience.Organisers, (dialog, turn) => dialog.ToldAsync(turn, turn.Workshop, turn.Data.Text("broadcast") ?? "")),
    ];

    private async Task<JsonObject> AnnounceAsync(TurnContext turn, CancellationToken cancellation)
    {
        var text = turn.Data.Text("announcement") ?? "";
        if (IsUnclear(turn))
            return await panel.ShowAsync(turn, turn.Workshop, cancellation, notice: personal.Words(turn.Language, "refusal.TimeUnclear"), announcement: text);
        var due = DueOf(turn);
        var id = turn.IdFor("a", turn.Data.Text("id"), $"{due:O} {text}");
        WorkshopCommand command = due is { } time
            ? new ScheduleAnnouncement(id, text, time)
            : new Announce(id, text);
        return await panel.AfterAsync(turn, await turn.Live.DoAsync(command, turn.Stamp), Done(turn, "panel.announceDone", due), cancellation, text);
    }

    private async Task<JsonObject> WarnAsync(TurnContext turn, CancellationToken cancellation)
    {
        if (turn.Data.Number("session") is not { } session)
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.OldCard"));
        if (IsUnclear(turn))
            return personal.Refused(turn, personal.Words(turn.Language, "refusal.TimeUnclear"));
        var minutes = turn.Data.Number("minutes") ?? Domain.Workshop.WarnedMinutes;
        var due = DueOf(turn);
        // Once for each planned end: a second press on the same card tells nobody twice.
        WorkshopCommand command = due is { } time
            ? new ScheduleWarning(turn.IdFor("w"), session, minutes, time)
            : new WarnOfTime(session, minutes, Domain.Workshop.WarningIdFor(session, turn.Data.Time("until") ?? turn.Workshop.Session(session).Until ?? turn.At, minutes));
        return await panel.AfterAsync(turn, await turn.Live.DoAsync(command, turn.Stamp), Done(turn, "panel.warnDone", due), cancellation);
    }

    private Task<JsonObject> ScheduledAsync(TurnContext turn) => Task.FromResult(cards.Scheduled(turn.Workshop, turn.Language));

    private async Task<JsonObject> CancelAsync(TurnContext turn)
    {
        if (IdOf(turn) is not { } id)
            return cards.Scheduled(turn.Workshop, turn.Language, notice: personal.Reason(turn.Language, new(RefusalReason.UnknownBroadcast)));
        var answer = await turn.Live.DoAsync(new CancelBroadcast(id), turn.Stamp);
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
