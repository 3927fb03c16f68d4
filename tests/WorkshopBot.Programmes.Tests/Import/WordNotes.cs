using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace WorkshopBot.Programmes.Tests.Import;

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

    /// <summary>Headings whose "Session 1:" Word makes, in a style that is based on one of Word's headings; list paragraphs numbered by their style.</summary>
    public static byte[] Numbered() => Document(
        [
            Style("Title", "Title"), Style("Heading1", "heading 1"),
            new Style(new StyleName { Val = "Session heading" }, new BasedOn { Val = "Heading1" }, new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = 1 }))) { Type = StyleValues.Paragraph, StyleId = "Sitzung" },
            new Style(new StyleName { Val = "List Number" }, new StyleParagraphProperties(new NumberingProperties(new NumberingId { Val = 2 }))) { Type = StyleValues.Paragraph, StyleId = "ListNumber" },
        ],
        new Numbering(Levels(0, "Session %1:"), Levels(1, "%1."), new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = 1 }, new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 2 }),
        Line("Clean rivers", "Title"),
        Line("Osh, Kyrgyzstan, 5–6 October 2026"),
        Line("Where the dirt comes from", "Sitzung"),
        Line("We look at a map."),
        Line("Guiding questions"),
        Line("Who pours what into the river?", "ListNumber"),
        Line("Who measures it?", "ListNumber"),
        Line("Who cleans up", "Sitzung"),
        Line("Guiding questions"),
        Line("Which towns share a river, and who pays?", "ListNumber"),
        Line("Recommendations", "Sitzung"));

    /// <summary>A row for each session, with pauses between them.</summary>
    public static byte[] InATable() => Document(
        [Style("Title", "Title")],
        new Numbering(),
        Line("Night buses", "Title"),
        Line("Warsaw, 3 November 2026"),
        new Table(new TableProperties(), new TableGrid(new GridColumn()),
            Row([Line("Time")], [Line("Session")], [Line("Content")], [Line("Guiding questions")]),
            Row([Line("09:00–10:30")], [Line("Who rides")], [Line("Nurses and bakers.")], [Line("Where do they wait?"), Line("What do they fear?")]),
            Row([Line("10:30–11:00")], [Line("Coffee break")], [Line("")], [Line("")]),
            Row([Line("11:00–12:00")], [Line("Who drives")], [Line("Shifts and pay.")], [Line("Who would drive at three?")]),
            Row([Line("")], [Line("Wrap-up")], [Line("Each table reports.")], [Line("")])),
        Line("Logistics"),
        Line("Lunch is at noon."));

    /// <summary>A title and a heading that are broken by hand, and a question that was moved from the first session to the second.</summary>
    public static byte[] Revised() => Document(
        [Style("Title", "Title"), Style("Heading2", "heading 2")],
        new Numbering(),
        Broken("Harbour towns", "and rising seas", "Title"),
        Line("Riga, 3 June 2027"),
        Broken("Session 1: Dikes, pumps", "and patience", "Heading2"),
        Line("Guiding questions"),
        Item("Which dike will fail first?"),
        new Paragraph(ItemProperties(), new MoveFromRun(new Run(new Text("What is still insurable?")))),
        Line("Session 2: Insurance", "Heading2"),
        Line("Guiding questions"),
        new Paragraph(ItemProperties(), new MoveToRun(new Run(new Text("What is still insurable?")))),
        Item("Who pays for the rest?"),
        Line("Session 3: Conclusions", "Heading2"));

    /// <summary>An agenda without a header; what is asked stands below each session in its cell.</summary>
    public static byte[] Agenda() => Document(
        [Style("Title", "Title")],
        new Numbering(),
        Line("Peer review of land registries", "Title"),
        Line("Podgorica, 21–22 September 2026"),
        new Table(new TableProperties(), new TableGrid(new GridColumn()),
            Row([Line("Day 1")]),
            Row([Line("09.00–09.30")], [Line("Registration and coffee")], [Line("")]),
            Row([Line("09.30–11.00")], [Line("Session 1: Speed"), Line("Guiding questions:"), Item("Where do files wait?"), Item("Who notices?")], [Line("Ms. Petrović")]),
            Row([Line("11.00–11.30")], [Line("Coffee break")], [Line("")]),
            Row([Line("11.30–13.30")], [Line("Session 2: Fraud"), Line("Guiding questions:"), Item("Which frauds are most frequent?")], [Line("Mr. Horvat")]),
            Row([Line("13.30–14.30")], [Line("Session 3: Conclusions")], [Line("")])));

    private static Paragraph Broken(string first, string second, string style) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(new Text(first), new Break(), new Text(second)));

    private static byte[] Document(Style[] styles, Numbering numbering, params OpenXmlElement[] body)
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(styles);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = numbering;
            main.Document = new Document(new Body(body));
        }

        return stream.ToArray();
    }

    private static AbstractNum Levels(int id, string text) =>
        new(new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Decimal }, new LevelText { Val = text }) { LevelIndex = 0 }) { AbstractNumberId = id };

    private static TableRow Row(params Paragraph[][] cells) => new(cells.Select(cell => new TableCell(cell)));

    private static Style Style(string id, string name) => new(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };

    private static Paragraph Line(string text, string? style = null) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style ?? "Normal" }), new Run(new Text(text)));

    private static Paragraph Item(string text) => new(ItemProperties(), new Run(new Text(text)));

    private static ParagraphProperties ItemProperties() =>
        new(new ParagraphStyleId { Val = "Listenabsatz" }, new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }));
}
