using System.Diagnostics;

namespace WorkshopBot.Rehearsal;

/// <summary>Joins a group and says what the script has for them, by whatever way it names.</summary>
internal sealed class ParticipantPlayer(RehearsalContext context, Person person, GroupSimulation table, Part part) : Player(context, person)
{
    // "Recorded" is said when it is: a person who looks five times within a minute and finds nothing has been let down.
    // On a fast clock a minute may be less than the bot's machine takes to answer at all.
    private const int Looks = 5;

    private TimeSpan Patience => Context.Plan.StallTimeOut / 3;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(12);

    public async Task JoinAsync(CancellationToken cancellation)
    {
        if (!part.JoinsFirst)
            return;
        var card = await SeeAsync("a card to join", table.Channel, card => card.Find(Verbs.Join) is not null, cancellation);
        await PauseAsync(Habits.Answering, cancellation);
        await PressAsync(card, Need(card, Verbs.Join), cancellation);
    }

    public async Task DiscussAsync(PlannedSession session, CancellationToken cancellation)
    {
        for (var question = 1; question <= session.Questions; question++)
        {
            await SeeAsync($"question {question} of session {session.Number}", table.Channel, Takes(session.Number, question), cancellation);
            foreach (var act in part.For(session.Number, question - 1, Moment.AfterMovingOn)
                .Concat(part.For(session.Number, question, Moment.InTime)))
            {
                await PauseAsync(Habits.Answering, cancellation);
                await DoAsync(act, cancellation);
            }
            if (Random.NextDouble() < Habits.Where)
                await LookWhereAsync(cancellation);
            table.Done(this, session.Number, question);
        }
    }

    /// <summary>Asks where the group is, where a card offers that.</summary>
    private async Task LookWhereAsync(CancellationToken cancellation)
    {
        if (table.Channel.Look(Person, card => card.Find(Verbs.Where) is not null && card.Find(Verbs.Contribute) is null) is not { } sight)
            return;
        var where = Need(sight, Verbs.Where);
        NeedCard(sight, where, (await PressAsync(sight, where, cancellation))[^1]);
    }

    /// <summary>Tries to contribute when the session has closed: it must be refused, and the words must come back.</summary>
    public async Task ComeTooLateAsync(PlannedSession session, CancellationToken cancellation)
    {
        foreach (var act in part.For(session.Number, session.Questions, Moment.AfterClosing))
        {
            var sight = await SeeAsync($"question {act.Question} of session {act.Session}", table.Channel, Takes(act.Session, act.Question), cancellation);
            if (sight.Card.Find(Verbs.Contribute, For(act.Session), At(act.Question)) is not { } contribute)
                continue;
            Context.Ledger.Sent(Person, act.Session, act.Question, act.Text);
            var answer = (await PressAsync(sight, contribute, cancellation, act.Redelivery, (InputIds.Text, act.Text)))[^1];
            if (IsReceipt(answer.Card, act.Text))
                Context.Ledger.Acknowledge(Person, act.Session, act.Question, act.Text);
            else if (answer.Card is not { } card
                || !(card.Shows(act.Text) || card.Inputs.Any(input => input.Value?.Trim() == act.Text.Trim())))
                Context.Violation($"{Person.Name} came too late and did not get their words back: {answer.Card?.ToString() ?? answer.Words}");
        }
    }

    private async Task DoAsync(Act act, CancellationToken cancellation)
    {
        Context.Ledger.Sent(Person, act.Session, act.Question, act.Text);
        switch (act.Way)
        {
            case Way.Card:
                await ByCardAsync(act, cancellation);
                break;
            case Way.Submit:
                var sight = await QuestionAsync(act, cancellation);
                await Client.SubmitAsync(sight, Need(sight, Verbs.Contribute, For(act.Session), At(act.Question)), Filled(act.Text), cancellation);
                await FindAmongMineAsync(act, cancellation);
                break;
            case Way.Reply:
                // What stands in the place of another card for this person may offer the question too: its thread is not the question's.
                var post = (await table.Channel.WaitAsync(
                    () => table.Channel.Look(Person, (post, _) => post.Newest.Card?.Find(Verbs.Contribute, For(act.Session), At(act.Question)) is not null), cancellation)).Post;
                await Client.SayAsync(table.Channel, post.Thread, act.Text, mention: false, cancellation);
                await FindAmongMineAsync(act, cancellation);
                break;
            case Way.Mention:
                await Client.SayAsync(table.Channel, null, act.Text, mention: true, cancellation);
                await FindAmongMineAsync(act, cancellation);
                break;
        }
    }

    private async Task ByCardAsync(Act act, CancellationToken cancellation)
    {
        var sight = await QuestionAsync(act, cancellation);
        var contribute = Need(sight, Verbs.Contribute, For(act.Session), At(act.Question));
        List<(string, string)> filled = [(InputIds.Text, act.Text)];
        if (act.IsForTable
            && sight.Card.Actions.FirstOrDefault(action => action.Verb == Verbs.Contribute
                && action.IsAbout(For(act.Session), At(act.Question)) && action.Input(InputIds.People) is not null) is { } forTable)
        {
            contribute = forTable;
            filled.Add((InputIds.People, "4"));
        }
        var answers = await PressAsync(sight, contribute, cancellation, act.Redelivery, [.. filled]);
        if (answers[^1].Card?.Find(Verbs.JoinContribute) is { } join)
        {
            sight = NeedCard(sight, contribute, answers[^1]);
            if (NeedInput(sight, join, InputIds.Text).Value?.Trim() != act.Text.Trim())
                Context.Violation($"{Person.Name} has to join first, and their words are not on the card that says so: {sight.Card}");
            answers = await PressAsync(sight, join, cancellation, filled: (InputIds.Text, act.Text));
        }
        var receipt = Receipt(sight, act, answers);
        Context.Ledger.Acknowledge(Person, act.Session, act.Question, act.Text);
        await ThinkAgainAsync(act, receipt, cancellation);
    }

    private Sight Receipt(Sight sight, Act act, IReadOnlyList<Answer> answers)
    {
        if (answers.FirstOrDefault(answer => IsReceipt(answer.Card, act.Text)) is not { } receipt)
            throw new RehearsalFailureException($"{Person.Name} answered question {act.Question} of session {act.Session} and got no receipt with their words: {answers[^1].Card?.ToString() ?? answers[^1].Words}");
        if (answers.FirstOrDefault(answer => !IsReceipt(answer.Card, act.Text)) is { } other)
            Context.Violation($"{Person.Name}'s one press was delivered twice ({act.Redelivery}) and answered in two ways; the other was {other.Card?.ToString() ?? other.Words}");
        return sight with { Card = receipt.Card! };
    }

    private async Task ThinkAgainAsync(Act act, Sight receipt, CancellationToken cancellation)
    {
        if (act.Then == Afterthought.None)
            return;
        await PauseAsync(Habits.Answering, cancellation);
        if (act.Then == Afterthought.Withdraw)
        {
            await PressAsync(receipt, Need(receipt, Verbs.Withdraw), cancellation);
            Context.Ledger.Withdraw(Person, act.Session, act.Question, act.Text);
            return;
        }
        var better = Variation.Revise(act.Text, act.Language);
        Context.Ledger.Sent(Person, act.Session, act.Question, better);
        var answer = (await PressAsync(receipt, Need(receipt, Verbs.Revise), cancellation, filled: (InputIds.Text, better)))[^1];
        if (!IsReceipt(answer.Card, better))
            throw new RehearsalFailureException($"{Person.Name} revised an answer and got no receipt with the new words: {answer.Card?.ToString() ?? answer.Words}");
        Context.Ledger.Replace(Person, act.Session, act.Question, act.Text);
        Context.Ledger.Acknowledge(Person, act.Session, act.Question, better);
    }

    /// <summary>The question's card as it can be filled in: as it is, or after "another answer" on what stands in its place.</summary>
    private async Task<Sight> QuestionAsync(Act act, CancellationToken cancellation)
    {
        var sight = await SeeAsync($"question {act.Question} of session {act.Session}", table.Channel, Takes(act.Session, act.Question), cancellation);
        if (sight.Card.Find(Verbs.Contribute, For(act.Session), At(act.Question)) is not null)
            return sight;
        var again = Need(sight, Verbs.Again, For(act.Session), At(act.Question));
        return NeedCard(sight, again, (await PressAsync(sight, again, cancellation))[^1]);
    }

    /// <summary>What was said in a message has no receipt of one's own: it is looked up under "my answers".</summary>
    private async Task FindAmongMineAsync(Act act, CancellationToken cancellation)
    {
        Card? last = null;
        var start = Stopwatch.GetTimestamp();
        for (var look = 0; look < Looks || Stopwatch.GetElapsedTime(start) < Patience; look++)
        {
            await Task.Delay(BetweenLooks, Context.Plan.Clock, cancellation);
            var sight = await MineAsync(cancellation);
            last = (await PressAsync(sight, Need(sight, Verbs.Mine), cancellation))[^1].Card;
            if (!IsReceipt(last, act.Text))
                continue;
            Context.Ledger.Acknowledge(Person, act.Session, act.Question, act.Text);
            return;
        }
        throw new RehearsalFailureException($"{Person.Name} answered question {act.Question} of session {act.Session} by {act.Way} and does not find it among their answers: {last}");
    }

    /// <summary>
    /// A card with "my answers": one that nobody needs for anything else, or a question's; on which "another answer" may have to
    /// be pressed first.
    /// </summary>
    private async Task<Sight> MineAsync(CancellationToken cancellation)
    {
        var spare = table.Channel.Look(Person, card => card.Find(Verbs.Mine) is not null && card.Find(Verbs.Contribute) is null
            && card.Find(Verbs.Again) is null);
        if (spare is not null)
            return spare;
        var sight = await SeeAsync("a card with \"my answers\"", table.Channel, card => card.Find(Verbs.Mine) is not null
            || card.Find(Verbs.Again) is not null, cancellation);
        if (sight.Card.Find(Verbs.Mine) is not null)
            return sight;
        var again = Need(sight, Verbs.Again);
        return NeedCard(sight, again, (await PressAsync(sight, again, cancellation))[^1]);
    }

    private static bool IsReceipt(Card? card, string words) =>
        card is not null && card.Shows(words) && card.Find(Verbs.Withdraw) is not null;

    private static Func<Card, bool> Takes(int session, int question) => card =>
        card.Find(Verbs.Contribute, For(session), At(question)) is not null
            || card.Find(Verbs.Again, For(session), At(question)) is not null;

    private static Dictionary<string, string> Filled(string text) => new() { [InputIds.Text] = text };
}
