namespace WorkshopBot.Drafting.Azure;

/// <summary>What became of a batch.</summary>
/// <param name="Messages">The model's, checked.</param>
/// <param name="Missing">Messages that were dropped and are owed from what <paramref name="Messages"/> does not cite.</param>
/// <param name="Failed">Contributions that the model gave nothing usable for.</param>
/// <param name="Filtered">Contributions that the content filter refuses, each alone.</param>
internal sealed record BatchDraft(
    IReadOnlyList<Candidate> Messages, int Missing, IReadOnlyList<Statement> Failed, IReadOnlyList<Statement> Filtered)
{
    public static BatchDraft operator +(BatchDraft left, BatchDraft right) => new(
        [.. left.Messages, .. right.Messages], left.Missing + right.Missing,
        [.. left.Failed, .. right.Failed], [.. left.Filtered, .. right.Filtered]);

    public static readonly BatchDraft Empty = new([], 0, [], []);
}

/// <summary>Gets the messages of one batch out of the model: one retry, and halves where the content filter refuses.</summary>
internal sealed class BatchDrafting(ModelCalls calls, Tally tally, string language, Func<Batch, bool, IList<Microsoft.Extensions.AI.ChatMessage>> prompt)
{
    public async Task<BatchDraft> DraftAsync(Batch batch, CancellationToken cancellationToken)
    {
        Checked? best = null;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var reply = await calls.AskAsync(prompt(batch, attempt > 0), AnswerJson.MessagesSchema, "key_messages", cancellationToken);
            if (reply is Reply.Refused)
                return await HalvedAsync(batch, cancellationToken);
            if (reply is Reply.Failed { Hopeless: true })
                break;
            if (reply is not Reply.Answered answered || AnswerCheck.Of(answered.Text, batch, language) is not { } found)
                continue;
            if (best is null || found.Messages.Count > best.Messages.Count)
                best = found;
            if (found is { MessagesRejected: 0, Messages.Count: > 0 })
                break;
        }

        tally.Add(DraftNotes.EvidenceRejected, best?.EvidenceRejected ?? 0);
        tally.Add(DraftNotes.MessagesRejected, best?.MessagesRejected ?? 0);
        if (best is { Messages.Count: > 0 })
            return new BatchDraft(best.Messages, best.MessagesRejected, [], []);
        tally.Add(DraftNotes.ModelFailed);
        return BatchDraft.Empty with { Failed = [.. batch.Statements] };
    }

    private async Task<BatchDraft> HalvedAsync(Batch batch, CancellationToken cancellationToken)
    {
        if (batch.Items.Count == 1)
        {
            tally.Add(DraftNotes.ContentFiltered);
            return BatchDraft.Empty with { Filtered = [.. batch.Statements] };
        }
        var (first, second) = batch.Halves();
        var halves = await Task.WhenAll(DraftAsync(first, cancellationToken), DraftAsync(second, cancellationToken));
        return halves[0] + halves[1];
    }
}
