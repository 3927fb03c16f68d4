using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkshopBot.Domain;
using WorkshopBot.Reports.Layout;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace WorkshopBot.Reports.Word;

/// <summary>Blocks as elements of a Word body.</summary>
internal sealed class WordBody
{
    private readonly IReadOnlyList<Block> _blocks;
    private readonly Language _language;
    private int _heading;

    private WordBody(IReadOnlyList<Block> blocks, Language language) => (_blocks, _language) = (blocks, language);

    /// <summary>One element at a time, made as it is asked for.</summary>
    public static IEnumerable<OpenXmlElement> Elements(IReadOnlyList<Block> blocks, Language language)
    {
        var body = new WordBody(blocks, language);
        return blocks.Select((block, index) => body.Element(block, blocks.ElementAtOrDefault(index + 1)));
    }

    private OpenXmlElement Element(Block block, Block? next) => block switch
    {
        Layout.Heading heading => Heading(heading),
        Contents contents => WordContents.Of(contents.Title, _blocks.OfType<Layout.Heading>().Select((heading, place) => (heading, place)).Where(entry => entry.heading.Level == 1)),
        Layout.Table table => WordTable.Of(table, _language),
        Layout.Paragraph paragraph => Paragraph(paragraph, next),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private WordParagraph Heading(Layout.Heading heading)
    {
        var place = _heading++;
        var id = place.ToString(CultureInfo.InvariantCulture);
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{heading.Level}" });
        if (heading.NewPage) properties.Append(new PageBreakBefore());
        return new(
            properties,
            new BookmarkStart { Id = id, Name = WordContents.Bookmark(place) },
            WordText.Run(new Span(heading.Text, _language)),
            new BookmarkEnd { Id = id });
    }

    private static WordParagraph Paragraph(Layout.Paragraph paragraph, Block? next)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = paragraph.Style.ToString() });
        if (Holds(paragraph.Style, next)) properties.Append(new KeepNext());
        // A question without a number does not hang.
        if (paragraph is { Style: TextStyle.Question, Label: null }) properties.Append(new Indentation { Left = "0", FirstLine = "0" });
        var word = new WordParagraph(properties);
        if (paragraph.Label is { } label) word.Append(WordText.Run($"{label}\t"));
        word.Append(paragraph.Spans.Where(span => span.Text.Length > 0).Select(WordText.Run));
        return word;
    }

    /// <summary>What begins something stays on the page of what follows, and the line of a message's source on that of its last quote.</summary>
    private static bool Holds(TextStyle style, Block? next) => (style, (next as Layout.Paragraph)?.Style) switch
    {
        (TextStyle.Lead, TextStyle.Asked or TextStyle.From or TextStyle.Entry or TextStyle.Message) => true,
        (TextStyle.Lead, _) => next is Layout.Table,
        (TextStyle.Subtitle, _) => true,
        (TextStyle.Support, TextStyle.Quote or TextStyle.Source) => true,
        (TextStyle.Quote or TextStyle.Source, TextStyle.Source or TextStyle.Support) => true,
        _ => false,
    };
}
