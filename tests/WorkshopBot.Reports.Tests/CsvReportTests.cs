using System.Text;
using CsCheck;
using WorkshopBot.Domain;

namespace WorkshopBot.Reports.Tests;

public sealed class CsvReportTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("  =1+1")]
    [InlineData("\n=1+1")]
    [InlineData("＝1+1")]
    [InlineData("\u0001=1+1")]
    [InlineData("=HYPERLINK(\"http://example.org\",\"1+1\")")]
    public void A_cell_that_begins_like_a_formula_is_only_text(string text)
    {
        var cells = Rows(SampleReports.Saying(text)).SelectMany(row => row).Where(cell => cell.Contains("1+1", StringComparison.Ordinal)).ToList();

        Assert.Equal(7, cells.Count);
        Assert.All(cells, cell => Assert.StartsWith("'", cell, StringComparison.Ordinal));
    }

    [Fact]
    public void What_people_wrote_is_there_as_these_very_characters()
    {
        var cells = Rows(SampleReports.Saying(SampleReports.Hostile)).SelectMany(row => row);

        Assert.Equal(7, cells.Count(cell => cell == SampleReports.Hostile));
    }

    [Fact]
    public void Any_text_comes_back_out_of_its_cell() =>
        Gen.String[Gen.Char["ab\",;'\n=+-@ ўʻ"], 1, 20].Sample(text =>
        {
            var cells = Rows(SampleReports.Saying(text)).SelectMany(row => row).Select(cell => cell.StartsWith('\'') && !text.StartsWith('\'') ? cell[1..] : cell);
            return cells.Count(cell => cell == text) == 7;
        }, iter: 300);

    [Fact]
    public void Every_row_has_as_many_cells_as_the_first()
    {
        var rows = Rows(SampleReports.Whole()).ToList();

        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Contains("Text (uz-Latn)", rows[0]);
        Assert.Equal(36, rows.Count(row => row[0] == "Participation"));
        Assert.Contains(rows, row => row[0] == "Recommendation");
    }

    [Fact]
    public void A_message_in_a_language_that_the_programme_does_not_name_is_there_all_the_same()
    {
        var sample = SampleReports.Whole();
        var message = sample.Sessions[0].Messages[0] with { Wording = LocalizedText.In(Language.UzbekCyrillic, "Очиқ маълумотлар."), OnBehalfOf = 4, Quotes = [new("Group 1", 1, "Очиқ маълумотлар.") { Late = true }] };
        var rows = Rows(sample with { Sessions = [sample.Sessions[0] with { Messages = [message] }] }).ToList();
        string Cell(string kind, string column) => rows.First(row => row[0] == kind)[rows[0].ToList().IndexOf(column)];

        Assert.Equal("Очиқ маълумотлар.", Cell("Key message", "Text (uz-Cyrl)"));
        Assert.Equal("4", Cell("Key message", "Spoken for at tables"));
        Assert.Equal("yes", Cell("Evidence", "Late"));
        Assert.DoesNotContain("Text (uz-Cyrl)", Rows(sample).First());
    }

    [Fact]
    public void A_draft_says_so_in_its_first_row()
    {
        Assert.Equal("Draft – not final", Rows(SampleReports.MidWay()).ElementAt(1)[0]);
        Assert.DoesNotContain(Rows(SampleReports.Whole()), row => row[0].StartsWith("Draft", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spreadsheet_sees_that_it_is_utf_8()
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], Written.Report(SampleReports.Whole(), ReportFormat.Csv, Language.English)[..3]);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(Report report)
    {
        var text = Encoding.UTF8.GetString(Written.Report(report, ReportFormat.Csv, Language.English)).TrimStart('\ufeff');
        var row = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            Assert.Equal('"', text[at++]);
            var cell = new StringBuilder();
            while (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'))
            {
                cell.Append(text[at]);
                at += text[at] == '"' ? 2 : 1;
            }

            row.Add(cell.ToString());
            at++;
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            yield return row;
            row = [];
        }
    }
}
