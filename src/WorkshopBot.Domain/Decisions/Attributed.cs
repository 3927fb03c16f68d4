
namespace WorkshopBot.Domain;

/// <summary>Who may be named beside what was said, outside the group that said it: what the people were promised when the session opened.</summary>
public static class Attributed
{
    /// <summary>In an anonymous session, a group of which fewer people spoke is not shown by itself: its numbers and quotes would tell who they were.</summary>
    public const int FewestToHide = 3;

    /// <summary>The person and the group, each as far as the session names them.</summary>
    public static (string? Person, string? Group) To(WorkshopState workshop, Session session, string group, string person) => session.Attribution switch
    {
        Attribution.Named => (workshop.NameOf(person), workshop.Groups[group].Name),
        Attribution.Anonymous => (null, null),
        _ => (null, workshop.Groups[group].Name),
    };

    /// <summary>Whether a group of which so many people spoke may be shown by itself.</summary>
    public static bool MayStandAlone(Session session, int contributors) =>
        session.Attribution != Attribution.Anonymous || contributors >= FewestToHide;

    /// <summary>
    /// The groups that are shown by themselves and, under false, those that are shown together. One small group alone would be
    /// told by what is missing among the others: then the smallest of these are added until at least two, and enough people, hide each other.
    /// </summary>
    public static ILookup<bool, T> Apart<T>(Session session, IReadOnlyList<T> groups, Func<T, int> contributors)
    {
        var together = groups.Where(group => contributors(group) > 0 && !MayStandAlone(session, contributors(group))).ToList();
        foreach (var next in groups.Where(group => contributors(group) > 0).Except(together).OrderBy(contributors).ToList())
        {
            if (together.Count == 0 || (together.Count > 1 && together.Sum(contributors) >= FewestToHide))
                break;
            together.Add(next);
        }
        return groups.ToLookup(group => !together.Contains(group));
    }

    /// <summary>In their own order, save in an anonymous session: there neighbours would tell that they come from one group.</summary>
    public static IEnumerable<T> InOrder<T>(Session session, IEnumerable<T> said, Func<T, string> text) =>
        session.Attribution == Attribution.Anonymous ? said.OrderBy(text, StringComparer.Ordinal) : said;
}
