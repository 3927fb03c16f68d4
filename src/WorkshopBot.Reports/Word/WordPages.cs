using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkshopBot.Reports.Word;

/// <summary>
/// On which page each bookmark will stand, counted as Word and LibreOffice break lines and pages, so that a contents list can name pages
/// before anybody has opened the file. Where a letter's width is not known it is a guess; Word counts anew when it prints.
/// </summary>
internal sealed class WordPages
{
    // A4 less margins, in points; what the borders of a cell leave; the height of a line of Arial in relation to its letters.
    // The last line of a page may hang over its end by what its spacing adds.
    private const double Height = ((16838 - (2 * 1418)) / 20.0) + 2.5;
    private const double Width = WordTable.TextWidth / 20.0;
    private const double CellMargins = 10.8;
    private const double LineHeight = 1.149;
    private const double Auto = 240;

    private readonly Dictionary<string, Look> _looks;
    private readonly Look _plain;
    private readonly Dictionary<string, int> _pages = [];
    private double _down;
    private double _after;

    private WordPages(MainDocumentPart main)
    {
        var styles = main.StyleDefinitionsPart!.Styles!;
        var normal = styles.DocDefaults!.ParagraphPropertiesDefault!.ParagraphPropertiesBaseStyle!.SpacingBetweenLines!;
        var size = Number(styles.DocDefaults.RunPropertiesDefault!.RunPropertiesBaseStyle!.FontSize!.Val) / 2;
        _plain = new(size, false, 0, Points(normal.After), Number(normal.Line) / Auto, 0, 0, false, false);
        var item = main.NumberingDefinitionsPart?.Numbering?.Descendants<Level>().FirstOrDefault();
        _looks = styles.Elements<Style>().Where(style => style.Type?.Value == StyleValues.Paragraph).ToDictionary(style => style.StyleId!.Value!, style => LookOf(style, item));
    }

    /// <summary>How a style looks, in points.</summary>
    private sealed record Look(double Size, bool Bold, double Before, double After, double Spacing, double Left, double Right, bool KeepNext, bool KeepLines)
    {
        public double Line => Size * LineHeight * Spacing;
    }

    /// <summary>A paragraph, or a row of a table, as tall as it is.</summary>
    private sealed record Piece(int Lines, double Line, double Before, double After, bool KeepNext, bool KeepLines, bool NewPage, IReadOnlyList<string> Bookmarks)
    {
        public double Least => KeepLines || Lines <= 3 ? Lines * Line : 2 * Line;
    }

    /// <summary>The number of the last page.</summary>
    public int Last { get; private set; } = 1;

    /// <summary>The page of a bookmark, if there is one of this name.</summary>
    public int? Find(string bookmark) => _pages.TryGetValue(bookmark, out var page) ? page : null;

    /// <param name="main">What holds the styles and the numbering.</param>
    /// <param name="elements">What the body will hold.</param>
    public static WordPages Of(MainDocumentPart main, IEnumerable<OpenXmlElement> elements)
    {
        var pages = new WordPages(main);
        pages.Fill([.. pages.Pieces(elements)]);
        return pages;
    }

    private void Fill(List<Piece> pieces)
    {
        for (var first = 0; first < pieces.Count;)
        {
            var last = first;
            while (pieces[last].KeepNext && last + 1 < pieces.Count && !pieces[last + 1].NewPage) last++;
            if ((pieces[first].NewPage && (Last > 1 || _down > 0)) || (_down > 0 && _down + Needed(pieces, first, last) > Height)) Turn();
            for (; first <= last; first++) Put(pieces[first]);
        }
    }

    private double Needed(List<Piece> pieces, int first, int last)
    {
        var (needed, after) = (0.0, _after);
        for (var at = first; at <= last; at++)
        {
            needed += Math.Max(after, pieces[at].Before) + (at < last ? pieces[at].Lines * pieces[at].Line : pieces[at].Least);
            after = pieces[at].After;
        }

        return needed;
    }

    private void Put(Piece piece)
    {
        // What stands above a paragraph falls away at a page's head, unless the page was begun for it.
        _down += _down > 0 ? Math.Max(_after, piece.Before) : piece.NewPage || Last == 1 ? piece.Before : 0;
        for (var line = 0; line < piece.Lines; line++)
        {
            if (_down + piece.Line > Height) Turn();
            if (line == 0)
                foreach (var bookmark in piece.Bookmarks) _pages[bookmark] = Last;
            _down += piece.Line;
        }

        _after = piece.After;
    }

    private void Turn()
    {
        Last++;
        (_down, _after) = (0, 0);
    }

    private IEnumerable<Piece> Pieces(IEnumerable<OpenXmlElement> elements) => elements.SelectMany(element => element switch
    {
        Paragraph paragraph => [PieceOf(paragraph, Width)],
        Table table => Rows(table),
        SdtBlock or SdtContentBlock => Pieces(element.Elements()),
        _ => [],
    });

    private IEnumerable<Piece> Rows(Table table)
    {
        var widths = table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Select(column => Points(column.Width) - CellMargins).ToList();
        foreach (var row in table.Elements<TableRow>())
        {
            var cells = row.Elements<TableCell>().Select((cell, column) => PieceOf(cell.GetFirstChild<Paragraph>()!, widths[column])).ToList();
            yield return new(1, cells.Max(cell => cell.Before + (cell.Lines * cell.Line) + cell.After) + 0.5, 0, 0, false, true, false, []);
        }
    }

    private Piece PieceOf(Paragraph paragraph, double width)
    {
        var properties = paragraph.ParagraphProperties;
        var look = _looks.GetValueOrDefault(properties?.ParagraphStyleId?.Val?.Value ?? "", _plain);
        var left = properties?.Indentation?.Left is { } own ? Points(own) : look.Left;
        var lines = Lines(Text(paragraph), look, width - left - look.Right);
        return new(
            lines, look.Line, look.Before, look.After, look.KeepNext || properties?.KeepNext is not null, look.KeepLines, properties?.PageBreakBefore is not null,
            [.. paragraph.Elements<BookmarkStart>().Select(bookmark => bookmark.Name!.Value!)]);
    }

    /// <summary>Its characters, without the label that hangs before the first line.</summary>
    private static string Text(Paragraph paragraph)
    {
        var text = string.Concat(paragraph.Descendants().Select(element => element switch
        {
            Text words => words.Text,
            TabChar => "\t",
            Break => "\n",
            _ => "",
        }));
        return paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == "TOC1" ? text.Split('\t')[0] : text[(text.IndexOf('\t', StringComparison.Ordinal) + 1)..];
    }

    private static int Lines(string text, Look look, double width)
    {
        var lines = 0;
        foreach (var part in text.Split('\n'))
        {
            lines++;
            var across = 0.0;
            for (var start = 0; start < part.Length;)
            {
                var end = part.IndexOf(' ', start) is var blank and >= 0 ? blank : part.Length;
                var word = WordWidths.Of(part.AsSpan(start, end - start), look.Bold) * look.Size;
                if (across > 0 && across + word > width) (lines, across) = (lines + 1, 0);
                // A word longer than a line is broken.
                lines += (int)(word / width);
                across += word + (WordWidths.Of(" ", look.Bold) * look.Size);
                start = end + 1;
            }
        }

        return lines;
    }

    private Look LookOf(Style style, Level? item)
    {
        var (paragraph, run) = (style.StyleParagraphProperties, style.StyleRunProperties);
        var spacing = paragraph?.SpacingBetweenLines;
        var indentation = item is not null && item.ParagraphStyleIdInLevel?.Val?.Value == style.StyleId?.Value ? item.PreviousParagraphProperties?.Indentation?.Left : paragraph?.Indentation?.Left;
        return new(
            run?.FontSize?.Val is { } size ? Number(size) / 2 : _plain.Size,
            run?.Bold is not null,
            Points(spacing?.Before),
            spacing?.After is { } after ? Points(after) : _plain.After,
            spacing?.Line is { } line ? Number(line) / Auto : _plain.Spacing,
            Points(indentation),
            Points(paragraph?.Indentation?.Right),
            paragraph?.KeepNext is not null,
            paragraph?.KeepLines is not null);
    }

    private static double Points(StringValue? twentieths) => Number(twentieths) / 20;

    private static double Number(StringValue? value) => value?.Value is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0;
}
