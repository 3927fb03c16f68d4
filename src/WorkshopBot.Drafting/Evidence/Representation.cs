namespace WorkshopBot.Drafting;

/// <summary>How far one group is heard in a draft.</summary>
/// <param name="Contributions">What the group said.</param>
/// <param name="Cited">How much of that is evidence.</param>
/// <param name="Messages">How many messages cite the group.</param>
public sealed record GroupReflection(string Group, int Contributions, int Cited, int Messages)
{
    /// <summary>Cited less than half as often as the session's groups are on the whole, and not merely for lack of contributions.</summary>
    public bool UnderRepresented { get; init; }
}

/// <summary>Which groups a draft rests on, and which it leaves out.</summary>
public static class Representation
{
    /// <summary>One entry for each group that said anything, in ordinal order; a group with <see cref="GroupReflection.Cited"/> 0 is not reflected.</summary>
    public static IReadOnlyList<GroupReflection> Of(IReadOnlyCollection<Statement> statements, IReadOnlyCollection<DraftedMessage> messages)
    {
        var cited = messages.SelectMany(message => message.Evidence).Select(evidence => evidence.Statement).ToHashSet(StringComparer.Ordinal);
        var groupOf = statements.ToDictionary(statement => statement.Id, statement => statement.Group, StringComparer.Ordinal);
        var citing = messages
            .SelectMany(message => message.Evidence.Select(evidence => groupOf[evidence.Statement]).Distinct(StringComparer.Ordinal))
            .CountBy(group => group, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var rate = statements.Count == 0 ? 0 : (double)cited.Count / statements.Count;
        return
        [
            .. statements.GroupBy(statement => statement.Group, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, Count: group.Count(), Cited: group.Count(statement => cited.Contains(statement.Id))))
                .Select(group => new GroupReflection(group.Key, group.Count, group.Cited, citing.GetValueOrDefault(group.Key))
                {
                    UnderRepresented = group.Count * rate >= 1 && group.Cited < group.Count * rate / 2,
                }),
        ];
    }
}
