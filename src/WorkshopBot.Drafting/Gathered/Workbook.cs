using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>The rows of an Excel workbook's first visible sheet.</summary>
internal static class Workbook
{
    // A table of gathered answers has some dozen columns and a few megabytes; a small file may unpack to far more.
    private const int MostColumns = 1_000;
    private const long LargestPart = 100_000_000;

    public static List<Row> Rows(byte[] content)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = LargestPart });
            var workbook = document.WorkbookPart ?? throw NotAWorkbook("it has no sheets");
            var sheet = workbook.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault(each => each.State?.Value is null || each.State.Value == SheetStateValues.Visible)
                ?? throw NotAWorkbook("it has no sheets");
            var shared = workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(Text).ToArray() ?? [];
            return Read((WorksheetPart)workbook.GetPartById(sheet.Id!.Value!), shared);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or InvalidDataException or FileFormatException or System.Xml.XmlException or ArgumentOutOfRangeException or InvalidCastException or FormatException)
        {
            throw NotAWorkbook(broken.Message);
        }
    }

    private static UnreadableException NotAWorkbook(string why) => new(GatheredProblems.NotATable, null, why);

    private static List<Row> Read(WorksheetPart sheet, string[] shared)
    {
        var rows = new List<Row>();
        using var reader = DocumentFormat.OpenXml.OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(DocumentFormat.OpenXml.Spreadsheet.Row) || !reader.IsStartElement)
                continue;
            var row = (DocumentFormat.OpenXml.Spreadsheet.Row)reader.LoadCurrentElement()!;
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var column = Column(cell.CellReference?.Value) ?? cells.Count;
                // What stands so far to the right belongs to no table of answers.
                if (column >= MostColumns)
                    continue;
                while (cells.Count < column)
                    cells.Add("");
                cells.Add(Value(cell, shared));
            }
            rows.Add(new Row((int)(row.RowIndex?.Value ?? (uint)rows.Count + 1), cells));
        }
        return rows;
    }

    private static string Value(Cell cell, string[] shared)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
            return cell.InlineString?.InnerText ?? "";
        var value = cell.CellValue?.InnerText ?? "";
        if (cell.DataType?.Value != CellValues.SharedString)
            return value;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Length
            ? shared[index]
            : throw NotAWorkbook($"cell {cell.CellReference?.Value} names text {value}, and there are {shared.Length}");
    }

    // Without the reading aids (phonetic runs) of East Asian text.
    private static string Text(SharedStringItem item) =>
        item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text));

    /// <summary>"C7" → 2.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c))
                break;
            column = (column * 26) + c - 'A' + 1;
        }
        return column is > 0 and <= 16_384 ? column - 1 : null;
    }
}
