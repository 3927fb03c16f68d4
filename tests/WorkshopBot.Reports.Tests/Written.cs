using System.Text;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports.Tests;

/// <summary>Files as they are written.</summary>
internal static class Written
{
    public static byte[] Report(Report report, ReportFormat format, Language language) => Bytes(stream => ReportWriter.Write(report, format, language, stream));

    public static byte[] Sheet(Report report, int session, ReportFormat format, Language language) => Bytes(stream => ReportWriter.WriteSheet(report, session, format, language, stream));

    public static string Contributions(WorkshopArchive archive, Language language) => string.Concat(ContributionsCsv.Lines(archive, language));

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
