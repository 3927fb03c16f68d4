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

    /// <summary>Writes the whole report, as a file's content. JSON holds every language whatever <paramref name="language"/> is.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="format">In which form.</param>
    /// <param name="language">The language of the report's own words; messages appear in all of the programme's.</param>
    /// <param name="stream">What is written to; it stays open.</param>
    public static void Write(Report report, ReportFormat format, Language language, Stream stream)
    {
        switch (format)
        {
            case ReportFormat.Word:
                var mark = report.Final ? "" : ReportWords.In(language)["draft"];
                WordDocument.Write(stream, ReportDocument.Of(report, language), new(report.Programme.Title[language], mark, language, report.MadeAt));
                break;
            case ReportFormat.Markdown:
                Text(stream, text => MarkdownDocument.Write(ReportDocument.Of(report, language), text));
                break;
            case ReportFormat.Csv:
                Text(stream, text => CsvReport.Write(report, language, text));
                break;
            case ReportFormat.Json:
                JsonReport.Write(report, stream);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }

    /// <summary>Writes one session on one page, to present from at its closing: its approved messages, published or not.</summary>
    /// <param name="report">The report that the session is part of.</param>
    /// <param name="session">The session's number.</param>
    /// <param name="format">Word or Markdown.</param>
    /// <param name="language">The language of the sheet's own words.</param>
    /// <param name="stream">What is written to; it stays open.</param>
    /// <exception cref="ArgumentOutOfRangeException">The report has no such session, or the format is another.</exception>
    public static void WriteSheet(Report report, int session, ReportFormat format, Language language, Stream stream)
    {
        var part = report.Sessions.FirstOrDefault(candidate => candidate.Session.Number == session)
            ?? throw new ArgumentOutOfRangeException(nameof(session), session, "the report has no such session");
        var sheet = new SessionSheet(report, part, language);
        switch (format)
        {
            case ReportFormat.Word:
                WordDocument.Write(stream, sheet.Blocks(), new(part.Session.Title[language], "", language, report.MadeAt, Pages: false, sheet.Scale));
                break;
            case ReportFormat.Markdown:
                Text(stream, text => MarkdownDocument.Write(sheet.Blocks(), text));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "a sheet is Word or Markdown");
        }
    }

    /// <summary>Writes text as UTF-8.</summary>
    internal static void Text(Stream stream, Action<TextWriter> write)
    {
        using var text = new StreamWriter(stream, leaveOpen: true);
        write(text);
    }
}
