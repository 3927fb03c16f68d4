using WorkshopBot.Domain;

namespace WorkshopBot.Outcomes;

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

    /// <summary>In their own order, save in an anonymous session: there neighbours would tell that they come from one group.</summary>
    public static IEnumerable<T> InOrder<T>(Session session, IEnumerable<T> said, Func<T, string> text) =>
        session.Attribution == Attribution.Anonymous ? said.OrderBy(text, StringComparer.Ordinal) : said;
}
