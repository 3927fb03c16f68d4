using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports.Tests;

public sealed class SessionSheetTests
{
    [Fact]
    public void A_sheet_has_the_messages_in_both_languages_with_their_support()
    {
        var sample = SampleReports.Whole();
        var sheet = Sheet(sample, 2);

        Assert.Contains("## Session 2: Leadership for public sector innovation", sheet, StringComparison.Ordinal);
        Assert.Contains("**2.1** Say in public", sheet, StringComparison.Ordinal);
        Assert.Contains("Davlat xizmatlari fuqaroning", sheet, StringComparison.Ordinal);
        Assert.Contains("*Supported by 3 people in 3 groups.*", sheet, StringComparison.Ordinal);
        Assert.Contains($"Not reflected in a message: {sample.Sessions[1].Unreflected.Count} contributions.", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("Not published yet.", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_can_be_presented_before_they_are_published()
    {
        Assert.Contains("*Not published yet.*", Sheet(SampleReports.MidWay(), 2), StringComparison.Ordinal);
        Assert.Contains("No message has been approved yet.", Sheet(SampleReports.MidWay(), 3), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_room_on_the_page_is_said_to_be_in_the_report()
    {
        Assert.Contains("more in the report.", Sheet(Crowded(60), 1), StringComparison.Ordinal);
        Assert.DoesNotContain("more in the report.", Sheet(Crowded(8), 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_room_is_short_the_messages_that_most_people_support_stay_with_their_numbers()
    {
        var crowded = Crowded(60);
        var first = crowded.Sessions[0];
        var sheet = Sheet(crowded with { Sessions = [first with { Messages = [.. first.Messages.Select((message, index) => message with { People = index is 58 or 59 ? 30 : 1 })] }] }, 1);

        Assert.Contains("**1.1** ", sheet, StringComparison.Ordinal);
        Assert.Contains("**1.59** ", sheet, StringComparison.Ordinal);
        Assert.Contains("**1.60** ", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("**1.58** ", sheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(60)]
    public void The_validator_has_nothing_to_say(int messages)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(Written.Sheet(Crowded(messages), 1, ReportFormat.Word, Language.UzbekLatin)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken).Select(error => error.Description));
    }

    [Fact]
    public void A_session_that_is_not_there_has_no_sheet()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sheet(SampleReports.Whole(), 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Written.Sheet(SampleReports.Whole(), 1, ReportFormat.Csv, Language.English));
    }

    private static string Sheet(Report report, int session) => Encoding.UTF8.GetString(Written.Sheet(report, session, ReportFormat.Markdown, Language.English));

    internal static Report Crowded(int messages)
    {
        var whole = SampleReports.Whole();
        var first = whole.Sessions[0];
        return whole with { Sessions = [first with { Messages = [.. Enumerable.Range(0, messages).Select(index => first.Messages[index % first.Messages.Count])] }] };
    }
}
