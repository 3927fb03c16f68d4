using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkshopBot.Tests.Programmes.Import;

/// <summary>Concept notes as Word writes them.</summary>
internal static class WordNotes
{
    /// <summary>A title, a heading for each session, automatic lists, a deleted question, a table and a question broken by a page.</summary>
    public static byte[] Sample()
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(Style("Title", "Title"), Style("berschrift1", "heading 1"), Style("berschrift2", "heading 2"), Style("Listenabsatz", "List Paragraph"));
            main.Document = new Document(new Body(
                Line("CONCEPT NOTE"),
                Line("Fair queues", "Title"),
                new Table(new TableProperties(), new TableGrid(new GridColumn()), new TableRow(new TableCell(Line("Dates and place")), new TableCell(Line("7–8 September 2026, Tashkent, Uzbekistan")))),
                Line("Session 1: Waiting", "berschrift1"),
                Line("We walk through a waiting room."),
                Line("Guiding questions", "berschrift2"),
                Item("Who waits longest?"),
                new Paragraph(ItemProperties(), new DeletedRun(new Run(new DeletedText("Who was deleted?"))), new Run(new Text("Why do they wait, and "))),
                new Paragraph(new Run(new Break { Type = BreakValues.Page }), new Run(new Text("what would help them?"))),
                Line("Session 2 – Serving", "berschrift1"),
                Line("Guiding questions", "berschrift2"),
                Item("What does a good counter look like?"),
                Line("Session 3: Closing and recommendations", "berschrift1"),
                Line("We agree on what to recommend."),
                Line("Contacts", "berschrift1"),
                Item("Is anybody there?")));
        }

        return stream.ToArray();
    }

    private static Style Style(string id, string name) => new(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };

    private static Paragraph Line(string text, string? style = null) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style ?? "Normal" }), new Run(new Text(text)));

    private static Paragraph Item(string text) => new(ItemProperties(), new Run(new Text(text)));

    private static ParagraphProperties ItemProperties() =>
        new(new ParagraphStyleId { Val = "Listenabsatz" }, new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }));
}
