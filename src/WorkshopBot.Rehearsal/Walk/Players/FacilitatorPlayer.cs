namespace WorkshopBot.Rehearsal;

/// <summary>Moves a group on when everybody at its table has said what they want to say.</summary>
internal sealed class FacilitatorPlayer(RehearsalContext context, Person person, GroupSimulation table) : Player(context, person)
{
    public async Task LeadAsync(PlannedSession session, CancellationToken cancellation)
    {
        HashSet<string?> pressed = [];
        for (var question = 1; question <= session.Questions; question++)
        {
            await SeeAsync(
                $"question {question} of session {session.Number}", table.Channel,
                card => card.Find(Verbs.Contribute, For(session.Number), At(question)) is not null, cancellation);
            table.Position = $"question {question} of {session.Questions}";
            foreach (var aside in new[] { Verbs.Nudge, Verbs.More, Verbs.AskHelp })
                await AsideAsync(session, question, aside, cancellation);
            await WaitAsync($"everybody in {table.Channel.Name} to answer question {question}", table.AllDoneAsync(session.Number, question, cancellation));
            await PauseAsync(Habits.Acting, cancellation);
            MustNotHaveMovedBy(session, question);

            var panel = await SeeAsync(
                $"a card to move on from question {question}", Chat,
                card => Next(card, session.Number) is { } next && !pressed.Contains(next.About(DataFields.From)), cancellation);
            var next = Next(panel.Card, session.Number)!;
            pressed.Add(next.About(DataFields.From)
                ?? throw RehearsalFailureException.Missing(Person, panel, $"\"{DataFields.From}\" in the data of \"{Verbs.Next}\""));
            await PressAsync(panel, next, cancellation, Random.NextDouble() < Habits.DoubleNext ? Redelivery.DoublePress : Redelivery.None);
        }
        table.Position = "wrapped up";
    }

    /// <summary>What a facilitator does beside moving on, where a card in their chat offers it.</summary>
    private async Task AsideAsync(PlannedSession session, int question, string verb, CancellationToken cancellation)
    {
        if (Random.NextDouble() >= Habits.Aside)
            return;
        await PauseAsync(Habits.Acting, cancellation);
        if (Chat.Look(Person, card => Next(card, session.Number)?.About(DataFields.From) == Text(question)
            && card.Find(verb, For(session.Number)) is not null) is { } panel)
            await PressAsync(panel, Need(panel, verb, For(session.Number)), cancellation);
    }

    private void MustNotHaveMovedBy(PlannedSession session, int question)
    {
        if (question < session.Questions
            && table.Channel.Look(Person, card => card.Find(Verbs.Contribute, For(session.Number), At(question
                + 1)) is not null) is not null)
            Context.Violation($"{table.Channel.Name} moved on to question {question + 1} of session {session.Number} without its facilitator.");
    }

    private static CardAction? Next(Card card, int session) => card.Find(Verbs.Next, For(session));
}
