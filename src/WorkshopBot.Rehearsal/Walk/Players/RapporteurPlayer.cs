namespace WorkshopBot.Rehearsal;

/// <summary>Reads each drafted message with its evidence, decides on it, and publishes.</summary>
internal sealed class RapporteurPlayer(RehearsalContext context, Person person) : Player(context, person)
{
    // Enough for the longest draft, edits and a list in between.
    private const int MostSteps = 500;

    public async Task<Verdicts> ReviewAsync(int session, CancellationToken cancellation)
    {
        var sight = await SeeAsync($"the draft of session {session}", Chat, card => card.Find(Verbs.Message, For(session)) is not null, cancellation);
        var verdicts = new Verdicts(session);
        // Some decide on every message by itself, some approve what is left in one go.
        var lumpsAfter = Random.NextDouble() < 0.5 ? Random.Next(4, 10) : int.MaxValue;
        for (var step = 0; Undecided(sight.Card, verdicts) is { } next; step++)
        {
            if (step > MostSteps)
                throw new RehearsalFailureException($"{Person.Name} decides and decides, and there is always another message, {next.About(DataFields.Message)}: {sight.Card}");
            await PauseAsync(Habits.Acting, cancellation);
            if (next.Verb == Verbs.Message)
                sight = NeedCard(sight, next, (await PressAsync(sight, next, cancellation))[^1]);
            else if (verdicts.Decided >= lumpsAfter && await LumpAsync(sight, verdicts, cancellation) is { } lumped)
                sight = lumped;
            else
                sight = await DecideAsync(sight, next, verdicts, cancellation);
        }
        return verdicts;
    }

    /// <summary>What decides on a message, or leads to one that is not decided.</summary>
    private static CardAction? Undecided(Card card, Verdicts verdicts) =>
        card.Find(Verbs.Approve, For(verdicts.Session))
        ?? card.Actions.FirstOrDefault(action => action.Verb == Verbs.Message && action.IsAbout(For(verdicts.Session))
            && action.About(DataFields.Message) is { } id && !verdicts.IsDecided(id));

    public async Task PublishAsync(Verdicts verdicts, DateTimeOffset closed, CancellationToken cancellation)
    {
        await PauseAsync(Habits.Acting, cancellation);
        var review = await SeeAsync($"a card to publish session {verdicts.Session}", Chat, card => card.Find(Verbs.Publish, For(verdicts.Session)) is not null, cancellation);
        Publication.CheckNothingOutBefore(Context, verdicts, closed);
        var pressed = Context.Plan.Clock.GetUtcNow();
        await PressAsync(review, Need(review, Verbs.Publish, For(verdicts.Session)), cancellation, Redelivery.DoublePress);
        foreach (var table in Context.Tables)
            await WaitAsync($"the published messages of session {verdicts.Session} in {table.Channel.Name}", Publication.ArriveAsync(Context, table, verdicts, pressed, cancellation));
    }

    private async Task<Sight> DecideAsync(Sight sight, CardAction approve, Verdicts verdicts, CancellationToken cancellation)
    {
        var (id, wording) = Read(sight, approve, verdicts);
        var drawn = Random.NextDouble();
        var isTouched = verdicts.IsEdited(id) || verdicts.IsWorded(id);
        if (verdicts.Decided > 0 && (drawn < Habits.Reject || Variation.SaysNothing(wording)) && !isTouched)
        {
            var reject = Need(sight, Verbs.Reject, For(verdicts.Session));
            NeedInput(sight, reject, InputIds.Reason);
            verdicts.Reject(id);
            return NeedCard(sight, reject, (await PressAsync(sight, reject, cancellation, filled: (InputIds.Reason, "Too general for the report.")))[^1]);
        }
        if ((drawn < Habits.Reject + Habits.Edit || Variation.LeadsUp(wording)) && !isTouched)
        {
            var edit = Need(sight, Verbs.Edit, For(verdicts.Session));
            var better = Variation.Reword(wording);
            verdicts.Edit(id);
            var edited = NeedCard(sight, edit, (await PressAsync(sight, edit, cancellation, filled: (InputIds.Wording, better)))[^1]);
            if (edited.Card.Find(Verbs.Approve, (DataFields.Message, id)) is not null && !edited.Card.Shows(better))
                Context.Violation($"{Person.Name} edited a message and sees another wording: {edited.Card}");
            return edited;
        }
        if (await WordAsync(sight, id, wording, verdicts, cancellation) is { } worded)
            return worded;
        verdicts.Approve(id, wording);
        var redelivery = drawn > 0.9 ? Redelivery.DoublePress : Redelivery.None;
        return NeedCard(sight, approve, (await PressAsync(sight, approve, cancellation, redelivery))[^1]);
    }

    /// <summary>Reads what is left, one message after another, and approves it in one go. Null when not all of it can be read.</summary>
    private async Task<Sight?> LumpAsync(Sight sight, Verdicts verdicts, CancellationToken cancellation)
    {
        while (sight.Card.Find(Verbs.Approve, For(verdicts.Session)) is { } approve)
        {
            var (id, wording) = Read(sight, approve, verdicts);
            if (await WordAsync(sight, id, wording, verdicts, cancellation) is { } worded)
            {
                sight = worded;
                continue;
            }
            if (!verdicts.Put(id, wording) || sight.Card.Find(Verbs.Message, For(verdicts.Session)) is not { } next)
                break;
            await PauseAsync(Habits.Acting, cancellation);
            sight = NeedCard(sight, next, (await PressAsync(sight, next, cancellation))[^1]);
        }
        if (sight.Card.Find(Verbs.Review, For(verdicts.Session)) is not { } list || !verdicts.IsAllRead)
            return null;
        sight = NeedCard(sight, list, (await PressAsync(sight, list, cancellation))[^1]);
        if (sight.Card.Find(Verbs.ApproveRest, For(verdicts.Session)) is not { } rest)
            return null;
        // A long list shows a part: what it does not show is not approved by it.
        var shown = verdicts.Read
            .Where(message => rest.About(DataFields.Seen)?.Contains($"\"{message.Key}\"", StringComparison.Ordinal) == true).ToList();
        if (shown.Count == 0)
            return null;
        foreach (var (id, wording) in shown)
            verdicts.Approve(id, wording);
        return NeedCard(sight, rest, (await PressAsync(sight, rest, cancellation))[^1]);
    }

    /// <summary>
    /// Writes a message in another language too, where they know how to say it there. Null where nothing was to be written.
    /// </summary>
    private async Task<Sight?> WordAsync(Sight sight, string id, string wording, Verdicts verdicts, CancellationToken cancellation)
    {
        if (sight.Card.Actions.FirstOrDefault(action => action.Verb == Verbs.Wording && action.IsAbout((DataFields.Message, id))
            && !verdicts.IsWorded(id, LanguageOf(action))
                && Context.Translations.Of(wording, LanguageOf(action)) is not null) is not { } ask)
            return null;
        var translation = Context.Translations.Of(wording, LanguageOf(ask))!;
        var form = NeedCard(sight, ask, (await PressAsync(sight, ask, cancellation))[^1]);
        var save = Need(form, Verbs.Edit, (DataFields.Message, id));
        NeedInput(form, save, InputIds.Wording);
        verdicts.Word(id, LanguageOf(ask), wording, translation);
        var written = NeedCard(form, save, (await PressAsync(form, save, cancellation, filled: (InputIds.Wording, translation)))[^1]);
        if (written.Card.Find(Verbs.Approve, (DataFields.Message, id)) is not null
            && !(written.Card.Shows(wording) && written.Card.Shows(translation)))
            Context.Violation($"{Person.Name} worded a message in another language and does not see both wordings: {written.Card}");
        return written;
    }

    private static string LanguageOf(CardAction wording) => wording.About(DataFields.Language) ?? "";

    private (string Id, string Wording) Read(Sight sight, CardAction approve, Verdicts verdicts)
    {
        var id = approve.About(DataFields.Message)
            ?? throw RehearsalFailureException.Missing(Person, sight, $"\"{DataFields.Message}\" in the data of \"{Verbs.Approve}\"");
        var edit = Need(sight, Verbs.Edit, For(verdicts.Session));
        var wording = NeedInput(sight, edit, InputIds.Wording).Value is { Length: > 0 } words
            ? words
            : throw RehearsalFailureException.Missing(Person, sight, "the wording to edit");
        if (!sight.Card.Shows(wording))
            Context.Violation($"{Person.Name} sees a message whose wording to edit is not the one on the card: {sight.Card}");
        if (verdicts.Meet(id, wording) && !Publication.ShowsEvidence(Context, verdicts.Session, sight.Card, wording))
            Context.Violation($"{Person.Name} sees a drafted message without a quote from anything that was said: {sight.Card}");
        return (id, wording);
    }
}
