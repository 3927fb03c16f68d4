namespace WorkshopBot.Rehearsal;

/// <summary>Reads each drafted message with its evidence, decides on it, and publishes.</summary>
internal sealed class RapporteurPlayer(Stage stage, Person person) : Player(stage, person)
{
    public async Task<Verdicts> ReviewAsync(int session, CancellationToken cancellation)
    {
        var review = await SeeAsync($"the draft of session {session}", Chat, card => card.Find(Verbs.Message, For(session)) is not null, cancellation);
        var verdicts = new Verdicts(session, [.. Messages(review, session)]);
        var lumpsTheRest = Random.NextDouble() < 0.5;

        await PauseAsync(Habits.Acting, cancellation);
        var open = Need(review, Verbs.Message, For(session));
        var sight = NeedCard(review, open, (await PressAsync(review, open, cancellation))[^1]);
        for (var step = 0; sight.Card.Find(Verbs.Approve, For(session)) is { } approve; step++)
        {
            if (step > 10 + 5 * verdicts.Drafted.Count)
                throw new RehearsalFailureException($"{Person.Name} decides and decides, and there is always another message: {sight.Card}");
            await PauseAsync(Habits.Acting, cancellation);
            sight = lumpsTheRest && verdicts.Decided * 2 >= verdicts.Drafted.Count
                ? await LumpAsync(sight, verdicts, cancellation) ?? await DecideAsync(sight, approve, verdicts, cancellation)
                : await DecideAsync(sight, approve, verdicts, cancellation);
        }
        return verdicts;
    }

    public async Task PublishAsync(Verdicts verdicts, DateTimeOffset closed, CancellationToken cancellation)
    {
        await PauseAsync(Habits.Acting, cancellation);
        var review = await SeeAsync($"a card to publish session {verdicts.Session}", Chat, card => card.Find(Verbs.Publish, For(verdicts.Session)) is not null, cancellation);
        Publication.CheckNothingOutBefore(Stage, verdicts, closed);
        var pressed = Stage.Plan.Clock.GetUtcNow();
        await PressAsync(review, Need(review, Verbs.Publish, For(verdicts.Session)), cancellation, Redelivery.DoublePress);
        foreach (var table in Stage.Tables)
            await WaitAsync($"the published messages of session {verdicts.Session} in {table.Channel.Name}", Publication.ArriveAsync(Stage, table, verdicts, pressed, cancellation));
    }

    private async Task<Sight> DecideAsync(Sight sight, CardAction approve, Verdicts verdicts, CancellationToken cancellation)
    {
        var (id, wording) = Read(sight, approve, verdicts);
        var drawn = Random.NextDouble();
        if (verdicts.Decided > 0 && drawn < Habits.Reject && !verdicts.IsEdited(id))
        {
            var reject = Need(sight, Verbs.Reject, For(verdicts.Session));
            NeedInput(sight, reject, InputIds.Reason);
            verdicts.Reject(id);
            return NeedCard(sight, reject, (await PressAsync(sight, reject, cancellation, filled: (InputIds.Reason, "Too general for the report.")))[^1]);
        }
        if (drawn < Habits.Reject + Habits.Edit && !verdicts.IsEdited(id))
        {
            var edit = Need(sight, Verbs.Edit, For(verdicts.Session));
            var better = $"{wording.TrimEnd('.', ' ')}, as the groups put it.";
            verdicts.Edit(id);
            var edited = NeedCard(sight, edit, (await PressAsync(sight, edit, cancellation, filled: (InputIds.Wording, better)))[^1]);
            if (edited.Card.Find(Verbs.Approve, (DataFields.Message, id)) is not null && !edited.Card.Shows(better))
                Stage.Violation($"{Person.Name} edited a message and sees another wording: {edited.Card}");
            return edited;
        }
        verdicts.Approve(id, wording);
        var redelivery = drawn > 0.9 ? Redelivery.DoublePress : Redelivery.None;
        return NeedCard(sight, approve, (await PressAsync(sight, approve, cancellation, redelivery))[^1]);
    }

    /// <summary>Reads what is left, one message after another, and approves it in one go. Null when not all of it can be read.</summary>
    private async Task<Sight?> LumpAsync(Sight sight, Verdicts verdicts, CancellationToken cancellation)
    {
        Dictionary<string, string> read = [];
        while (sight.Card.Find(Verbs.Approve, For(verdicts.Session)) is { } approve)
        {
            var (id, wording) = Read(sight, approve, verdicts);
            if (!read.TryAdd(id, wording) || sight.Card.Find(Verbs.Message, For(verdicts.Session)) is not { } next)
                break;
            await PauseAsync(Habits.Acting, cancellation);
            sight = NeedCard(sight, next, (await PressAsync(sight, next, cancellation))[^1]);
        }
        if (sight.Card.Find(Verbs.Review, For(verdicts.Session)) is not { } list || verdicts.Left.Any(id => !read.ContainsKey(id)))
            return null;
        sight = NeedCard(sight, list, (await PressAsync(sight, list, cancellation))[^1]);
        if (sight.Card.Find(Verbs.ApproveRest, For(verdicts.Session)) is not { } rest)
            return null;
        foreach (var (id, wording) in read)
            verdicts.Approve(id, wording);
        return NeedCard(sight, rest, (await PressAsync(sight, rest, cancellation))[^1]);
    }

    private (string Id, string Wording) Read(Sight sight, CardAction approve, Verdicts verdicts)
    {
        var id = approve.About(DataFields.Message) ?? throw RehearsalFailureException.Missing(Person, sight, $"\"{DataFields.Message}\" in the data of \"{Verbs.Approve}\"");
        var edit = Need(sight, Verbs.Edit, For(verdicts.Session));
        var wording = NeedInput(sight, edit, InputIds.Wording).Value is { Length: > 0 } words ? words : throw RehearsalFailureException.Missing(Person, sight, "the wording to edit");
        if (!sight.Card.Shows(wording))
            Stage.Violation($"{Person.Name} sees a message whose wording to edit is not the one on the card: {sight.Card}");
        if (verdicts.Meet(id, wording) && !Publication.ShowsEvidence(Stage, verdicts.Session, sight.Card, wording))
            Stage.Violation($"{Person.Name} sees a drafted message without a quote from anything that was said: {sight.Card}");
        return (id, wording);
    }

    private static IEnumerable<string> Messages(Sight review, int session) =>
        review.Card.Actions.Where(action => action.Verb == Verbs.Message && action.IsAbout(For(session))).Select(action => action.About(DataFields.Message)).OfType<string>().Distinct();
}
