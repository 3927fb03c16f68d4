using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using WorkshopBot.Domain;
using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>The rows of an Excel workbook's first visible sheet, read one cell after another.</summary>
internal static class Workbook
{
    // A table of gathered answers has some dozen columns.
    private const int MostColumns = 1_000;
    private const int MostRows = 1_048_576;

    public static List<Row> Rows(byte[] content)
    {
        try
        {
            OfficeFile.Check(content);
            using var document = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = FileLimits.PartBytes });
            var workbook = document.WorkbookPart ?? throw NotAWorkbook("it has no sheets");
            OfficeFile.Check(workbook);
            var sheet = workbook.Workbook?.Sheets?.Elements<Sheet>().FirstOrDefault(each => each.State?.Value is null || each.State.Value == SheetStateValues.Visible)
                ?? throw NotAWorkbook("it has no sheets");
            var part = workbook.GetPartById(sheet.Id!.Value!) as WorksheetPart ?? throw NotAWorkbook("its first sheet is a diagram");
            return Read(part, Shared(workbook.SharedStringTablePart));
        }
        catch (FileTooLargeException tooLarge)
        {
            throw TableSize.TooMuch(null, tooLarge.Message);
        }
        // Whatever the packages make of a broken file: theirs are words for programmers.
        catch (Exception broken) when (broken is not (UnreadableException or OutOfMemoryException))
        {
            throw NotAWorkbook("it is damaged, or a file of another kind; open it in Excel and save it as .xlsx or .csv");
        }
    }

    private static UnreadableException NotAWorkbook(string why) => new(GatheredProblems.NotATable, null, why);

    /// <summary>The texts that cells name by number, without the reading aids (phonetic runs) of East Asian text.</summary>
    private static List<string> Shared(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;
        using var reader = OfficeFile.Read(part);
        var (size, path) = (new TableSize(), new List<string>());
        var (text, runs) = ((string?)null, new StringBuilder());
        while (NextElement(reader, path))
        {
            if (path is ["sst", "si"] && reader.NodeType is XmlNodeType.Element)
                (text, _) = (null, runs.Clear());
            else if (path is ["sst", "si", "t"] && reader.NodeType is XmlNodeType.Element)
                text = text is null ? Inner(reader, path) : text;
            else if (path is ["sst", "si", "r", "t"] && reader.NodeType is XmlNodeType.Element)
                Append(runs, Inner(reader, path));
            if (path is ["sst", "si"] && IsEnd(reader))
            {
                texts.Add(text ?? runs.ToString());
                size.AddCell(null, 1, texts[^1].Length);
            }
        }
        return texts;
    }

    private static List<Row> Read(WorksheetPart sheet, List<string> shared)
    {
        using var reader = OfficeFile.Read(sheet);
        var (rows, size, path) = (new List<Row>(), new TableSize(), new List<string>());
        var (cells, counted, line) = (new List<string>(), 0, 0);
        while (NextElement(reader, path))
        {
            if (reader.NodeType is XmlNodeType.Element && path is ["worksheet", "sheetData", "row"])
            {
                (cells, counted) = ([], 0);
                line = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is > 0 and <= MostRows ? given : rows.Count + 1;
                size.AddRow(line);
                rows.Add(new Row(line, cells));
            }
            else if (reader.NodeType is XmlNodeType.Element && path is ["worksheet", "sheetData", "row", "c"])
            {
                var reference = reader.GetAttribute("r");
                var column = Column(reference) ?? cells.Count;
                var value = Value(reader, path, reference, shared);
                counted++;
                // What stands so far to the right belongs to no table of answers.
                if (column >= MostColumns)
                {
                    size.AddCell(line, counted, 0);
                    continue;
                }
                while (cells.Count < column)
                {
                    cells.Add("");
                    size.AddCell(line, cells.Count, 0);
                }
                cells.Add(value);
                size.AddCell(line, counted, value.Length);
            }
        }
        return rows;
    }

    /// <summary>The value of the cell that the reader stands on; afterwards it stands on the cell's end.</summary>
    private static string Value(XmlReader reader, List<string> path, string? reference, List<string> shared)
    {
        var type = reader.GetAttribute("t");
        var (value, inline) = ("", new StringBuilder());
        var depth = path.Count;
        while (!(path.Count == depth && IsEnd(reader)) && NextElement(reader, path))
        {
            if (reader.NodeType is not XmlNodeType.Element)
                continue;
            if (path[^1] == "v" && path.Count == depth + 1)
                value = Inner(reader, path);
            else if (path[^1] == "t" && path[depth] == "is")
                Append(inline, Inner(reader, path));
        }
        return type switch
        {
            "inlineStr" => inline.ToString(),
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index]
                : throw NotAWorkbook($"cell {Shown(reference)} names text {Shown(value)}, and there are {shared.Count}"),
            _ => value,
        };
    }

    /// <summary>Goes to the next start or end of an element, and keeps the names from the root to it.</summary>
    private static bool NextElement(XmlReader reader, List<string> path)
    {
        // Below an end nothing is open any more.
        if (path.Count > 0 && IsEnd(reader))
            path.RemoveAt(path.Count - 1);
        while (reader.Read())
        {
            OfficeFile.CheckDepth(reader);
            if (reader.NodeType is XmlNodeType.EndElement)
                return true;
            if (reader.NodeType is not XmlNodeType.Element)
                continue;
            path.Add(reader.LocalName);
            return true;
        }
        return false;
    }

    private static bool IsEnd(XmlReader reader) => reader.NodeType is XmlNodeType.EndElement || reader is { NodeType: XmlNodeType.Element, IsEmptyElement: true };

    /// <summary>The text of the element that the reader stands on; afterwards it stands on the element's end.</summary>
    private static string Inner(XmlReader reader, List<string> path)
    {
        if (reader.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var depth = path.Count;
        while (reader.Read() && !(reader.NodeType is XmlNodeType.EndElement && path.Count == depth))
        {
            OfficeFile.CheckDepth(reader);
            if (reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false })
                path.Add(reader.LocalName);
            else if (reader.NodeType is XmlNodeType.EndElement)
                path.RemoveAt(path.Count - 1);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                Append(text, reader.Value);
        }
        return text.ToString();
    }

    /// <summary>No more than it takes to see that it is too much.</summary>
    private static void Append(StringBuilder text, string more)
    {
        if (text.Length <= FileLimits.CellCharacters)
            text.Append(more);
    }

    private static string Shown(string? said) => said?.Cut(20) ?? "";

    /// <summary>"C7" → 2.</summary>
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > FileLimits.Columns)
                break;
            column = (column * 26) + c - 'A' + 1;
        }
        return column is > 0 and <= FileLimits.Columns ? column - 1 : null;
    }
}
