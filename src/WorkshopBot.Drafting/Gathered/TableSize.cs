using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>Counts what a table holds while it is read, and ends the reading where that is more than <see cref="FileLimits"/> allow.</summary>
internal sealed class TableSize
{
    private int _rows;
    private int _cells;
    private long _characters;

    public void AddRow(int line)
    {
        if (++_rows > FileLimits.Rows)
            throw TooMuch(line, $"the file has more than {FileLimits.Rows:#,0} rows; split it into several files");
    }

    /// <param name="column">How many cells its row has with it.</param>
    public void AddCell(int? line, int column, int characters)
    {
        if (column > FileLimits.Columns)
            throw TooMuch(line, $"this row has more than {FileLimits.Columns:#,0} columns; delete those that hold no answers");
        if (++_cells > FileLimits.Cells)
            throw TooMuch(line, $"the file has more than {FileLimits.Cells:#,0} cells; delete columns that hold no answers, or split it into several files");
        if (characters > FileLimits.CellCharacters)
            throw TooMuch(line, $"a text of more than {FileLimits.CellCharacters:#,0} characters stands in one cell; see whether a quotation mark is missing, or split the text");
        if ((_characters += characters) > FileLimits.TableCharacters)
            throw TooMuch(line, $"the file has more than {FileLimits.TableCharacters:#,0} characters; split it into several files");
    }

    public static UnreadableException TooMuch(int? line, string what) => new(GatheredProblems.TooMuch, line, what);
}
