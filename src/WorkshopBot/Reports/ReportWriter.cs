using System.Text;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Markdown;
using WorkshopBot.Reports.Word;

namespace WorkshopBot.Reports;

/// <summary>The forms that a report is written in.</summary>
public enum ReportFormat
{
    /// <summary><c>.docx</c></summary>
    Word,

    /// <summary><c>.md</c>, CommonMark with GitHub's tables</summary>
    Markdown,

    /// <summary><c>.csv</c>, UTF-8 with a byte order mark</summary>
    Csv,

    /// <summary><c>.json</c></summary>
    Json,
}

/// <summary>
/// Writes reports. What people wrote appears in every format as the very characters that they wrote,
/// save those that the format cannot hold.
/// </summary>
public static class ReportWriter
{
    /// <summary>The format's file name extension, with its dot.</summary>
    public static string Extension(this ReportFormat format) => format switch
    {
        ReportFormat.Word => ".docx",
        ReportFormat.Markdown => ".md",
        ReportFormat.Csv => ".csv",
        _ => ".json",
    };

    /// <summary>The whole report, as a file's bytes. JSON holds every language whatever <paramref name="language"/> is.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="format">In which form.</param>
    /// <param name="language">The language of the report's own words; messages appear in all of the programme's.</param>
    public static byte[] Write(Report report, ReportFormat format, Language language) => format switch
    {
        ReportFormat.Word => Word(report, language),
        ReportFormat.Markdown => Encoding.UTF8.GetBytes(MarkdownDocument.Of(ReportDocument.Of(report, language))),
        ReportFormat.Csv => Encoding.UTF8.GetBytes(CsvReport.Of(report, language)),
        ReportFormat.Json => JsonReport.Of(report),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>One session on one page, to present from at its closing: its approved messages, published or not.</summary>
    /// <param name="report">The report that the session is part of.</param>
    /// <param name="session">The session's number.</param>
    /// <param name="format">Word or Markdown.</param>
    /// <param name="language">The language of the sheet's own words.</param>
    /// <exception cref="ArgumentOutOfRangeException">The report has no such session, or the format is another.</exception>
    public static byte[] WriteSheet(Report report, int session, ReportFormat format, Language language)
    {
        var part = report.Sessions.FirstOrDefault(candidate => candidate.Session.Number == session)
            ?? throw new ArgumentOutOfRangeException(nameof(session), session, "the report has no such session");
        var sheet = new SessionSheet(report, part, language);
        return format switch
        {
            ReportFormat.Word => Word(sheet, report, part, language),
            ReportFormat.Markdown => Encoding.UTF8.GetBytes(MarkdownDocument.Of(sheet.Blocks())),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "a sheet is Word or Markdown"),
        };
    }

    private static byte[] Word(Report report, Language language)
    {
        using var stream = new MemoryStream();
        var mark = report.Final ? "" : ReportWords.In(language)["draft"];
        WordDocument.Write(stream, ReportDocument.Of(report, language), new(report.Programme.Title[language], mark, language, report.MadeAt));
        return stream.ToArray();
    }

    private static byte[] Word(SessionSheet sheet, Report report, ReportSession session, Language language)
    {
        using var stream = new MemoryStream();
        WordDocument.Write(stream, sheet.Blocks(), new(session.Session.Title[language], "", language, report.MadeAt, Pages: false, sheet.Scale));
        return stream.ToArray();
    }
}
