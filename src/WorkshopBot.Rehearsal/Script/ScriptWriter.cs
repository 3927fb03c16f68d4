namespace WorkshopBot.Rehearsal;

/// <summary>Writes, before anything starts, what each participant is going to do. The same plan and seed give the same script.</summary>
internal sealed class ScriptWriter(RehearsalPlan plan)
{
    private readonly Habits habits = plan.Habits;
    private readonly Random random = new(plan.Seed);

    public IReadOnlyList<Part> Write(IReadOnlyList<Person> participants)
    {
        var pool = new TextPool(plan.Texts, random);
        var joins = participants.Select(_ => !Chance(habits.JoinByContributing)).ToList();
        var acts = participants.Select(_ => new List<Act>()).ToList();
        foreach (var session in plan.Sessions)
        {
            for (var question = 1; question <= session.Questions; question++)
            {
                for (var i = 0; i < participants.Count; i++)
                    acts[i].AddRange(For(session, question, participants[i], pool, first: acts[i].Count == 0));
            }
        }
        return [.. joins.Zip(acts, (join, own) => new Part(join, own))];
    }

    private IEnumerable<Act> For(PlannedSession session, int question, Person person, TextPool pool, bool first)
    {
        var act = One(session, question, pool.Deal(session.Number, question, person.Language));
        // The first one shows whether the person is in the group, and how they get in: plainly and in time.
        yield return first ? act with { Way = Way.Card, Moment = Moment.InTime, Redelivery = Redelivery.None } : act;
        if (act.Moment != Moment.InTime || !Chance(habits.Second))
            yield break;
        yield return act.Then == Afterthought.None && Chance(habits.Repeat)
            ? new Act { Session = session.Number, Question = question, Text = act.Text }
            : One(session, question, pool.Deal(session.Number, question, person.Language)) with { Moment = Moment.InTime };
    }

    private Act One(PlannedSession session, int question, string text)
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
            Text = text,
            Moment = moment,
            Way = way,
            Redelivery = way == Way.Card ? redelivery : Redelivery.None,
            Then = way == Way.Card && moment != Moment.AfterClosing ? then : Afterthought.None,
        };
    }

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
