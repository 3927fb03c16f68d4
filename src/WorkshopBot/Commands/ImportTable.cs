using Spectre.Console;
using WorkshopBot.Programmes.Import;

namespace WorkshopBot.Commands;

/// <summary>Prints what was understood of a note, and what was not.</summary>
public static class ImportTable
{
    /// <summary>A table of the programme and a list of doubts; or the refusal. The note's words are never read as markup.</summary>
    public static void Write(IAnsiConsole console, ImportResult result)
    {
        if (result.Refusal is { } refusal)
        {
            console.Write(new Text(refusal));
            console.WriteLine();
            return;
        }

        var table = new Table { Border = TableBorder.Rounded, Expand = false };
        table.AddColumn(new TableColumn("Field").NoWrap());
        table.AddColumn("Understood");
        foreach (var row in result.Rows) table.AddRow(new Text(row.Field), new Text(row.Value.Length == 0 ? "–" : row.Value));
        console.Write(table);
        if (result.Doubts.Count == 0) return;

        console.Write(new Text("Please check:"));
        console.WriteLine();
        foreach (var doubt in result.Doubts)
        {
            console.Write(new Text($"- {doubt.Field}: {doubt.Text}"));
            console.WriteLine();
        }
    }
}
