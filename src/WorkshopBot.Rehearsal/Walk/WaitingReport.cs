namespace WorkshopBot.Rehearsal;

/// <summary>After a time-out: who waited for what, and what they had before their eyes instead.</summary>
internal static class WaitingReport
{
    public static IEnumerable<string> Of(RehearsalContext context, string why)
    {
        yield return $"{why} {context.Scene}.";
        var waiting = context.Players.Where(player => player.Waiting is not null)
            .GroupBy(player => (player.Waiting!.Value.What, Where: player.Waiting.Value.Where))
            .OrderBy(group => group.Key.What, StringComparer.Ordinal);
        foreach (var group in waiting)
        {
            var names = group.Select(player => player.Person.Name).ToList();
            var who = names.Count <= 3 ? string.Join(", ", names) : $"{names[0]}, {names[1]} and {names.Count - 2} more";
            yield return $"{who}: waiting for {group.Key.What}{Before(group.First(), group.Key.Where)}";
        }
    }

    private static string Before(Player player, Conversation? where) => where is null
        ? "."
        : $" in {RehearsalFailureException.Place(where)}, where the newest card is {where.Look(player.Person, (Card _) => true)?.Card.ToString() ?? "none"}.";
}
