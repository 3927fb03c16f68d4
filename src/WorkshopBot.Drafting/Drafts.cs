namespace WorkshopBot.Drafting;

/// <summary>What the drafters have in common: the order of a draft, and that nothing said goes missing.</summary>
internal static class Drafts
{
    public static void RefuseDoubledIds(this DraftingRequest request)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in request.Statements)
        {
            if (!seen.Add(statement.Id))
                throw new ArgumentException($"Two statements have the id '{statement.Id}'.", nameof(request));
        }
    }

    /// <summary>The questions as asked, then others that statements name, then what answers none.</summary>
    public static IReadOnlyList<int?> QuestionOrder(this DraftingRequest request) =>
    [
        .. request.Questions.Select(question => (int?)question.Number)
            .Concat(request.Statements.Select(statement => statement.Question).Where(number => number is not null).Order())
            .Concat(request.Statements.Any(statement => statement.Question is null) ? [null] : Array.Empty<int?>())
            .Distinct(),
    ];

    /// <summary>Most people first, then most groups; equals stay as they were chosen.</summary>
    public static IEnumerable<DraftedMessage> InReadableOrder(this DraftingRequest request, IReadOnlyList<DraftedMessage> messages)
    {
        var statements = request.Statements.ToDictionary(statement => statement.Id, StringComparer.Ordinal);
        return messages
            .Select(message => (Message: message, Support: Support.Of(message.Evidence, id => statements[id])))
            .OrderByDescending(each => each.Support.People)
            .ThenByDescending(each => each.Support.Groups)
            .Select(each => each.Message);
    }

    public static DraftResult Result(this DraftingRequest request, IReadOnlyList<DraftedMessage> messages, IReadOnlyList<DraftNote> notes)
    {
        var cited = messages.SelectMany(message => message.Evidence).Select(evidence => evidence.Statement).ToHashSet(StringComparer.Ordinal);
        return new DraftResult(
            messages,
            [.. request.Statements.Select(statement => statement.Id).Where(id => !cited.Contains(id)).Order(StringComparer.Ordinal)],
            notes);
    }
}
