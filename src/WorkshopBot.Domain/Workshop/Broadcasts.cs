using System.Globalization;

namespace WorkshopBot.Domain;

/// <summary>
/// The rules of what is said to all groups. One id is one broadcast, however often it is asked for; cancelling wins, or it
/// was too late, never both.
/// </summary>
internal static class Broadcasts
{
    public static Decision<WorkshopEvent> Decide(WorkshopState state, WorkshopCommand command) =>
        !Workshop.MayOrganise(command) ? RefusalReason.NotAnOrganiser
        : command switch
        {
            Announce announce => Words.Check(announce.Text, Words.LongestMessage) is { } refusal ? refusal
                : state.Broadcast(announce.Id) is not null ? [] : [new Announced(announce.Id, announce.Text)],
            ScheduleAnnouncement schedule => Words.Check(schedule.Text, Words.LongestMessage) is { } refusal ? refusal
                : state.Broadcast(schedule.Id) is not null ? []
                : schedule.Due <= command.At ? RefusalReason.TimePassed
                : [new AnnouncementScheduled(schedule.Id, schedule.Text, schedule.Due)],
            ScheduleWarning schedule => state.Broadcast(schedule.Id) is not null ? []
                : state.Session(schedule.Session).Status != SessionStatus.Open ? new Refusal(RefusalReason.SessionNotOpen, schedule.Session.ToString(CultureInfo.InvariantCulture))
                : schedule.Minutes is < 1 or > Workshop.LongestExtension ? RefusalReason.MinutesOutOfRange
                : schedule.Due <= command.At ? RefusalReason.TimePassed
                : [new WarningScheduled(schedule.Id, schedule.Session, schedule.Minutes, schedule.Due)],
            CancelBroadcast cancel => DecideCancel(state, cancel),
            SendScheduled send => DecideSend(state, send),
            WarnBeforeEnd warn => DecideWarn(state, warn),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "not a command about broadcasts"),
        };

    public static WorkshopState Apply(WorkshopState state, Recorded<WorkshopEvent> recorded) => recorded.Event switch
    {
        Announced e => With(state, e.Id, recorded.By, BroadcastKind.Announcement, known => known with { Text = e.Text, SentAt = recorded.At }),
        TimeWarned e => With(state, e.Id, recorded.By, BroadcastKind.TimeWarning, known => known with { Session = e.Session, Minutes = e.Minutes, SentAt = recorded.At }),
        AnnouncementScheduled e => With(state, e.Id, recorded.By, BroadcastKind.Announcement, known => known with { Text = e.Text, Due = e.Due }),
        WarningScheduled e => With(state, e.Id, recorded.By, BroadcastKind.TimeWarning, known => known with { Session = e.Session, Minutes = e.Minutes, Due = e.Due }),
        // One that is not known yet is the warning that was planned by itself.
        BroadcastCancelled e => With(With(state, e.Id, Actor.Bot, BroadcastKind.TimeWarning, known =>
                known.Kind == BroadcastKind.TimeWarning && known.Session is null ? known with { Session = state.OpenSession, Minutes = Workshop.WarnedMinutes } : known),
            e.Id, Actor.Bot, BroadcastKind.TimeWarning, known => known with { CancelledBy = recorded.By }),
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded.Event.GetType().Name, "not an event of a broadcast"),
    };

    private static Decision<WorkshopEvent> DecideCancel(WorkshopState state, CancelBroadcast cancel) =>
        state.Broadcast(cancel.Id) switch
        {
            { CancelledBy: not null } => [],
            null when state.PlannedWarning?.Id != cancel.Id => RefusalReason.UnknownBroadcast,
            _ => [new BroadcastCancelled(cancel.Id)],
        };

    private static Decision<WorkshopEvent> DecideSend(WorkshopState state, SendScheduled send) =>
        state.Broadcast(send.Id) is not { IsScheduled: true } scheduled || scheduled.Due > send.At ? []
        : scheduled.Kind == BroadcastKind.Announcement ? [new Announced(scheduled.Id, scheduled.Text)]
        // A warning about a session that is over by now would only confuse.
        : state.Session(scheduled.Session!.Value).Status == SessionStatus.Open ? [new TimeWarned(scheduled.Session.Value, scheduled.Minutes, scheduled.Id)]
        : [new BroadcastCancelled(scheduled.Id)];

    /// <summary>Said where the end is still the one that was meant, nobody has said it or called it off, and time is left.</summary>
    private static Decision<WorkshopEvent> DecideWarn(WorkshopState state, WarnBeforeEnd warn)
    {
        var session = state.Session(warn.Session);
        if (state.PlannedWarning is not { } planned || planned.Session != warn.Session || session.Until != warn.Until || planned.Due > warn.At)
            return [];
        var left = (int)Math.Ceiling((warn.Until - warn.At).TotalMinutes);
        return left < 1 ? [] : [new TimeWarned(warn.Session, Math.Min(left, Workshop.WarnedMinutes), planned.Id)];
    }

    private static WorkshopState With(WorkshopState state, string id, string by, BroadcastKind kind, Func<Broadcast, Broadcast> change)
    {
        var at = state.Broadcasts.FindIndex(known => known.Id == id);
        return state with
        {
            Broadcasts = at < 0
                ? state.Broadcasts.Add(change(new Broadcast(id, kind, state.Broadcasts.Count + 1) { By = by }))
                : state.Broadcasts.SetItem(at, change(state.Broadcasts[at])),
        };
    }
}
