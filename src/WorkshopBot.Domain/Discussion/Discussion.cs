using System.Globalization;

namespace WorkshopBot.Domain;

/// <summary>The rules of a discussion: not started, question 1 to n open, wrapped up, closed; contributions made, revised, withdrawn.</summary>
public static class Discussion
{
    /// <summary>The most people that one contribution may speak for.</summary>
    public const int LargestTable = 50;

    public static Decision<DiscussionEvent> Decide(DiscussionState state, DiscussionCommand command) => command switch
    {
        OpenDiscussion open => !command.By.Leads(command.Group) ? RefusalReason.NotAnOrganiser
            : state.Position > 0 ? []
            : [new DiscussionOpened(open.Questions)],
        Contribute contribute => DecideContribute(state, contribute),
        Revise revise => DecideRevise(state, revise),
        Withdraw withdraw => DecideOwn(state, command, withdraw.Contribution, own => own.Withdrawn ? [] : [new ContributionWithdrawn(own.Id)]),
        SayReady ready => DecideReady(state, ready),
        _ => DecideLead(state, command),
    };

    public static DiscussionState Apply(DiscussionState state, Recorded<DiscussionEvent> recorded) => recorded.Event switch
    {
        DiscussionOpened e => state with { Questions = e.Questions, Position = 1, OpenedAt = recorded.At, MovedAt = recorded.At },
        ContributionMade e => state with
        {
            Contributions = state.Contributions.Add(new Contribution(e.Id, e.Question, e.Participant, e.Text, recorded.At)
            {
                Late = e.Late,
                Medium = e.Medium,
                People = e.People,
            }),
        },
        ContributionRevised e => Change(state, e.Id, old => old with { Text = e.Text, Earlier = old.Earlier.Add(old.Text) }),
        ContributionWithdrawn e => Change(state, e.Id, old => old with { Withdrawn = true }),
        Moved e => state with { Position = e.To, MovedAt = recorded.At, Ready = [], MoreMinutes = 0 },
        ReadySaid e => state with { Ready = state.Ready.Add(e.Person) },
        TimeAdded e => state with { Done = state.Done.Add(e.Id), MoreMinutes = e.Question == state.Position ? state.MoreMinutes + e.Minutes : state.MoreMinutes },
        Nudged e => state with { Done = state.Done.Add(e.Id) },
        HelpAsked e => state with { HelpAskedBy = e.Person },
        HelpAnswered => state with { HelpAskedBy = null },
        DiscussionClosed => state with { Closed = true },
        DiscussionReopened => state with { Closed = false },
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded.Event.GetType().Name, "not an event of a discussion"),
    };

    private static Decision<DiscussionEvent> DecideContribute(DiscussionState state, Contribute contribute)
    {
        if (contribute.By.MemberOf != contribute.Group)
            return contribute.By.MemberOf is null ? RefusalReason.NotAMember : RefusalReason.MemberElsewhere;
        if (!state.IsOpen)
            return RefusalReason.SessionNotOpen;
        if (contribute.Question < 1 || contribute.Question > state.Questions)
            return new Refusal(RefusalReason.UnknownQuestion, Text(contribute.Question));
        if (contribute.Question > state.Position)
            return new Refusal(RefusalReason.QuestionNotOpenYet, Text(contribute.Question));
        if (Words.Check(contribute.Text, Words.LongestContribution) is { } refusal)
            return refusal;
        if (contribute.People is < 1 or > LargestTable)
            return new Refusal(RefusalReason.PeopleOutOfRange, Text(LargestTable));
        return Repeats(state, contribute) is not null ? []
            : [new ContributionMade(contribute.Id, contribute.Question, contribute.By.Person, contribute.Text.Trim(),
                contribute.Question < state.Position, contribute.Medium, contribute.People)];
    }

    /// <summary>The contribution that a command made or would only make again: the same id, or the same words from the same person to the same question.</summary>
    public static Contribution? Repeats(DiscussionState state, Contribute contribute) =>
        state.Find(contribute.Id)
        ?? state.To(contribute.Question).FirstOrDefault(known => known.Participant == contribute.By.Person && known.Text == contribute.Text.Trim());

    private static Decision<DiscussionEvent> DecideRevise(DiscussionState state, Revise revise) =>
        DecideOwn(state, revise, revise.Contribution, own =>
            own.Withdrawn ? RefusalReason.ContributionWithdrawn
            : Words.Check(revise.Text, Words.LongestContribution) is { } refusal ? refusal
            : own.Text == revise.Text.Trim() ? []
            : [new ContributionRevised(own.Id, revise.Text.Trim())]);

    private static Decision<DiscussionEvent> DecideOwn(
        DiscussionState state, DiscussionCommand command, string id, Func<Contribution, Decision<DiscussionEvent>> decide) =>
        state.Find(id) is not { } found ? RefusalReason.UnknownContribution
        : found.Participant != command.By.Person ? RefusalReason.NotYours
        : decide(found);

    private static Decision<DiscussionEvent> DecideReady(DiscussionState state, SayReady ready)
    {
        if (ready.By.MemberOf != ready.Group)
            return RefusalReason.NotAMember;
        if (ready.GroupHasFacilitator)
            return RefusalReason.HasFacilitator;
        if (CannotMove(state, ready.From) is { } refusal)
            return refusal;
        if (state.Ready.Contains(ready.By.Person))
            return [];
        if (!state.To(state.Position).Any(contribution => contribution.Participant == ready.By.Person))
            return RefusalReason.NotContributedYet;
        var said = new ReadySaid(state.Position, ready.By.Person);
        return state.Ready.Count + 1 >= state.ReadyNeeded ? [said, new Moved(ready.From, ready.From + 1)] : [said];
    }

    private static Decision<DiscussionEvent> DecideLead(DiscussionState state, DiscussionCommand command)
    {
        if (!command.By.Leads(command.Group))
            return RefusalReason.NotAFacilitator;
        return command switch
        {
            MoveOn move => CannotMove(state, move.From) is { } refusal ? refusal : [new Moved(move.From, move.From + 1)],
            MoveBack move => !state.IsOpen ? RefusalReason.SessionNotOpen
                : move.From != state.Position ? new Refusal(RefusalReason.AlreadyMoved, Text(state.Position))
                : move.From == 1 ? RefusalReason.NothingBefore
                : [new Moved(move.From, move.From - 1)],
            AddTime add => !state.IsOpen ? RefusalReason.SessionNotOpen
                : add.Minutes is < 1 or > Workshop.LongestExtension ? RefusalReason.MinutesOutOfRange
                : state.Done.Contains(add.Id) ? []
                : [new TimeAdded(add.Question, add.Minutes, add.Id)],
            Nudge nudge => !state.IsOpen ? RefusalReason.SessionNotOpen
                : state.Done.Contains(nudge.Id) ? []
                : [new Nudged(nudge.Question, nudge.Id)],
            AskForHelp => state.HelpAskedBy is null ? [new HelpAsked(command.By.Person)] : [],
            AnswerHelp => state.HelpAskedBy is null ? [] : [new HelpAnswered()],
            CloseDiscussion => state.Closed ? [] : [new DiscussionClosed()],
            ReopenDiscussion => !state.Closed ? [] : [new DiscussionReopened()],
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "not a command of a discussion"),
        };
    }

    private static Refusal? CannotMove(DiscussionState state, int from) =>
        !state.IsOpen ? new(RefusalReason.SessionNotOpen)
        : from != state.Position || state.IsWrappedUp ? new(RefusalReason.AlreadyMoved, Text(state.Position))
        : null;

    private static DiscussionState Change(DiscussionState state, string id, Func<Contribution, Contribution> change)
    {
        var at = state.Contributions.FindIndex(contribution => contribution.Id == id);
        return state with { Contributions = state.Contributions.SetItem(at, change(state.Contributions[at])) };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
