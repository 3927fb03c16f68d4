using System.Text;
using System.Text.Json;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports.Tests;

public sealed class JsonReportTests
{
    [Fact]
    public void A_program_finds_everything_that_the_report_says()
    {
        using var json = JsonDocument.Parse(Written.Report(SampleReports.Whole(), ReportFormat.Json, Language.English));
        var root = json.RootElement;
        var session = root.GetProperty("sessions")[0];
        var message = session.GetProperty("messages")[0];

        Assert.True(root.GetProperty("final").GetBoolean());
        Assert.Equal("2025-06-23", root.GetProperty("from").GetString());
        Assert.Equal("published", session.GetProperty("status").GetString());
        Assert.Equal(4, session.GetProperty("questions").GetArrayLength());
        Assert.Equal("2025-06-23T10:00:00+05:00", session.GetProperty("openedAt").GetString());
        Assert.Equal("1.1", message.GetProperty("number").GetString());
        Assert.Equal(["en", "uz-Latn"], message.GetProperty("wording").EnumerateObject().Select(wording => wording.Name));
        Assert.Equal("embedded", message.GetProperty("origin").GetString());
        Assert.Equal("Dilnoza Rahimova", message.GetProperty("approvedBy").GetString());
        Assert.Equal(7, message.GetProperty("quotes").GetArrayLength());
        Assert.Equal(15, session.GetProperty("unreflected").GetArrayLength());
        Assert.Equal("concluding", root.GetProperty("sessions")[5].GetProperty("kind").GetString());
    }

    [Fact]
    public void What_people_wrote_stands_in_the_file_as_these_very_characters()
    {
        Assert.Contains($"\"{SampleReports.Hostile}\"", Encoding.UTF8.GetString(Written.Report(SampleReports.Saying(SampleReports.Hostile), ReportFormat.Json, Language.English)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_final_report_has_published_messages_only()
    {
        Assert.Contains("Approved but not published.", Encoding.UTF8.GetString(Written.Report(SampleReports.MidWay(), ReportFormat.Json, Language.English)), StringComparison.Ordinal);
        Assert.DoesNotContain("Approved but not published.", Encoding.UTF8.GetString(Written.Report(SampleReports.MidWay() with { Final = true }, ReportFormat.Json, Language.English)), StringComparison.Ordinal);
    }
}
