using WorkshopBot.Drafting.Embedded;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>
/// Drafts without a model and without a network: chooses among what people wrote, for coverage rather than majority, and
/// cites the source and those who say the same. Deterministic, whatever the order of the statements.
/// </summary>
public sealed class EmbeddedDrafter : IMessageDrafter
{
    public Task<DraftResult> DraftAsync(
        DraftingRequest request, IProgress<DraftingProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Draft(request, progress, cancellationToken), cancellationToken);

    private static DraftResult Draft(DraftingRequest request, IProgress<DraftingProgress>? progress, CancellationToken cancellationToken)
    {
        request.RefuseDoubledIds();
        var pools = Pools(request);
        var shares = Budget.Share(request.Budget, [.. pools.Select(pool => pool.Passages.Count)]);
        var messages = new List<DraftedMessage>();
        for (var i = 0; i < pools.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            messages.AddRange(Messages(pools[i], shares[i], request, cancellationToken));
            progress?.Report(new DraftingProgress(i + 1, pools.Count, 0));
        }
        return request.Result(messages, [.. Notes(request, pools, messages)]);
    }

    private static List<Pool> Pools(DraftingRequest request)
    {
        var byQuestion = request.Statements.ToLookup(statement => statement.Question);
        return [.. request.QuestionOrder().Select(number =>
            new Pool(request.Questions.FirstOrDefault(question => question.Number == number), number, byQuestion[number]))];
    }

    private static IEnumerable<DraftedMessage> Messages(Pool pool, int budget, DraftingRequest request, CancellationToken cancellationToken)
    {
        if (budget <= 0)
            return [];
        var selection = new Selection(pool, pool.InterestIn(request.Hint));
        var echoes = new Echoes(pool);

        var chosen = new List<DraftedMessage>();
        while (chosen.Count < budget)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (selection.Next() is not { } next)
                break;
            if (echoes.IsManner(next))
                continue;
            var shared = echoes.Of(next);
            foreach (var spent in shared.Echoes.SelectMany(echo => echo.Spent))
                selection.Drop(spent);
            chosen.Add(Message(pool, next, shared, request));
        }
        return request.InReadableOrder(chosen);
    }

    private static DraftedMessage Message(Pool pool, int chosen, Shared shared, DraftingRequest request)
    {
        var passage = pool.Passages[chosen];
        var evidence = passage.Said.Select(said => new DraftedEvidence(said.Statement.Id, QuoteIn(said, shared.Quote)))
            .Concat(shared.Echoes.SelectMany(echo => echo.Answer.Said.Select(said => new DraftedEvidence(said.Statement.Id, QuoteIn(said, echo.Quote)))))
            .DistinctBy(said => said.Statement);
        var text = MessageWording.Plain(Wording.Of(shared.Text));
        return new DraftedMessage(text, pool.Number, passage.Said[0].Statement.Id, [.. evidence], Drafters.Embedded)
        {
            Marks = MessageWording.Check(text, request.KnownNames, request.Anonymous),
        };
    }

    // Who says the same words may have set them otherwise: then all of it is the quote.
    private static string QuoteIn(Said said, string quote) => said.Statement.Text.Contains(quote, StringComparison.Ordinal) ? quote : said.Text;

    private static IEnumerable<DraftNote> Notes(DraftingRequest request, List<Pool> pools, List<DraftedMessage> messages)
    {
        if (messages.Count == 0)
            yield return new DraftNote(DraftNotes.TooLittle, request.Statements.Count);
        if (request.Hint is { Length: > 0 } hint && !pools.Exists(pool => pool.Speaks(hint)))
            yield return new DraftNote(DraftNotes.HintNotFound, 1);
        if (pools.Sum(pool => pool.SayingNothing) is > 0 and var empty)
            yield return new DraftNote(DraftNotes.NothingSaid, empty);
        var language = Tongue.OfTag(request.Language);
        if (messages.Count(message => Tongue.Of(message.Text) is { IsKnown: true } tongue && tongue != language) is > 0 and var foreign)
            yield return new DraftNote(DraftNotes.NotTranslated, foreign);
    }
}
