using System.Globalization;

namespace WorkshopBot.Domain;

/// <summary>The rules of a discussion: not started, question 1 to n open, wrapped up, closed; contributions made, revised, withdrawn.</summary>
public static class Discussion
{
    /// <summary>The most people that one contribution may speak for.</summary>
    public const int LargestTable = 50;

    /// <summary>What follows from a command, or why nothing may; it changes nothing and never throws.</summary>
    public static Decision<DiscussionEvent> Decide(DiscussionState state, DiscussionCommand command) => command switch
    {
        OpenDiscussion or CloseDiscussion or ReopenDiscussion => DecideOpening(state, command),
        Contribute contribute => DecideContribute(state, contribute),
        Revise revise => DecideRevise(state, revise),
        Withdraw withdraw => DecideOwn(state, command, withdraw.Contribution, own => own.Withdrawn ? [] : [new ContributionWithdrawn(own.Id)]),
        Restore restore => DecideOwn(state, command, restore.Contribution, own => own.Withdrawn && !StandsOtherwise(state, own) ? [new ContributionRestored(own.Id)] : []),
        SayReady ready => DecideReady(state, ready),
        _ => DecideLead(state, command),
    };

    /// <summary>The state after an event. Events of a stream are applied in their order, to <c>Empty</c> first.</summary>
    public static DiscussionState Apply(DiscussionState state, Recorded<DiscussionEvent> recorded) => recorded.Event switch
    {
        DiscussionOpened e => state with { Questions = e.Questions, Position = 1, Reached = 1, OpenedAt = recorded.At, MovedAt = recorded.At },
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
        PeopleStated e => Change(state, e.Id, old => old with { People = e.People }),
        ContributionWithdrawn e => StillReady(Change(state, e.Id, old => old with { Withdrawn = true }), state.Find(e.Id)!.Participant),
        ContributionRestored e => Change(state, e.Id, old => old with { Withdrawn = false }),
        Moved e => state with
        {
            Position = e.To,
            Returned = e.To <= state.Reached,
            Reached = Math.Max(state.Reached, e.To),
            MovedAt = recorded.At,
            Ready = [],
            MoreMinutes = 0,
        },
        ReadySaid e => state with { Ready = state.Ready.Add(e.Person) },
        TimeAdded e => state with { Done = state.Done.Add(e.Id), MoreMinutes = state.MoreMinutes + e.Minutes },
        Nudged e => state with { Done = state.Done.Add(e.Id) },
        HelpAsked e => state with { HelpAskedBy = e.Person, HelpAnsweredBy = null },
        HelpAnswered => state with { HelpAskedBy = null, HelpAnsweredBy = recorded.By },
        DiscussionClosed => state with { Closed = true },
        DiscussionReopened => state with { Closed = false },
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded.Event.GetType().Name, "not an event of a discussion"),
    };

    /// <summary>A discussion opens and closes with its session, so this is for those who open sessions, and not for a facilitator.</summary>
    private static Decision<DiscussionEvent> DecideOpening(DiscussionState state, DiscussionCommand command) =>
        !command.By.IsOrganiser && !command.By.IsBot ? RefusalReason.NotAnOrganiser
        : command switch
        {
            OpenDiscussion open => state.Position > 0 ? [] : [new DiscussionOpened(open.Questions)],
            CloseDiscussion => state.Closed ? [] : [new DiscussionClosed()],
            _ => state.Closed ? [new DiscussionReopened()] : [],
        };

    private static Decision<DiscussionEvent> DecideContribute(DiscussionState state, Contribute contribute)
    {
        if (contribute.By.MemberOf != contribute.Group)
            return contribute.By.MemberOf is null ? RefusalReason.NotAMember : RefusalReason.MemberElsewhere;
        if (Repeats(state, contribute) is { } known)
        {
            return !SpeaksForOthersNow(state, known, contribute) ? []
                : Words.Check(ShareOf(state, known), 0) is { } full ? full
                : [new PeopleStated(known.Id, contribute.People)];
        }
        if ((CannotAnswer(state, contribute.Question) ?? Words.Check(contribute.Text, Words.LongestContribution)) is { } refusal)
            return refusal;
        if (contribute.People is < 1 or > LargestTable)
            return new Refusal(RefusalReason.PeopleOutOfRange, Text(LargestTable));
        if (Words.Check(state.Contributions.ShareOf(contribute.By.Person, contribute.Question), contribute.Text.Trim().Length) is { } tooMuch)
            return tooMuch;
        return [new ContributionMade(contribute.Id, contribute.Question, contribute.By.Person, contribute.Text.Trim(),
            contribute.Question < state.Position, contribute.Medium, contribute.People)];
    }

    /// <summary>The contribution that a command made or would only make again: the same id, or the same words from the same person to the same question.</summary>
    public static Contribution? Repeats(DiscussionState state, Contribute contribute) =>
        state.Find(contribute.Id)
        ?? (contribute.Text.Trim() is var text && state.Contributions.ShareOf(contribute.By.Person, contribute.Question).Standing > 0
            ? state.Contributions.Of(contribute.By.Person).FirstOrDefault(known => !known.Withdrawn && known.Question == contribute.Question && known.Text == text)
            : null);

    /// <summary>Said again since it was withdrawn: the same words count once.</summary>
    private static bool StandsOtherwise(DiscussionState state, Contribution own) =>
        state.Contributions.Of(own.Participant).Any(known => !known.Withdrawn && known.Question == own.Question && known.Text == own.Text);

    /// <summary>The same words sent again, now for a table: they still count once, but it is said for whom they speak.</summary>
    private static bool SpeaksForOthersNow(DiscussionState state, Contribution known, Contribute contribute) =>
        state.IsOpen && known.Id != contribute.Id && contribute.People is > 1 and <= LargestTable && contribute.People != known.People;

    private static Decision<DiscussionEvent> DecideRevise(DiscussionState state, Revise revise) =>
        DecideOwn(state, revise, revise.Contribution, own =>
        {
            if (own.Withdrawn)
                return RefusalReason.ContributionWithdrawn;
            if (Words.Check(revise.Text, Words.LongestContribution) is { } refusal)
                return refusal;
            if (revise.People is < 1 or > LargestTable)
                return new Refusal(RefusalReason.PeopleOutOfRange, Text(LargestTable));
            List<DiscussionEvent> events = own.Text == revise.Text.Trim() ? [] : [new ContributionRevised(own.Id, revise.Text.Trim())];
            if (revise.People is { } people && people != own.People)
            {
                // Drafts count by what they read at the closing.
                if (!state.IsOpen)
                    return RefusalReason.SessionNotOpen;
                events.Add(new PeopleStated(own.Id, people));
            }
            return events.Count > 0 && Words.Check(ShareOf(state, own), revise.Text.Trim().Length) is { } tooMuch ? tooMuch : events;
        });

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
        if (state.Contributions.ShareOf(ready.By.Person, state.Position).Standing == 0)
            return RefusalReason.NotContributedYet;
        List<DiscussionEvent> events = state.Ready.Contains(ready.By.Person) ? [] : [new ReadySaid(state.Position, ready.By.Person)];
        var members = ready.Members ?? [.. state.Contributors(state.Position)];
        if (state.Ready.Add(ready.By.Person).Intersect(members).Count >= state.ReadyNeededOf(members))
            events.Add(new Moved(ready.From, ready.From + 1));
        return events;
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
            AddTime add => state.Done.Contains(add.Id) ? []
                : CannotMove(state, add.Question) is { } refusal ? refusal
                : add.Minutes is < 1 or > Workshop.LongestExtension ? RefusalReason.MinutesOutOfRange
                : [new TimeAdded(add.Question, add.Minutes, add.Id)],
            Nudge nudge => state.Done.Contains(nudge.Id) ? []
                : CannotAnswer(state, nudge.Question) is { } refusal ? refusal
                : [new Nudged(nudge.Question, nudge.Id)],
            AskForHelp => state.HelpAskedBy is null ? [new HelpAsked(command.By.Person)] : [],
            AnswerHelp => state.HelpAskedBy is null ? [] : [new HelpAnswered()],
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "not a command of a discussion"),
        };
    }

    private static Refusal? CannotAnswer(DiscussionState state, int question) =>
        !state.IsOpen ? new(RefusalReason.SessionNotOpen)
        : question < 1 || question > state.Questions ? new(RefusalReason.UnknownQuestion, Text(question))
        : question > state.Reached ? new(RefusalReason.QuestionNotOpenYet, Text(question))
        : null;

    private static Refusal? CannotMove(DiscussionState state, int from) =>
        !state.IsOpen ? new(RefusalReason.SessionNotOpen)
        : from != state.Position || state.IsWrappedUp ? new(RefusalReason.AlreadyMoved, Text(state.Position))
        : null;

    /// <summary>Whoever has nothing left at the present question no longer counts among those who are ready to leave it.</summary>
    private static DiscussionState StillReady(DiscussionState state, string person) =>
        state.Contributions.ShareOf(person, state.Position).Standing > 0 ? state : state with { Ready = state.Ready.Remove(person) };

    private static Share ShareOf(DiscussionState state, Contribution contribution) => state.Contributions.ShareOf(contribution.Participant, contribution.Question);

    private static DiscussionState Change(DiscussionState state, string id, Func<Contribution, Contribution> change) =>
        state with { Contributions = state.Contributions.Change(id, change) };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
