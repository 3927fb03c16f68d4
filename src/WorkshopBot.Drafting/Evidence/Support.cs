namespace WorkshopBot.Drafting;

/// <summary>What a message rests on: distinct people and groups, however often one of them speaks.</summary>
public readonly record struct Support(int People, int Groups, int Contributions)
{
    /// <summary>Counts over checked evidence only.</summary>
    /// <param name="statement">The statement of an id.</param>
    public static Support Of(IEnumerable<DraftedEvidence> evidence, Func<string, Statement> statement)
    {
        var said = evidence.Select(each => statement(each.Statement)).DistinctBy(each => each.Id).ToList();
        return new Support(
            said.Select(each => each.Participant).Distinct(StringComparer.Ordinal).Count(),
            said.Select(each => each.Group).Distinct(StringComparer.Ordinal).Count(),
            said.Count);
    }
}
