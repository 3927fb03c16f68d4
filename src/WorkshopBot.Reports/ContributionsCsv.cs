using System.Globalization;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports;

/// <summary>
/// Every standing contribution as a row of a table for a spreadsheet, written as <see cref="CsvReport"/> is. Who is named
/// follows each session's attribution; what was withdrawn is not in it.
/// </summary>
internal static class ContributionsCsv
{
    /// <summary>The table, row by row: whoever writes it need not hold it.</summary>
    public static IEnumerable<string> Lines(WorkshopArchive archive, Language language)
    {
        var words = ReportWords.In(language);
        var programme = archive.Workshop.Programme!;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(programme.TimeZone);
        yield return "\ufeff" + CsvReport.Line(words["csv.session"], words["csv.session.title"], words["csv.question"], words["prompt"], words["column.group"], words["csv.from"], words["csv.at"], words["csv.people"], words["csv.late"], words["csv.text"]);
        foreach (var session in programme.Sessions)
        {
            // In an anonymous session neither neighbours nor times nor the size of a scribe's table may tell who said what.
            var anonymous = session.Attribution == Attribution.Anonymous;
            var said = archive.Of(session.Number).SelectMany(each => each.Discussion.Standing.Select(contribution => (each.Group, Contribution: contribution)));
            foreach (var (group, contribution) in Attributed.InOrder(session, said, each => each.Contribution.Text)
                .OrderBy(each => each.Contribution.Question))
            {
                yield return CsvReport.Line(
                    Number(session.Number), session.Title[language],
                    Number(contribution.Question), session.Question(contribution.Question)?.Text[language] ?? "",
                    anonymous ? "" : group.Name,
                    session.Attribution == Attribution.Named ? archive.Workshop.NameOf(contribution.Participant) : "",
                    anonymous ? "" : TimeZoneInfo.ConvertTime(contribution.At, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    anonymous ? "" : Number(contribution.People), anonymous ? "" : words[contribution.Late ? "csv.yes" : "csv.no"], contribution.Text);
            }
            foreach (var (group, entries) in archive.UnreadableIn(session.Number))
                yield return CsvReport.Line(Number(session.Number), session.Title[language], "", "", anonymous ? "" : group.Name, "", "", "", "", words.Say("unreadable", entries));
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
