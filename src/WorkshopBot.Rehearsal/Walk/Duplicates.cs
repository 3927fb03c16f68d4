namespace WorkshopBot.Rehearsal;

/// <summary>
/// A card that a group got twice is only forgiven where the bot could not know whether the first one had arrived.
/// </summary>
internal static class Duplicates
{
    /// <summary>Looks through what the channels show now, before it is laid to rest.</summary>
    public static void Note(Stage stage)
    {
        foreach (var what in stage.Tables.SelectMany(Of))
            stage.Twice.Enqueue(what);
    }

    public static void Check(Stage stage)
    {
        if (stage.Twice.Count <= stage.Plan.Teams.Counts.Uncertain)
            return;
        foreach (var what in stage.Twice)
            stage.Violation(what);
    }

    private static IEnumerable<string> Of(Table table) =>
        from post in table.Channel.Posts
        where post.From is null
        let question = post.Versions[0].Card?.Find(Verbs.Contribute)
        where question is not null
        group post by (Session: question.About(DataFields.Session), Question: question.About(DataFields.Question)) into same
        where same.Count() > 1
        select $"The card of question {same.Key.Question} of session {same.Key.Session} is {same.Count()} times in {table.Channel.Name}.";
}
