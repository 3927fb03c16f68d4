using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports.Word;

/// <summary>A table of figures, as wide as the text, its first row repeated on every page.</summary>
internal static class WordTable
{
    /// <summary>In twentieths of a point: A4 less the margins.</summary>
    public const int TextWidth = 9070;

    public static DocumentFormat.OpenXml.Wordprocessing.Table Of(Layout.Table table, Language language)
    {
        var shares = table.Columns.Sum(column => column.Share);
        var widths = table.Columns.Select(column => (TextWidth * column.Share / shares).ToString(CultureInfo.InvariantCulture)).ToList();
        var word = new DocumentFormat.OpenXml.Wordprocessing.Table(
            new TableProperties(
                new TableStyle { Val = "Figures" },
                new TableWidth { Width = TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { FirstRow = true, LastRow = table.Total, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width })));
        word.Append(Row(table, widths, [.. table.Columns.Select(column => column.Heading)], language, heading: true, bold: true));
        word.Append(table.Rows.Select((row, index) => Row(table, widths, row, language, heading: false, bold: table.Total && index == table.Rows.Count - 1)));
        return word;
    }

    private static TableRow Row(Layout.Table table, List<string> widths, IReadOnlyList<string> cells, Language language, bool heading, bool bold)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (heading) properties.Append(new TableHeader());
        var row = new TableRow(properties);
        row.Append(cells.Select((cell, index) => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = widths[index], Type = TableWidthUnitValues.Dxa }),
            new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
                new ParagraphProperties(
                    new ParagraphStyleId { Val = "Cell" },
                    new Justification { Val = table.Columns[index].Numbers ? JustificationValues.Right : JustificationValues.Left }),
                WordText.Run(new Span(cell, language, bold))))));
        return row;
    }
}
