namespace WorkshopBot.Rehearsal;

/// <summary>Writes, before anything starts, what each participant is going to do. The same plan and seed give the same script.</summary>
internal sealed class ScriptWriter(RehearsalPlan plan)
{
    private readonly Habits habits = plan.Habits;
    private readonly Random random = new(plan.Seed);

    public IReadOnlyList<Part> Write(IReadOnlyList<Person> participants)
    {
        var pool = new TextPool(plan.Texts, random, plan.EveryOther);
        var arrivals = participants.Select(_ => Chance(habits.ArriveLate) ? Any(plan.Sessions) : null)
            .Select(session => session is { Questions: > 1 } ? session : null).ToList();
        var joins = arrivals.Select(late => late is null && !Chance(habits.JoinByContributing)).ToList();
        var acts = participants.Select(_ => new List<Act>()).ToList();
        foreach (var session in plan.Sessions)
        {
            for (var question = 1; question <= session.Questions; question++)
            {
                for (var i = 0; i < participants.Count; i++)
                {
                    if (IsThere(arrivals[i], session, question) && !IsSilent(i, session))
                        acts[i].AddRange(For(session, question, participants[i], pool, first: acts[i].Count == 0));
                }
            }
        }
        return [.. joins.Zip(acts, (join, own) => new Part(join, own))];
    }

    /// <summary>Whoever comes late comes when the first question of that session is over.</summary>
    private static bool IsThere(PlannedSession? late, PlannedSession session, int question) =>
        late is null || session.Number > late.Number || (session.Number == late.Number && question > 1);

    private bool IsSilent(int participant, PlannedSession session) =>
        habits.SilentGroup && plan is { Groups: > 2, Sessions.Count: > 1 } && session == plan.Sessions[1]
            && participant / plan.ParticipantsPerGroup == plan.Groups - 1;

    private IEnumerable<Act> For(PlannedSession session, int question, Person person, TextPool pool, bool first)
    {
        var act = One(session, question, pool.Deal(session.Number, question, person.Language));
        // The first one shows whether the person is in the group, and how they get in: plainly and in time.
        yield return first ? act with { Way = Way.Card, Moment = Moment.InTime, Redelivery = Redelivery.None } : act;
        if (act.Moment != Moment.InTime || !Chance(habits.Second))
            yield break;
        yield return act.Then == Afterthought.None && Chance(habits.Repeat)
            ? new Act { Session = session.Number, Question = question, Text = act.Text, Language = act.Language }
            : One(session, question, pool.Deal(session.Number, question, person.Language)) with { Moment = Moment.InTime };
    }

    private Act One(PlannedSession session, int question, (string Text, string Language) words)
    {
        var isLast = question == session.Questions;
        var moment = isLast
            ? Chance(habits.TooLate) ? Moment.AfterClosing : Moment.InTime
            : Chance(habits.Late) ? Moment.AfterMovingOn : Moment.InTime;
        // A new post says nothing of a question: it counts for the one that is open.
        var way = moment == Moment.InTime
            ? Pick((habits.Submit, Way.Submit), (habits.Reply, Way.Reply), (habits.Mention, Way.Mention))
            : Way.Card;
        var redelivery = Pick((habits.SameId, Redelivery.SameId), (habits.NewId, Redelivery.NewId), (habits.DoublePress, Redelivery.DoublePress));
        var then = Pick((habits.Revise, Afterthought.Revise), (habits.Withdraw, Afterthought.Withdraw));
        return new()
        {
            Session = session.Number,
            Question = question,
            Text = words.Text,
            Language = words.Language,
            Moment = moment,
            Way = way,
            Redelivery = way == Way.Card ? redelivery : Redelivery.None,
            Then = way == Way.Card && moment != Moment.AfterClosing ? then : Afterthought.None,
            IsForTable = way == Way.Card && moment == Moment.InTime && Chance(habits.Scribe),
        };
    }

    private T Any<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private bool Chance(double share) => random.NextDouble() < share;

    private T Pick<T>(params ReadOnlySpan<(double Share, T What)> choices)
        where T : struct
    {
        var drawn = random.NextDouble();
        foreach (var (share, what) in choices)
        {
            if (drawn < share)
                return what;
            drawn -= share;
        }
        return default;
    }
}
