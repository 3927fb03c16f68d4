using WorkshopBot.Drafting.Likely;

namespace WorkshopBot.Drafting;

/// <summary>
/// Who may say the same as a message in other words: the likeness of words and, a little more, of meaning, less where one denies and the other
/// does not. Each answer that no message cites is suggested to the message nearest to it, or to none. English is read by the encoder, what is
/// in another language compared by words alone. A draft's messages and evidence stay as they are.
/// </summary>
public static class LikelySupport
{
    /// <summary>Adds the suggestions to a draft; without an encoder a note that says so.</summary>
    /// <param name="request">What the draft was made from.</param>
    /// <param name="progress">Told of every hundredth text.</param>
    public static async Task<DraftResult> SuggestAsync(
        DraftingRequest request, DraftResult draft, ISentenceEncoder? encoder, IProgress<DraftingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (encoder is null)
            return draft with { Notes = [.. draft.Notes, new DraftNote(DraftNotes.NoSuggestions, 1)] };
        var suggestions = await Task.Run(() => Of(request, draft, encoder, progress, cancellationToken), cancellationToken);
        return draft with { Suggestions = suggestions };
    }

    private static IReadOnlyList<Suggestion> Of(
        DraftingRequest request, DraftResult draft, ISentenceEncoder encoder, IProgress<DraftingProgress>? progress, CancellationToken cancellationToken)
    {
        var free = draft.Unreflected.ToHashSet(StringComparer.Ordinal);
        var byQuestion = draft.Messages.Select((message, index) => (Message: message, Index: index)).ToLookup(each => each.Message.Question);
        var suggestions = new List<Suggestion>();
        foreach (var messages in byQuestion)
        {
            var asked = request.Questions.FirstOrDefault(question => question.Number == messages.Key)?.Text;
            var answers = request.Statements.Where(statement => statement.Question == messages.Key).OrderBy(statement => statement.Id, StringComparer.Ordinal).ToList();
            var nearest = new Nearest(asked, [.. messages], answers, free, encoder, progress, cancellationToken);
            suggestions.AddRange(answers.Where(answer => free.Contains(answer.Id)).Select(nearest.To).OfType<Suggestion>());
        }
        return [.. suggestions.OrderBy(each => each.Message).ThenByDescending(each => each.Score).ThenBy(each => each.Statement, StringComparer.Ordinal)];
    }
}
