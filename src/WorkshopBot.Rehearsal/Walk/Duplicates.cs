namespace WorkshopBot.Rehearsal;

/// <summary>
/// A card that a group got twice is only forgiven where the bot could not know whether the first one had arrived.
/// </summary>
internal static class Duplicates
{
    /// <summary>Looks through what the channels show now, before it is laid to rest.</summary>
    public static void Note(RehearsalContext context)
    {
        foreach (var what in context.Tables.SelectMany(Of))
            context.Twice.Enqueue(what);
    }

    public static void Check(RehearsalContext context)
    {
        if (context.Twice.Count <= context.Plan.Teams.Counts.Uncertain)
            return;
        foreach (var what in context.Twice)
            context.Violation(what);
    }

    private static IEnumerable<string> Of(GroupSimulation table) =>
        from post in table.Channel.Posts
        where post.From is null
        let question = post.Versions[0].Card?.Find(Verbs.Contribute)
        where question is not null
        group post by (Session: question.About(DataFields.Session), Question: question.About(DataFields.Question)) into same
        where same.Count() > 1
        select $"The card of question {same.Key.Question} of session {same.Key.Session} is {same.Count()} times in {table.Channel.Name}.";
}
