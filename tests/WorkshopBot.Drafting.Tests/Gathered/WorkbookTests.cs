using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Gathered;

public sealed class WorkbookTests
{
    [Fact]
    public void A_workbook_is_read_with_shared_inline_and_missing_cells()
    {
        var bytes = Workbook(("A1", "id"), ("B1", "=Text"), ("D1", "group"), ("A2", "#1"), ("B2", "=Labs need\nmoney"), ("D2", "A"), ("A4", "#2"), ("B4", "Ўқув курслари"));
        var read = Assert.IsType<GatheredFile.Read>(GatheredFile.Parse(bytes));
        Assert.Equal([new Statement("1", "Labs need\nmoney", "#1", "A"), new Statement("2", "Ўқув курслари", "#2", "")], read.Statements);
    }

    [Fact]
    public void A_Forms_export_in_Excel_is_read_as_it_is()
    {
        var read = Assert.IsType<GatheredFile.Read>(GatheredFile.Parse(Workbook(
            ("A1", "ID"), ("B1", "Start time"), ("C1", "Completion time"), ("D1", "Email"), ("E1", "Name"), ("F1", "What helps innovation?"),
            ("A2", "#1"), ("B2", "#45831.4"), ("C2", "#45831.5"), ("D2", "a@un.org"), ("E2", "Ann"), ("F2", "Stable funding for all labs"))));
        Assert.Equal(new Statement("1.1", "Stable funding for all labs", "a@un.org", "", 1), Assert.Single(read.Statements));
    }

    [Fact]
    public void A_problem_names_the_row()
    {
        var refused = Assert.IsType<GatheredFile.Refused>(GatheredFile.Parse(Workbook(("A1", "id"), ("B1", "text"), ("A2", "#7"), ("B2", "x"), ("A5", "#7"), ("B5", "y"))));
        Assert.Equal((GatheredProblems.DoubledId, 5, "7"), (refused.Reason, refused.Line, refused.Detail));
    }

    [Fact]
    public void A_zip_archive_that_is_no_workbook_is_refused()
    {
        var whole = Workbook(("A1", "text"), ("A2", "x"));
        Assert.Equal(GatheredProblems.NotATable, Assert.IsType<GatheredFile.Refused>(GatheredFile.Parse(whole[..200])).Reason);
        using var zip = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("word/document.xml");
        Assert.Equal(GatheredProblems.NotATable, Assert.IsType<GatheredFile.Refused>(GatheredFile.Parse(zip.ToArray())).Reason);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("x")]
    public void A_cell_that_names_a_text_that_is_not_there_is_named(string index)
    {
        var refused = Assert.IsType<GatheredFile.Refused>(GatheredFile.Parse(Workbook(("A1", "text"), ("A2", $"?{index}"))));
        Assert.Equal(GatheredProblems.NotATable, refused.Reason);
        Assert.Contains("A2", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_far_out_to_the_right_take_no_memory()
    {
        var wide = Workbook([("A1", "text"), ("A2", "Labs need money"), .. Enumerable.Range(3, 2_000).Select(row => ($"XFD{row}", "x"))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = Assert.IsType<GatheredFile.Read>(GatheredFile.Parse(wide));
        Assert.Equal("Labs need money", Assert.Single(read.Statements).Text);
        // Padded to its last column each row would take 128 KB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    /// <summary>Cells by reference; "=…" becomes a shared string, "#…" a number, "?…" a shared string by its index, anything else an inline string.</summary>
    private static byte[] Workbook(params (string Reference, string Value)[] cells)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var strings = workbook.AddNewPart<SharedStringTablePart>();
            strings.SharedStringTable = new SharedStringTable();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var data = new SheetData();
            foreach (var row in cells.GroupBy(cell => uint.Parse(cell.Reference.TrimStart([.. "ABCDEFX"]), System.Globalization.CultureInfo.InvariantCulture)))
            {
                data.Append(new Row(row.Select(cell => cell.Value[0] switch
                {
                    '=' => new Cell { CellReference = cell.Reference, DataType = CellValues.SharedString, CellValue = new CellValue(Share(strings, cell.Value[1..])) },
                    '?' => new Cell { CellReference = cell.Reference, DataType = CellValues.SharedString, CellValue = new CellValue(cell.Value[1..]) },
                    '#' => new Cell { CellReference = cell.Reference, CellValue = new CellValue(cell.Value[1..]) },
                    _ => new Cell { CellReference = cell.Reference, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cell.Value)) },
                }))
                { RowIndex = row.Key });
            }
            sheet.Worksheet = new Worksheet(data);
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "Sheet1" }));
        }
        return stream.ToArray();
    }

    // In two runs, as Excel writes a cell with formatting inside.
    private static int Share(SharedStringTablePart part, string text)
    {
        part.SharedStringTable!.Append(new SharedStringItem(new Run(new Text(text[..2])), new Run(new Text(text[2..]) { Space = SpaceProcessingModeValues.Preserve })));
        return part.SharedStringTable.Count() - 1;
    }
}
