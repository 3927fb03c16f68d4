using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Drafting.Azure;
using WorkshopBot.Drafting.Embedded;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>
/// Drafts with a language model, through any <see cref="IChatClient"/> that honours a JSON schema. Evidence is checked in
/// code; whatever the model does not deliver comes from the embedded drafter, and a note says so.
/// </summary>
public sealed class AzureDrafter(
    IChatClient client, AzureDrafterOptions options, TimeProvider? time = null, ILogger<AzureDrafter>? logger = null) : IMessageDrafter
{
    private readonly EmbeddedDrafter _embedded = new();

    public async Task<DraftResult> DraftAsync(
        DraftingRequest request, IProgress<DraftingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        request.RefuseDoubledIds();
        using var calls = new ModelCalls(client, options, time ?? TimeProvider.System, logger ?? NullLogger<AzureDrafter>.Instance);
        var tally = new Tally();
        var redactor = new Redactor(request.KnownNames);

        var questions = request.QuestionOrder().Select(number => Asked(request, number)).ToList();
        var shares = Budget.Share(request.Budget, [.. questions.Select(asked => asked.Statements.Count)]);
        var batches = questions.Select((asked, i) => shares[i] == 0 ? [] : Batch.Of(asked.Statements, redactor, options)).ToList();

        var done = 0;
        var total = batches.Sum(each => each.Count);
        progress?.Report(new DraftingProgress(0, total, 0));
        var drafts = await Task.WhenAll(questions.Select((asked, i) => DraftQuestionAsync(asked, batches[i], shares[i])));

        var messages = drafts.SelectMany(each => each).ToList();
        tally.Add(DraftNotes.ModelCalls, calls.Count);
        tally.Add(DraftNotes.NothingSaid, request.Statements.Count - questions.Sum(asked => asked.Statements.Count));
        tally.Add(DraftNotes.EmbeddedSteppedIn, messages.Count(message => message.Drafter == Drafters.Embedded));
        tally.Add(DraftNotes.NotTranslated, messages.Count(message => Tongue.Of(message.Text) is { IsKnown: true } tongue && tongue != Tongue.OfTag(request.Language)));
        List<DraftNote> tooLittle = messages.Count == 0 ? [new DraftNote(DraftNotes.TooLittle, request.Statements.Count)] : [];
        return request.Result(messages, [.. tooLittle, .. tally.Notes()]);

        async Task<List<DraftedMessage>> DraftQuestionAsync(Question asked, List<Batch> own, int share)
        {
            if (own.Count == 0)
                return [];
            var question = redactor.Redact(asked.Text).Text;
            var hint = request.Hint is null ? null : redactor.Redact(request.Hint).Text;
            var drafting = new BatchDrafting(calls, tally, request.Language, (batch, again) => Prompt.ForMessages(batch, question, hint, request.Language, share, again));
            var parts = await Task.WhenAll(own.Select(async batch =>
            {
                var part = await drafting.DraftAsync(batch, cancellationToken);
                progress?.Report(new DraftingProgress(Interlocked.Increment(ref done), total, calls.Count));
                return part;
            }));
            var draft = parts.Aggregate(BatchDraft.Empty, (left, right) => left + right);
            var candidates = own.Count > 1 && draft.Messages.Count > 1
                ? await Merging.MergeAsync(draft.Messages, calls, cancellationToken)
                : Merging.ByWording(draft.Messages);
            return await CompleteAsync(request, asked, draft, candidates, share, cancellationToken);
        }
    }

    /// <summary>A question with what was said to it, what says nothing left out, in an order that does not depend on the input's.</summary>
    private sealed record Question(int? Number, string Text, IReadOnlyList<Statement> Statements);

    private static Question Asked(DraftingRequest request, int? number) => new(
        number,
        request.Questions.FirstOrDefault(question => question.Number == number)?.Text ?? "",
        [.. request.Statements.Where(statement => statement.Question == number && !Remarks.SaysNothing(Words.Key(statement.Text))).OrderBy(statement => statement.Id, StringComparer.Ordinal)]);

    private async Task<List<DraftedMessage>> CompleteAsync(
        DraftingRequest request, Question asked, BatchDraft draft, List<Candidate> candidates, int share, CancellationToken cancellationToken)
    {
        var owed = draft.Failed.Count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)share * draft.Failed.Count / asked.Statements.Count));
        var chosen = Selecting.WithinBudget(candidates, Math.Max(candidates.Count > 0 ? 1 : 0, share - owed), request);
        var cited = chosen.SelectMany(each => each.Evidence).Select(evidence => evidence.Statement).ToHashSet(StringComparer.Ordinal);
        var uncited = asked.Statements.Where(statement => !cited.Contains(statement.Id)).Except(draft.Filtered).ToList();

        // Few messages that cite much are a concise draft; few that cite little are an answer that lost its task.
        var thin = chosen.Count < (share + 1) / 2 && cited.Count * 2 < asked.Statements.Count;
        var missing = thin ? share - chosen.Count : Math.Min(share - chosen.Count, owed + draft.Missing);

        var messages = chosen.Select(each => new DraftedMessage(each.Text, asked.Number, null, each.Evidence, Drafters.Azure)).ToList();
        messages.AddRange(await EmbeddedAsync(owed > 0 && !thin && draft.Missing == 0 ? draft.Failed : uncited, missing));
        foreach (var filtered in draft.Filtered.Distinct())
            messages.AddRange(await EmbeddedAsync([filtered], 1));
        return [.. request.InReadableOrder(messages)];

        async Task<IReadOnlyList<DraftedMessage>> EmbeddedAsync(IReadOnlyList<Statement> statements, int budget) => budget <= 0 || statements.Count == 0 ? []
            : (await _embedded.DraftAsync(request with { Statements = statements, Budget = budget }, null, cancellationToken)).Messages;
    }
}
