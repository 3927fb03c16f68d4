using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WorkshopBot.Reports.Layout;

namespace WorkshopBot.Reports.Word;

/// <summary>
/// The contents list: a field of Word's own whose entries and page numbers are written out, so that nobody is asked to update it.
/// </summary>
internal static class WordContents
{
    public static string Bookmark(int heading) => string.Create(CultureInfo.InvariantCulture, $"_Toc{heading:D8}");

    /// <param name="title">What stands above it.</param>
    /// <param name="entries">The headings of the first level, with their places among all headings.</param>
    public static SdtBlock Of(string title, IEnumerable<(Layout.Heading Heading, int Place)> entries)
    {
        var content = new SdtContentBlock(Paragraph("TOCHeading", WordText.Run(title)));
        var paragraphs = entries.Select(entry => Paragraph("TOC1", new Hyperlink(
            WordText.Run(entry.Heading.Text, new RunProperties(new RunStyle { Val = "Hyperlink" })),
            new Run(new TabChar()),
            WordText.Field($@"PAGEREF {Bookmark(entry.Place)} \h", "1"))
        {
            Anchor = Bookmark(entry.Place),
            History = true,
        })).ToList();
        paragraphs[0].ParagraphProperties!.InsertAfterSelf(new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }));
        paragraphs[0].ParagraphProperties!.InsertAfterSelf(new Run(new FieldCode(@" TOC \o ""1-1"" \h \z \u ") { Space = SpaceProcessingModeValues.Preserve }));
        paragraphs[0].ParagraphProperties!.InsertAfterSelf(new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }));
        paragraphs[^1].Append(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
        content.Append(paragraphs);
        return new SdtBlock(
            new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
            content);
    }

    /// <summary>Puts in the pages that the headings will stand on, and how many pages there are.</summary>
    public static void Number(OpenXmlElement element, WordPages pages)
    {
        foreach (var field in element.Descendants<SimpleField>())
        {
            var instruction = field.Instruction!.Value!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if ((instruction[0] == "NUMPAGES" ? pages.Last : instruction.Length > 1 ? pages.Find(instruction[1]) : null) is { } number)
                field.Descendants<Text>().Single().Text = number.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Paragraph Paragraph(string style, OpenXmlElement inner) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), inner);
}
