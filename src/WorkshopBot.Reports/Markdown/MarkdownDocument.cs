using System.Globalization;
using System.Text;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports.Markdown;

/// <summary>A document as Markdown.</summary>
internal sealed class MarkdownDocument
{
    private readonly TextWriter _text;

    private readonly IReadOnlyList<(Heading Heading, string Anchor)> _headings;

    private Block? _last;

    private MarkdownDocument(IReadOnlyList<Block> blocks, TextWriter text)
    {
        _text = text;
        var used = new Dictionary<string, int>();
        _headings = [.. blocks.OfType<Heading>().Select(heading => (heading, Anchor(heading.Text, used)))];
    }

    public static void Write(IReadOnlyList<Block> blocks, TextWriter text)
    {
        var document = new MarkdownDocument(blocks, text);
        foreach (var block in blocks) document.Write(block);
    }

    private void Write(Block block)
    {
        if (_last is not null) _text.Write(Between(_last, block));
        _last = block;
        _text.Write(block switch
        {
            Heading heading => $"{new string('#', heading.Level + 1)} {MarkdownText.Line(heading.Text)}",
            Contents contents => $"**{MarkdownText.Line(contents.Title)}**\n\n{string.Join('\n', _headings.Where(entry => entry.Heading.Level == 1).Select(entry => $"- [{MarkdownText.Line(entry.Heading.Text)}](#{entry.Anchor})"))}",
            Paragraph paragraph => Form(paragraph),
            Table table => Form(table),
            _ => throw new ArgumentOutOfRangeException(nameof(block)),
        });
        _text.Write('\n');
    }

    /// <summary>Items of a list stand line below line; quotes are paragraphs of one block.</summary>
    private static string Between(Block last, Block next) => (last, next) switch
    {
        (Paragraph { Style: TextStyle.Entry }, Paragraph { Style: TextStyle.Entry }) => "",
        (Paragraph { Style: TextStyle.Question, Label: not null }, Paragraph { Style: TextStyle.Question, Label: not null }) => "",
        (Paragraph { Style: TextStyle.Quote }, Paragraph { Style: TextStyle.Quote }) => ">\n",
        _ => "\n",
    };

    private static string Form(Paragraph paragraph) => paragraph.Style switch
    {
        TextStyle.Title => $"# {MarkdownText.Line(string.Concat(paragraph.Spans.Select(span => span.Text)))}",
        TextStyle.Kicker => $"**{MarkdownText.Line(paragraph.Spans[0].Text)}**",
        TextStyle.Subtitle or TextStyle.Support or TextStyle.From => $"*{MarkdownText.Line(paragraph.Spans[0].Text)}*",
        TextStyle.Draft or TextStyle.Quote => $"> {Inline(paragraph, "> ")}",
        TextStyle.Question when paragraph.Label is { } number => $"{number} {Inline(paragraph, "   ")}",
        TextStyle.Entry => $"- {Inline(paragraph, "  ")}",
        _ when paragraph.Label is { } label => $"**{MarkdownText.Line(label)}** {Inline(paragraph, "")}",
        _ => Inline(paragraph, ""),
    };

    private static string Inline(Paragraph paragraph, string prefix)
    {
        var line = new StringBuilder();
        foreach (var span in paragraph.Spans.Where(span => span.Text.Length > 0))
        {
            var text = MarkdownText.Lines(span.Text, prefix);
            if (line.Length > 0 && char.IsWhiteSpace(span.Text[0])) line.Append(' ');
            line.Append(span.Bold ? $"**{text}**" : text);
        }

        return line.ToString();
    }

    private static string Form(Table table)
    {
        string[] lines =
        [
            Row(table.Columns.Select(column => column.Heading)),
            Row(table.Columns.Select(column => column.Numbers ? "---:" : "---"), raw: true),
            .. table.Rows.Select((row, index) => Row(row, bold: table.Total && index == table.Rows.Count - 1)),
        ];
        return string.Join('\n', lines);

        static string Row(IEnumerable<string> cells, bool raw = false, bool bold = false) =>
            $"| {string.Join(" | ", cells.Select(cell => raw || cell.Length == 0 ? cell : bold ? $"**{MarkdownText.Line(cell)}**" : MarkdownText.Line(cell)))} |";
    }

    /// <summary>The anchor that GitHub, GitLab and VS Code give a heading: lower case, hyphens for spaces, without punctuation.</summary>
    private static string Anchor(string heading, Dictionary<string, int> used)
    {
        var anchor = new StringBuilder();
        foreach (var rune in PlainText.Of(heading).ToLowerInvariant().EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_') anchor.Append(rune.ToString());
            else if (rune.Value == ' ') anchor.Append('-');

        var name = anchor.ToString();
        var times = used[name] = used.GetValueOrDefault(name, -1) + 1;
        return times == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{times}");
    }
}
