using System.Collections.Immutable;
using System.Globalization;

namespace WorkshopBot.Domain;

/// <summary>The rules of sessions: planned, open, closed; one open at a time; reopening is allowed and recorded.</summary>
internal static class Sessions
{
    public static Decision<WorkshopEvent> Decide(WorkshopState state, WorkshopCommand command)
    {
        if (!Workshop.MayOrganise(command))
            return RefusalReason.NotAnOrganiser;
        if (state.Programme is not { } programme)
            return RefusalReason.NoProgramme;
        var number = command switch
        {
            ChooseAttribution c => c.Session,
            OpenSession c => c.Session,
            ExtendSession c => c.Session,
            WarnOfTime c => c.Session,
            CloseSession c => c.Session,
            ReopenSession c => c.Session,
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        if (programme.Session(number) is not { } session)
            return new Refusal(RefusalReason.UnknownSession, Text(number));
        var status = state.Session(number).Status;
        return command switch
        {
            ChooseAttribution choose => session.Attribution == choose.Attribution ? []
                : status != SessionStatus.Planned ? new Refusal(RefusalReason.AttributionFixed, Text(number))
                : [new AttributionChosen(number, choose.Attribution)],
            OpenSession => status switch
            {
                SessionStatus.Open => [],
                SessionStatus.Closed => new Refusal(RefusalReason.SessionClosed, Text(number)),
                _ => Start(state, groups => new SessionOpened(number, command.At + session.Planned, groups)),
            },
            ReopenSession => status switch
            {
                SessionStatus.Open => [],
                SessionStatus.Planned => new Refusal(RefusalReason.SessionNotClosed, Text(number)),
                _ => Start(state, groups => new SessionReopened(number, command.At + TimeSpan.FromMinutes(10), groups)),
            },
            CloseSession => status switch
            {
                SessionStatus.Open => [new SessionClosed(number, Groups(state))],
                SessionStatus.Closed => [],
                _ => new Refusal(RefusalReason.SessionNotOpen, Text(number)),
            },
            _ when status != SessionStatus.Open => new Refusal(RefusalReason.SessionNotOpen, Text(number)),
            ExtendSession extend => DecideExtend(state.Session(number), extend),
            WarnOfTime warn => warn.Minutes is < 1 or > Workshop.LongestExtension ? RefusalReason.MinutesOutOfRange
                : state.Broadcast(warn.Id) is not null ? [] : [new TimeWarned(number, warn.Minutes, warn.Id)],
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    public static WorkshopState Apply(WorkshopState state, Recorded<WorkshopEvent> recorded) => recorded.Event switch
    {
        AttributionChosen e => WithAttributions(state, state.Attributions.SetItem(e.Session, e.Attribution)),
        SessionOpened e => With(state, e.Session, new(SessionStatus.Open, recorded.At, e.Until)),
        SessionExtended e => With(state, e.Session, state.Session(e.Session) with { Until = e.Until }),
        SessionClosed e => With(state, e.Session, state.Session(e.Session) with { Status = SessionStatus.Closed, ClosedAt = recorded.At }),
        SessionReopened e => With(state, e.Session, state.Session(e.Session) with { Status = SessionStatus.Open, Until = e.Until, ClosedAt = null }),
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded.Event.GetType().Name, "not an event of a workshop"),
    };

    private static Decision<WorkshopEvent> Start(WorkshopState state, Func<IReadOnlyList<string>, WorkshopEvent> start)
    {
        if (state.OpenSession is { } other)
            return new Refusal(RefusalReason.AnotherSessionOpen, Text(other));
        var groups = Groups(state);
        return groups.Count == 0 ? RefusalReason.NoGroups : [start(groups)];
    }

    private static Decision<WorkshopEvent> DecideExtend(SessionState session, ExtendSession extend) =>
        extend.Minutes is < 1 or > Workshop.LongestExtension ? RefusalReason.MinutesOutOfRange
        : session.Until != extend.From ? RefusalReason.AlreadyExtended
        : [new SessionExtended(extend.Session, extend.From + TimeSpan.FromMinutes(extend.Minutes))];

    private static IReadOnlyList<string> Groups(WorkshopState state) => [.. state.ActiveGroups.Select(group => group.Id)];

    private static WorkshopState With(WorkshopState state, int number, SessionState session) =>
        state with { Sessions = state.Sessions.SetItem(number, session) };

    private static WorkshopState WithAttributions(WorkshopState state, ImmutableSortedDictionary<int, Attribution> chosen) =>
        state with { Attributions = chosen, Programme = state.Programme!.Attributed(chosen) };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
